"""Who comes and who is silent: the likeliest first, with what is known of them."""

from bot.domain.calls import Choice
from bot.domain.forecast import Silent, forecast

MAG, HI, NPA, DRC, FSD = range(1, 6)
ALL = {MAG, HI, NPA, DRC, FSD}


def test_silent_ones_who_always_came_stand_first():
    past = [{HI, NPA}, {HI, MAG}, {HI, NPA}]
    found = forecast(ALL, {MAG: Choice.YES, DRC: Choice.NO}, past)
    assert found.silent == (Silent(HI, 3, 3), Silent(NPA, 2, 3), Silent(FSD, 0, 3))
    assert (found.coming, found.declined, found.maybe) == ({MAG}, {DRC}, frozenset())


def test_a_delegate_comes_and_a_maybe_is_neither_silent_nor_coming():
    found = forecast(ALL, {MAG: Choice.DELEGATE, HI: Choice.MAYBE}, [])
    assert (found.coming, found.maybe) == ({MAG}, {HI})
    assert [one.of for one in found.silent] == [0, 0, 0]


def test_who_does_not_count_is_not_forecast():
    assert forecast({MAG}, {HI: Choice.YES}, [{HI}]).coming == frozenset()


def test_no_more_than_the_last_three_calls_are_looked_at():
    [one] = forecast({MAG}, {}, [set(), set(), set(), {MAG}]).silent
    assert one == Silent(MAG, 0, 3)
