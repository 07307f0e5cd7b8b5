from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.helpdesk import Urgency
from bot.domain.working_time import expected_at

ZURICH = "Europe/Zurich"


def expected(opened, urgency=Urgency.NORMAL, zone=ZURICH):
    """When an answer is due, in the desk's own wall time; 4 December 2026 is a Friday."""
    home = ZoneInfo(zone)
    at = datetime.fromisoformat(opened).replace(tzinfo=home).astimezone(UTC)
    due = expected_at(at, urgency, zone)
    assert due.tzinfo is UTC
    return due.astimezone(home).strftime("%a %d %H:%M")


@pytest.mark.parametrize(
    ("opened", "due"),
    [
        ("2026-12-04T16:59", "Tue 08 16:59"),  # one minute of Friday counts
        ("2026-12-04T17:00", "Tue 08 17:00"),
        ("2026-12-04T23:30", "Tue 08 17:00"),
        ("2026-12-05T12:00", "Tue 08 17:00"),
        ("2026-12-06T23:59", "Tue 08 17:00"),
        ("2026-12-07T08:59", "Tue 08 17:00"),
        ("2026-12-07T09:00", "Tue 08 17:00"),
        ("2026-12-07T09:01", "Wed 09 09:01"),
    ],
)
def test_normal_is_two_working_days(opened, due):
    assert expected(opened) == due


@pytest.mark.parametrize(
    ("opened", "due"),
    [
        ("2026-12-04T12:59", "Fri 04 16:59"),
        ("2026-12-04T13:00", "Fri 04 17:00"),
        ("2026-12-04T13:01", "Mon 07 09:01"),
        ("2026-12-05T10:00", "Mon 07 13:00"),
    ],
)
def test_urgent_is_four_working_hours(opened, due):
    assert expected(opened, Urgency.URGENT) == due


def test_low_is_a_working_week():
    assert expected("2026-12-04T12:00", Urgency.LOW) == "Fri 11 12:00"


def test_the_hours_are_those_of_the_desks_own_zone():
    opened = datetime(2026, 12, 4, 15, 59, tzinfo=UTC)  # 16:59 in Geneva, 10:59 in New York
    geneva = expected_at(opened, Urgency.URGENT, ZURICH)
    new_york = expected_at(opened, Urgency.URGENT, "America/New_York")
    assert geneva == datetime(2026, 12, 7, 11, 59, tzinfo=UTC)
    assert new_york == datetime(2026, 12, 4, 19, 59, tzinfo=UTC)


def test_a_change_of_clocks_at_the_weekend_moves_nothing_on_the_wall():
    assert expected("2027-03-26T16:00", Urgency.URGENT) == "Mon 29 12:00"
