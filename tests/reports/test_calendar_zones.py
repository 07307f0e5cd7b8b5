"""VTIMEZONE of our own: read by another library, it is what zoneinfo says.

Seen to fail: `late + before` made `late + after` in `_change`; `_by_days` giving nothing; changes
without a rule written for three years only.
"""

from datetime import UTC, date, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo, available_timezones

import pytest
from dateutil.rrule import rrulestr
from dateutil.tz import tzical

from bot.reports.calendar_zones import observances, vtimezone
from tests.reports.test_calendar_oracles import ZONES

FIRST = datetime(2026, 12, 1, 5, 30, tzinfo=UTC)
ODD = ["Africa/Cairo", "America/Nuuk", "America/Santiago", "Asia/Jerusalem", "Europe/Dublin"]
WITHOUT_RULE = ["Africa/Casablanca", "Asia/Gaza"]
"""Ramadan decides."""


def as_read(zone):
    """By dateutil, which knows the zone from what we wrote and from nothing else."""
    written = vtimezone(zone, FIRST.date()).to_ical().decode()
    assert "RDATE" not in written
    return tzical(StringIO(written)).get(zone)


@pytest.mark.parametrize("zone", sorted({*ZONES, *ODD, *WITHOUT_RULE, "UTC"}))
def test_every_third_day_of_five_years(zone):
    read, known = as_read(zone), ZoneInfo(zone)
    for step in range(5 * 365 // 3):
        local = (FIRST + timedelta(days=3 * step)).astimezone(known).replace(tzinfo=None)
        assert local.replace(tzinfo=read).utcoffset() == local.replace(tzinfo=known).utcoffset()


@pytest.mark.parametrize("zone", sorted({*ZONES, *ODD}))
def test_whatever_changes_every_year_is_a_rule(zone):
    found = observances(zone, 2025)
    assert len(found) == 1 or all(observance.rule for observance in found)


@pytest.mark.parametrize("zone", sorted({*ZONES, *ODD, *WITHOUT_RULE}))
def test_each_change_is_at_its_very_second(zone):
    known, second = ZoneInfo(zone), timedelta(seconds=1)
    for observance in observances(zone, 2025):
        change = observance.change
        rule = observance.rule or "FREQ=YEARLY;COUNT=1"
        times = rrulestr(rule, dtstart=change.local).between(
            datetime(2025, 2, 1), datetime(2036, 1, 1)
        )
        for at in ((time - change.before).replace(tzinfo=UTC) for time in times):
            around = [(at - second).astimezone(known), at.astimezone(known)]
            assert [when.utcoffset() for when in around] == [change.before, change.after]


def test_geneva():
    rules = [
        (str(o.change.local), o.rule, o.change.summer) for o in observances("Europe/Zurich", 2025)
    ]
    assert rules == [
        ("2025-03-30 02:00:00", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", True),
        ("2025-10-26 03:00:00", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", False),
    ]


def test_no_zone_takes_long_or_fails():
    for zone in sorted(available_timezones() - {"Factory", "localtime"})[::7]:
        assert vtimezone(zone, date(2026, 12, 1)).subcomponents
