"""Sliding windows: strict, told in whole seconds, refused calls take nothing."""

import pytest

from bot.sandbox.rates import Claim, Gate, Rate

from .hands import Hands

ODD = 127.3  # 127.3 + 1.0 - 127.3 is a little more than 1


def three_in_two(owner: str = "here") -> list[Claim]:
    return [Claim("three", owner, Rate(3, 2.0))]


def test_a_window_slides_it_does_not_start_anew() -> None:
    clock = Hands(ODD)
    gate = Gate(clock)
    for _ in range(3):
        assert gate.seconds_to_wait(three_in_two()) == 0
        gate.let_through(three_in_two())
        clock.move(0.5)
    assert gate.seconds_to_wait(three_in_two()) == 1
    clock.move(0.5)
    assert gate.seconds_to_wait(three_in_two()) == 0
    gate.let_through(three_in_two())
    assert gate.seconds_to_wait(three_in_two()) == 1


def test_whoever_waits_as_long_as_told_is_let_through() -> None:
    clock = Hands(ODD)
    gate = Gate(clock)
    for _ in range(3):
        gate.let_through(three_in_two())
        clock.move(0.1)
    wait = gate.seconds_to_wait(three_in_two())
    assert wait == 2
    clock.move(wait - 0.301)
    assert gate.seconds_to_wait(three_in_two()) == 1
    clock.move(0.001)
    assert gate.seconds_to_wait(three_in_two()) == 0


def test_a_full_second_is_told_as_one() -> None:
    clock = Hands(ODD)
    gate = Gate(clock)
    claim = [Claim("one", "", Rate(1, 1.0))]
    gate.let_through(claim)
    assert gate.seconds_to_wait(claim) == 1
    clock.move(1.0)
    assert gate.seconds_to_wait(claim) == 0


def test_each_owner_has_a_window_and_the_longest_wait_is_told_and_counted() -> None:
    gate = Gate(Hands())
    both = [Claim("short", "", Rate(1, 1.0)), Claim("long", "", Rate(1, 60.0))]
    gate.let_through(both)
    gate.let_through(three_in_two("there"))
    assert gate.seconds_to_wait(three_in_two("here")) == 0
    assert gate.seconds_to_wait(both) == 60
    assert gate.tally() == {"passed": 2, "refused": {"total": 1, "long": 1}}


@pytest.mark.parametrize(("calls", "seconds"), [(0, 1.0), (1, 0.0), (-1, 1.0)])
def test_a_rate_that_lets_nothing_through_is_a_mistake(calls: int, seconds: float) -> None:
    with pytest.raises(ValueError, match="not a rate"):
        Rate(calls, seconds)
