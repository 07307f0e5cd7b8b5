"""Every start of a rhythm agrees with a second opinion that shares no code with bot."""

from datetime import date, time, timedelta
from zoneinfo import TZPATH, ZoneInfo, reset_tzpath

import pytest
import pytz
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.recurrence import Rhythm, occurrences_between
from tests.domain.recurrence_oracle import (
    days_of_change,
    instant,
    month_days,
    nth_weekdays,
    weekdays,
    working_days,
)

GENEVA = "Europe/Zurich"
FIRST, END = date(2026, 1, 1), date(2036, 1, 1)
DAY = timedelta(days=1)
LAST_DAY = END - DAY
CHANGES = date(2026, 1, 1), date(2030, 12, 31)
ZONES = sorted(set(pytz.all_timezones) - {"Factory"})
NIGHT = [time(hour, minute) for hour in (0, 1, 2, 3, 23) for minute in (0, 30)]

PARTNERS = Rhythm(time(14), GENEVA, date(2026, 2, 1), months=2, nth=2, weekday=1)
DONORS = Rhythm(time(10), GENEVA, date(2026, 3, 1), months=6, nth=-1, weekday=3)
RETREAT = Rhythm(time(9), GENEVA, date(2026, 10, 1), months=12, nth=2, weekday=1)


@pytest.fixture(autouse=True, scope="module")
def rules_of_one_year():
    """The rules that are shipped with the bot, not those of an older machine."""
    usual = TZPATH
    reset_tzpath(())
    ZoneInfo.clear_cache()
    yield
    reset_tzpath(usual)
    ZoneInfo.clear_cache()


def starts(rhythm, first=FIRST, end=END):
    return [moment.instant for moment in occurrences_between(rhythm, first, end)]


def expected(days, rhythm):
    return [instant(day, rhythm.start, rhythm.zone) for day in days]


@pytest.mark.parametrize(
    ("rhythm", "first", "months", "nth", "weekday", "number"),
    [
        (PARTNERS, date(2026, 2, 1), 2, 2, 1, 60),
        (PARTNERS.in_between(), date(2026, 3, 1), 2, 2, 1, 59),
        (DONORS, date(2026, 3, 1), 6, -1, 3, 20),
        (RETREAT, date(2026, 10, 1), 12, 2, 1, 10),
    ],
)
def test_the_four_rhythms_for_ten_years(rhythm, first, months, nth, weekday, number):
    found = starts(rhythm)
    assert len(found) == number
    assert found == expected(nth_weekdays(first, LAST_DAY, months, nth, weekday), rhythm)


def test_the_two_series_together_are_one_call_a_month():
    both = sorted(starts(PARTNERS) + starts(PARTNERS.in_between()))
    assert both == expected(nth_weekdays(date(2026, 2, 1), LAST_DAY, 1, 2, 1), PARTNERS)


@pytest.mark.parametrize(
    ("months", "nth", "working"),
    [(1, -1, (0, 1, 2, 3, 4)), (3, -1, (0, 1, 2, 3, 4)), (3, 3, (0, 1, 2, 3, 6))],
)
def test_working_days_for_ten_years(months, nth, working):
    rhythm = Rhythm(time(14), GENEVA, FIRST, months=months, nth=nth, workdays=working)
    found = starts(rhythm)
    assert len(found) == 120 // months
    assert found == expected(working_days(FIRST, LAST_DAY, months, nth, working), rhythm)


@pytest.mark.parametrize("part", range(6))
def test_every_change_of_clocks_in_every_zone(part):
    """At each half hour of the nights when clocks are changed, the day before and the day after."""
    for zone in ZONES[part::6]:
        for changed in days_of_change(zone, *CHANGES):
            for day in (changed - DAY, changed, changed + DAY):
                for clock in NIGHT:
                    rhythm = Rhythm(clock, zone, day, weeks=1, weekday=day.weekday())
                    found = starts(rhythm, day, day + DAY)
                    assert found == [instant(day, clock, zone)], (zone, day, clock)


days = st.dates(*CHANGES)
clocks = st.times().map(lambda clock: clock.replace(microsecond=0))


@given(
    zone=st.sampled_from(ZONES),
    anchor=days,
    clock=clocks,
    months=st.integers(1, 12),
    nth=st.sampled_from([1, 2, 3, 4, 5, -1]),
    weekday=st.integers(0, 6),
)
def test_nth_weekdays(zone, anchor, clock, months, nth, weekday):
    rhythm = Rhythm(clock, zone, anchor, months=months, nth=nth, weekday=weekday)
    found = starts(rhythm, anchor, CHANGES[1] + DAY)
    assert found == expected(nth_weekdays(anchor, CHANGES[1], months, nth, weekday), rhythm)


@given(
    zone=st.sampled_from(ZONES),
    anchor=days,
    clock=clocks,
    months=st.integers(1, 12),
    number=st.one_of(st.integers(1, 31), st.just(-1)),
)
def test_days_of_the_month(zone, anchor, clock, months, number):
    rhythm = Rhythm(clock, zone, anchor, months=months, monthday=number)
    assert starts(rhythm, anchor, CHANGES[1] + DAY) == expected(
        month_days(anchor, CHANGES[1], months, number), rhythm
    )


@given(
    zone=st.sampled_from(ZONES),
    anchor=days,
    clock=clocks,
    months=st.integers(1, 12),
    nth=st.sampled_from([-1, *range(1, 21)]),
    working=st.sets(st.integers(0, 6), min_size=5).map(lambda days: tuple(sorted(days))),
)
def test_nth_working_days(zone, anchor, clock, months, nth, working):
    rhythm = Rhythm(clock, zone, anchor, months=months, nth=nth, workdays=working)
    assert starts(rhythm, anchor, CHANGES[1] + DAY) == expected(
        working_days(anchor, CHANGES[1], months, nth, working), rhythm
    )


@given(
    zone=st.sampled_from(ZONES),
    anchor=days,
    clock=clocks,
    weeks=st.integers(1, 8),
    weekday=st.integers(0, 6),
)
def test_every_few_weeks(zone, anchor, clock, weeks, weekday):
    rhythm = Rhythm(clock, zone, anchor, weeks=weeks, weekday=weekday)
    assert starts(rhythm, anchor, CHANGES[1] + DAY) == expected(
        weekdays(anchor, CHANGES[1], weeks, weekday), rhythm
    )
