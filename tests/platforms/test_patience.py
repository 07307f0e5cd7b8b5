"""The distances between tries."""

from bot.platforms.patience import Patience


def test_they_grow_from_a_second_to_half_a_minute():
    found = [Patience().growing(failures) for failures in range(8)]
    assert found == [1.0, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0]
    assert Patience().growing(10_000) == 30.0
