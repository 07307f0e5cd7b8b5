"""Working time agrees with somebody who looks at the wall clock every minute.

Seen to fail: hours of the wall subtracted without their zone; a day of rest that counts; `next
morning` on the same day; days counted from the end of the one before.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.helpdesk import Urgency
from bot.domain.working_time import ALLOWED, Service, WorkingTime

MINUTE = timedelta(minutes=1)
ZONES = (
    "Europe/Zurich", "America/New_York", "Asia/Kabul", "Asia/Kathmandu", "Australia/Lord_Howe",
    "America/St_Johns", "Africa/Casablanca", "Pacific/Apia", "Asia/Beirut", "Africa/Cairo", "UTC",
)  # fmt: skip
# Clocks change on the Sundays around, so days of rest leave some of them working days.
BEGINS = (
    datetime(2027, 3, 10, tzinfo=UTC), datetime(2027, 3, 25, tzinfo=UTC),
    datetime(2027, 4, 1, tzinfo=UTC), datetime(2027, 10, 1, tzinfo=UTC),
    datetime(2027, 10, 28, tzinfo=UTC), datetime(2026, 12, 22, tzinfo=UTC),
)  # fmt: skip
DAYS = 5


@st.composite
def desks(draw):
    """Hours that never begin or end while clocks change, but may hold the change."""
    zone = draw(st.sampled_from(ZONES))
    early = draw(st.integers(4 * 60, 11 * 60))
    late = draw(st.integers(12 * 60, 23 * 60))
    night = draw(st.booleans())
    opens = time(0, 0) if night and zone in {"Europe/Zurich", "America/New_York"} else _at(early)
    weekend = draw(st.sets(st.integers(0, 6), max_size=4))
    holidays = draw(st.sets(st.integers(0, DAYS + 2), max_size=3))
    first = draw(st.sampled_from(BEGINS)) + draw(st.integers(0, 1440)) * MINUTE
    off = {first.date() + timedelta(days=n) for n in holidays}
    rests = lambda day: day.weekday() in weekend or day in off  # noqa: E731 - a rule of this desk
    return WorkingTime(zone, opens, _at(late), rests), first


def _at(minutes):
    return time(*divmod(minutes, 60))


def minutes(desk, first, last):
    """The minutes at which somebody at the desk would see that it is open."""
    home = ZoneInfo(desk.zone)
    at = first
    while at < last:
        wall = at.astimezone(home)
        if desk.opens <= wall.time() < desk.closes and not desk.rests(wall.date()):
            yield at
        at += MINUTE


@settings(max_examples=60, deadline=None)
@given(desks(), st.integers(0, 20 * 60))
def test_after_so_much_work_it_is_as_late_as_the_clock_on_the_wall_says(made, worked):
    desk, first = made
    horizon = first + timedelta(days=DAYS)
    open_at = list(minutes(desk, first, horizon))
    if worked <= len(open_at):
        expected = open_at[worked - 1] + MINUTE if worked else first
        assert desk.after(first, worked * MINUTE) == expected
    else:
        assert desk.after(first, worked * MINUTE) > open_at[-1] if open_at else first


@settings(max_examples=60, deadline=None)
@given(desks(), st.integers(0, DAYS * 1440))
def test_the_desk_works_as_long_as_the_clock_on_the_wall_says(made, later):
    desk, first = made
    last = first + later * MINUTE
    assert desk.between(first, last) == len(list(minutes(desk, first, last))) * MINUTE


@settings(max_examples=60, deadline=None)
@given(desks(), st.integers(0, 20 * 60), st.integers(0, 20 * 60))
def test_what_was_worked_before_a_pause_is_not_worked_again(made, all_of_it, before):
    desk, first = made
    stops = desk.after(first, min(before, all_of_it) * MINUTE)
    spent = desk.between(first, stops)
    assert desk.after(stops, all_of_it * MINUTE - spent) == desk.after(first, all_of_it * MINUTE)


@settings(max_examples=60, deadline=None)
@given(desks())
def test_the_next_morning_is_the_first_open_minute_of_a_later_day(made):
    desk, first = made
    home = ZoneInfo(desk.zone)
    today = first.astimezone(home).date()
    later = minutes(desk, first, first + timedelta(days=40))
    found = next((at for at in later if at.astimezone(home).date() > today), None)
    if found is not None:
        assert desk.next_morning(first) == found


def test_a_desk_that_never_opens_comes_to_an_end():
    desk = WorkingTime("Europe/Zurich", rests=lambda _: True)
    first = datetime(2026, 12, 1, tzinfo=UTC)
    assert desk.after(first, MINUTE) > first
    assert desk.next_morning(first) > first


@pytest.mark.parametrize("urgency", list(Urgency))
def test_the_owner_is_warned_before_it_is_due(urgency):
    service = Service(WorkingTime("Europe/Zurich"), ALLOWED)
    opened = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
    warned = service.warned(opened, timedelta(), urgency)
    assert opened < warned < service.due(opened, timedelta(), urgency)
    left = service.time.between(warned, service.due(opened, timedelta(), urgency))
    assert left == ALLOWED[urgency] / 4


def test_a_holiday_in_the_week_puts_it_off_by_a_day():
    rests = lambda day: day.weekday() > 4 or day == date(2026, 12, 2)  # noqa: E731
    desk = WorkingTime("Europe/Zurich", rests=rests)
    opened = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    assert desk.after(opened, timedelta(hours=16)) == datetime(2026, 12, 4, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Zurich", date(2027, 3, 28), 22),
        ("Europe/Zurich", date(2027, 10, 31), 24),
        ("America/New_York", date(2027, 3, 14), 22),
        ("Australia/Lord_Howe", date(2027, 10, 3), 22.5),
    ],
)
def test_a_day_on_which_clocks_change_is_as_long_as_it_is(zone, day, hours):
    desk = WorkingTime(zone, time(0), time(23), lambda _: False)
    midnight = datetime.combine(day, time(0), ZoneInfo(zone)).astimezone(UTC)
    evening = datetime.combine(day, time(23, 30), ZoneInfo(zone)).astimezone(UTC)
    assert desk.between(midnight, evening) == timedelta(hours=hours)
    assert len(list(minutes(desk, midnight, evening))) == hours * 60
    assert desk.after(midnight, timedelta(hours=hours)) == evening - timedelta(minutes=30)
