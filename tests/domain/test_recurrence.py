"""Rhythms: which days, in which wall time, and the months between."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.recurrence import (
    MONDAY_TO_FRIDAY,
    NoHalfIntervalError,
    Rhythm,
    nth_weekday,
    occurrences,
    occurrences_between,
)

GENEVA = "Europe/Zurich"
ZONES = [GENEVA, "Asia/Kabul", "America/New_York", "Europe/Kyiv", "Australia/Lord_Howe", "UTC"]
TUESDAY = 1

PARTNER = Rhythm(
    start=time(14), zone=GENEVA, anchor=date(2026, 12, 8), months=2, nth=2, weekday=TUESDAY
)

days = st.dates(date(2020, 1, 1), date(2040, 12, 31))
monthly_days = st.one_of(
    st.fixed_dictionaries(
        {"nth": st.sampled_from([-1, 1, 2, 3, 4, 5]), "weekday": st.integers(0, 6)}
    ),
    st.fixed_dictionaries({"monthday": st.sampled_from([-1, *range(1, 32)])}),
    st.fixed_dictionaries(
        {
            "nth": st.sampled_from([-1, *range(1, 21)]),
            "workdays": st.sampled_from([MONDAY_TO_FRIDAY, (0, 1, 2, 3, 6), (0, 1, 2, 3, 5, 6)]),
        }
    ),
)
starts = st.builds(time, st.integers(0, 23), st.integers(0, 59))


@st.composite
def rhythms(draw: st.DrawFn) -> Rhythm:
    """Any rhythm, monthly, yearly or weekly."""
    common = {"start": draw(starts), "zone": draw(st.sampled_from(ZONES)), "anchor": draw(days)}
    if draw(st.booleans()):
        months = draw(st.sampled_from([1, 2, 3, 4, 6, 12, 24]))
        return Rhythm(**common, months=months, **draw(monthly_days))
    return Rhythm(**common, weeks=draw(st.integers(1, 8)), weekday=draw(st.integers(0, 6)))


def dates(rhythm: Rhythm, after: date, count: int) -> list[str]:
    return [moment.local.date().isoformat() for moment in occurrences(rhythm, after, count)]


def test_every_other_month_on_the_second_tuesday() -> None:
    """The partner call (SOP 14.6)."""
    assert dates(PARTNER, date(2026, 12, 1), 4) == [
        "2026-12-08",
        "2027-02-09",
        "2027-04-13",
        "2027-06-08",
    ]


def test_the_day_asked_for_is_included() -> None:
    assert dates(PARTNER, date(2027, 2, 9), 1) == ["2027-02-09"]
    assert dates(PARTNER, date(2027, 2, 10), 1) == ["2027-04-13"]


def test_between_leaves_out_the_end() -> None:
    found = occurrences_between(PARTNER, date(2026, 12, 8), date(2027, 4, 13))
    assert [moment.local.day for moment in found] == [8, 9]


def test_two_in_the_afternoon_in_geneva_stays_two() -> None:
    moments = occurrences(PARTNER, date(2026, 12, 1), 12)
    shown = {moment.shown.time() for moment in moments}
    assert shown == {time(14)}
    assert {moment.instant.hour for moment in moments} == {12, 13}


@pytest.mark.parametrize(
    ("monthday", "expected"),
    [
        (31, ["2027-01-31", "2027-03-31", "2027-05-31"]),
        (30, ["2027-01-30", "2027-03-30", "2027-04-30"]),
        (-1, ["2027-01-31", "2027-02-28", "2027-03-31"]),
    ],
)
def test_a_day_that_a_month_lacks_is_skipped(monthday: int, expected: list[str]) -> None:
    rhythm = Rhythm(
        start=time(10), zone=GENEVA, anchor=date(2027, 1, 1), months=1, monthday=monthday
    )
    assert dates(rhythm, date(2027, 1, 1), 3) == expected


@pytest.mark.parametrize(
    ("nth", "workdays", "expected"),
    [
        # 31 January and 28 February 2027 are Sundays, 31 March is a Wednesday.
        (-1, MONDAY_TO_FRIDAY, ["2027-01-29", "2027-02-26", "2027-03-31"]),
        (-1, (0, 1, 2, 3, 6), ["2027-01-31", "2027-02-28", "2027-03-31"]),
        # The first of January is a holiday in most countries: a clash, no reason to skip it.
        (1, MONDAY_TO_FRIDAY, ["2027-01-01", "2027-02-01", "2027-03-01"]),
        (3, MONDAY_TO_FRIDAY, ["2027-01-05", "2027-02-03", "2027-03-03"]),
    ],
)
def test_working_days(nth: int, workdays: tuple[int, ...], expected: list[str]) -> None:
    rhythm = Rhythm(
        start=time(14), zone=GENEVA, anchor=date(2027, 1, 1), months=1, nth=nth, workdays=workdays
    )
    assert dates(rhythm, date(2027, 1, 1), 3) == expected


def test_until_is_the_last_day() -> None:
    rhythm = Rhythm(
        start=time(14),
        zone=GENEVA,
        anchor=date(2027, 1, 4),
        weeks=1,
        weekday=0,
        until=date(2027, 1, 18),
    )
    assert dates(rhythm, date(2027, 1, 1), 9) == ["2027-01-04", "2027-01-11", "2027-01-18"]


def test_the_months_between_make_one_call_a_month() -> None:
    """SOP 14.6 and WP 4.8: both series together are twelve a year."""
    for year in range(2027, 2038):
        span = date(year, 1, 1), date(year + 1, 1, 1)
        partner = {m.local.month for m in occurrences_between(PARTNER, *span)}
        coordinator = {m.local.month for m in occurrences_between(PARTNER.in_between(), *span)}
        assert not partner & coordinator
        assert len(partner) + len(coordinator) == 12


@given(rhythms())
def test_half_an_interval_twice_is_the_series_again(rhythm: Rhythm) -> None:
    interval = rhythm.months or rhythm.weeks or 0
    if interval % 2:
        with pytest.raises(NoHalfIntervalError):
            rhythm.in_between()
        return
    between = rhythm.in_between()
    end = rhythm.anchor + timedelta(days=3000)
    own = {m.local for m in occurrences_between(rhythm, rhythm.anchor, end)}
    others = {m.local for m in occurrences_between(between, between.anchor, end)}
    again = {m.local for m in occurrences_between(between.in_between(), rhythm.anchor, end)}
    assert not own & others
    assert again <= own


@given(rhythms(), days)
def test_every_date_is_on_its_day_in_order_and_at_its_time(rhythm: Rhythm, after: date) -> None:
    moments = occurrences(rhythm, after, 6)
    assert all(moment.local.date() >= max(after, rhythm.anchor) for moment in moments)
    assert [m.instant for m in moments] == sorted({m.instant for m in moments})
    for moment in moments:
        assert moment.local.time() == rhythm.start
        assert moment.instant.tzinfo is UTC
        if rhythm.weekday is not None:
            assert moment.local.weekday() == rhythm.weekday
        if rhythm.workdays is not None:
            assert moment.local.weekday() in rhythm.workdays
        elif rhythm.nth is not None:
            day = moment.local.date()
            assert day == nth_weekday(day.year, day.month, rhythm.nth, day.weekday())


@given(rhythms(), days)
def test_the_wall_time_moves_only_where_there_is_none(rhythm: Rhythm, after: date) -> None:
    for moment in occurrences(rhythm, after, 12):
        shown = moment.shown.replace(tzinfo=None)
        if shown != moment.local:
            # Nobody's clock shows the planned time: it does not survive a round trip.
            zone = ZoneInfo(rhythm.zone)
            trip = moment.local.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
            assert trip.replace(tzinfo=None) == shown
            assert timedelta() < shown - moment.local <= timedelta(hours=1)


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"months": 2},
        {"months": 0, "monthday": 3},
        {"months": 1, "weeks": 1, "weekday": 1},
        {"months": 1, "weekday": 1},
        {"months": 1, "weekday": 1, "nth": 6},
        {"months": 1, "weekday": 7, "nth": 1},
        {"months": 1, "monthday": 32},
        {"months": 1, "monthday": 0},
        {"months": 1, "monthday": 3, "weekday": 1, "nth": 1},
        {"weeks": 1},
        {"weeks": 1, "weekday": 1, "nth": 2},
        {"weeks": 1, "workdays": MONDAY_TO_FRIDAY, "nth": 1},
        {"months": 3, "workdays": MONDAY_TO_FRIDAY},
        {"months": 3, "workdays": MONDAY_TO_FRIDAY, "nth": 21},
        {"months": 3, "workdays": MONDAY_TO_FRIDAY, "nth": -2},
        {"months": 3, "workdays": (0,), "nth": 1},
        {"months": 3, "workdays": (1, 0), "nth": 1},
        {"months": 3, "workdays": (0, 0, 1), "nth": 1},
        {"months": 3, "workdays": (0, 7), "nth": 1},
        {"months": 3, "workdays": MONDAY_TO_FRIDAY, "nth": 1, "weekday": 1},
        {"months": 3, "workdays": MONDAY_TO_FRIDAY, "nth": 1, "monthday": 1},
    ],
)
def test_parts_that_make_no_rhythm_are_refused(parts: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        Rhythm(start=time(14), zone=GENEVA, anchor=date(2027, 1, 1), **parts)


def test_a_start_with_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="wall time"):
        Rhythm(start=time(14, tzinfo=UTC), zone=GENEVA, anchor=date(2027, 1, 1), weeks=1, weekday=1)


def test_a_yearly_day_that_is_rare_comes_when_it_comes() -> None:
    rhythm = Rhythm(start=time(9), zone=GENEVA, anchor=date(2027, 2, 1), months=12, monthday=29)
    assert dates(rhythm, date(2027, 1, 1), 2) == ["2028-02-29", "2032-02-29"]


def test_the_instant_is_what_zone_rules_say() -> None:
    (moment,) = occurrences(PARTNER, date(2026, 12, 1), 1)
    assert moment.instant == datetime(2026, 12, 8, 13, tzinfo=UTC)
    assert moment.local == datetime(2026, 12, 8, 14)
