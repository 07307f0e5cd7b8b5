"""Quiet hours and days of rest: what comes earlier, how far, and what waits."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.own_time import EARLIEST, OwnTime, Quiet

SUNDAY_FREE = frozenset({5, 6})
KABUL = frozenset({4, 5})


def at(text, zone="Europe/Zurich"):
    """An instant from what the wall clock in `zone` shows."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def shown(instant, zone="Europe/Zurich"):
    return f"{instant.astimezone(ZoneInfo(zone)):%a %d %b %H:%M}"


@pytest.mark.parametrize(
    ("due", "zone", "weekend", "comes"),
    [
        ("2026-12-07T14:00", "Europe/Zurich", SUNDAY_FREE, "Mon 07 Dec 14:00"),
        # A day before a Monday's call is a Sunday: the same hour of the Friday.
        ("2026-12-06T14:00", "Europe/Zurich", SUNDAY_FREE, "Fri 04 Dec 14:00"),
        ("2026-12-05T09:30", "Europe/Zurich", SUNDAY_FREE, "Fri 04 Dec 09:30"),
        ("2026-12-05T14:00", "Asia/Kabul", KABUL, "Thu 03 Dec 14:00"),
        # Night: an hour before quiet hours begin.
        ("2026-12-08T05:00", "America/Bogota", SUNDAY_FREE, "Mon 07 Dec 20:00"),
        ("2026-12-08T23:30", "Europe/Kyiv", SUNDAY_FREE, "Tue 08 Dec 20:00"),
        ("2026-12-08T21:00", "Europe/Kyiv", SUNDAY_FREE, "Tue 08 Dec 20:00"),
        ("2026-12-08T07:00", "Europe/Kyiv", SUNDAY_FREE, "Tue 08 Dec 07:00"),
        # Monday night leads to Sunday evening, and that to Friday evening.
        ("2026-12-07T03:00", "Europe/Zurich", SUNDAY_FREE, "Fri 04 Dec 20:00"),
    ],
)
def test_it_comes_at_the_latest_time_before_that_suits(due, zone, weekend, comes):
    own = OwnTime(zone, weekend=weekend)
    assert shown(own.earlier(at(due, zone)), zone) == comes


def test_who_is_never_quiet_is_told_at_night():
    own = OwnTime("Europe/Zurich", quiet=None)
    assert own.earlier(at("2026-12-08T03:00")) == at("2026-12-08T03:00")


@pytest.mark.parametrize("quiet", [Quiet(time(0), time(0)), Quiet(time(7), time(6, 59))])
def test_where_nothing_suits_it_comes_when_it_is_due(quiet):
    due = at("2026-12-08T13:00")
    assert OwnTime("Europe/Zurich", quiet).earlier(due) == due


def test_every_day_a_day_of_rest_moves_nothing():
    due = at("2026-12-08T13:00")
    assert OwnTime("Europe/Zurich", weekend=frozenset(range(7))).earlier(due) == due


def test_what_waits_leaves_when_quiet_hours_end():
    own = OwnTime("Europe/Zurich")
    assert own.after_quiet(at("2026-12-08T22:00")) == at("2026-12-09T07:00")
    assert own.after_quiet(at("2026-12-08T06:59")) == at("2026-12-08T07:00")
    assert own.after_quiet(at("2026-12-08T07:00")) == at("2026-12-08T07:00")


@given(
    zone=st.sampled_from(sorted(available_timezones() - {"localtime"})),
    due=st.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31)).map(
        lambda when: when.replace(second=0, microsecond=0, tzinfo=UTC)
    ),
    start=st.times(),
    length=st.integers(1, 14 * 60),
    weekend=st.sets(st.integers(0, 6), max_size=2),
)
def test_never_later_never_too_early_never_disturbing(zone, due, start, length, weekend):
    """A plain oracle: minute by minute nothing later would have suited as well."""
    start = start.replace(second=0, microsecond=0)
    end = (datetime.combine(due.date(), start) + timedelta(minutes=length)).time()
    own = OwnTime(zone, Quiet(start, end), frozenset(weekend))
    comes = own.earlier(due)
    assert due - EARLIEST <= comes <= due
    assert own.suits(comes) or comes == due
    if own.suits(due):
        assert comes == due
    waits = own.after_quiet(due)
    assert waits >= due
    assert waits - due <= timedelta(minutes=length) + timedelta(hours=24 if waits == due else 3)
