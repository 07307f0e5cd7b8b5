"""A gathering of whole days: when it ends, what it brings with it, what clashes with it."""

from datetime import UTC, date, datetime

import pytest

from bot.domain.calls import Call, CallId, CallKind
from bot.domain.clashes import DayOff, ListedDay, OtherCall, WholeDays
from bot.domain.errors import Refusal
from bot.domain.gathering_clashes import clashes_of
from bot.domain.reminders import everything
from bot.domain.wall_time import resolve
from tests.domain.test_clashes import GENEVA, KABUL, setting

HOME = "Europe/Zurich"
TUESDAY = date(2027, 6, 15)


def gathering(first=TUESDAY, days=2, zone=HOME):
    start = resolve(datetime(first.year, first.month, first.day), zone)
    minutes = days * 24 * 60
    return Call(CallId(1), 20, CallKind.RETREAT, start, zone, minutes, counts=False, days=days)


@pytest.mark.parametrize(
    ("first", "days", "zone", "end"),
    [
        (TUESDAY, 2, HOME, datetime(2027, 6, 16, 22, tzinfo=UTC)),
        # The clocks go forward in between, and where it begins they do so at midnight.
        (date(2027, 3, 27), 2, HOME, datetime(2027, 3, 28, 22, tzinfo=UTC)),
        (date(2027, 3, 28), 1, "Asia/Beirut", datetime(2027, 3, 28, 21, tzinfo=UTC)),
    ],
)
def test_it_ends_with_its_last_day(first, days, zone, end):
    call = gathering(first, days, zone)
    assert call.end == end
    assert (call.first_day, (call.last_day - first).days) == (first, days - 1)


def test_a_month_a_week_and_a_day_before_and_nothing_else():
    due = [(each.kind, each.due_at) for each in everything(gathering())]
    assert due == [
        ("reminder_1mo", datetime(2027, 5, 16, 7, tzinfo=UTC)),
        ("reminder_7d", datetime(2027, 6, 8, 7, tzinfo=UTC)),
        ("reminder_1d", datetime(2027, 6, 14, 7, tzinfo=UTC)),
    ]


def test_each_makes_sense_for_a_while_and_not_once_it_has_begun():
    for due in everything(gathering()):
        assert due.due_at < due.expires_at < gathering().start


def test_it_counts_for_nothing():
    during = datetime(2027, 6, 15, 12, tzinfo=UTC)
    assert not CallKind.RETREAT.counts
    for ensure in (Call.ensure_open_for_check_in, Call.ensure_begun):
        with pytest.raises(Refusal, match=r"gatherings\.no_attendance"):
            ensure(gathering(), during)


def found(whole=None, first=TUESDAY, zone=HOME, **known):
    start = resolve(datetime(first.year, first.month, first.day), zone)
    return clashes_of(start, 60, setting(GENEVA, KABUL, **known), whole or WholeDays(2, zone))


def kinds(clashes):
    return [clash.kind.value for clash in clashes]


def test_neither_night_nor_sunset_matters_where_everybody_is_at_one_place():
    midnight = resolve(datetime(2027, 6, 15), HOME)
    assert "night" in kinds(clashes_of(midnight, 60, setting(GENEVA, KABUL), None))
    assert found() == ()


def test_what_holds_on_the_last_day_clashes_and_on_the_day_after_does_not():
    def off(day):
        return {("AF", date(2027, 6, day)): DayOff("Some Day")}

    assert kinds(found(off=off(16))) == ["holiday"]
    assert found(off=off(17)) == ()


def test_a_holiday_of_both_days_is_said_once():
    off = {("AF", date(2027, 6, day)): DayOff("Eid", estimated=day == 16) for day in (15, 16)}
    (clash,) = found(off=off)
    assert (clash.people, clash.estimated) == (2, True)


def test_a_weekend_there_and_meetings_on_any_day():
    meeting = ListedDay(date(2027, 6, 17), date(2027, 6, 17), "Review Conference", "treaty_meeting")
    assert kinds(found(WholeDays(4, HOME), rows=[meeting])) == ["meeting", "weekend"]


def test_days_are_those_of_its_own_zone():
    off = {("AF", TUESDAY): DayOff("Some Day")}
    assert kinds(found(WholeDays(1, "Asia/Amman"), zone="Asia/Amman", off=off)) == ["holiday"]


def test_calls_in_between_clash():
    def call(day, hour):
        start = datetime(2027, 6, day, hour, tzinfo=UTC)
        return OtherCall(day, start, start.replace(minute=59))

    calls = [call(14, 21), call(15, 12), call(16, 21), call(16, 22)]
    assert [clash.number for clash in found(calls=calls)] == [15, 16]
