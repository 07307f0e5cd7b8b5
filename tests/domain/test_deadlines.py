"""Deadlines: on which days they are called to mind, and when they come again."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.deadlines import (
    Deadline,
    DeadlineId,
    DeadlineKind,
    Lead,
    months_after,
    plan,
)

HOME = "Europe/Zurich"
DAY = date(2027, 8, 3)
EVER = datetime.min.replace(tzinfo=UTC)
SOP = Deadline(DeadlineId(1), 1, DeadlineKind.SOP_REVIEW, "SOP review", DAY, months=24)


def at(month, day, hour=7, year=2027):
    """Seven o'clock UTC is nine in Geneva in summer."""
    return datetime(year, month, day, hour, tzinfo=UTC)


def planned(now, kind=DeadlineKind.OTHER, since=EVER):
    return [(due.lead.value, due.at) for due in plan(kind, DAY, HOME, now, since)]


def test_a_month_a_week_before_and_on_the_day_at_nine():
    assert planned(at(1, 1)) == [("1m", at(7, 3)), ("1w", at(7, 27)), ("0d", at(8, 3))]


def test_three_months_before_the_end_of_a_term_too():
    assert planned(at(1, 1), DeadlineKind.COLEAD_TERM)[0] == ("3m", at(5, 3))


def test_nine_o_clock_in_winter_is_another_instant():
    (first, *_) = plan(DeadlineKind.OTHER, date(2027, 4, 15), HOME, at(1, 1), EVER)
    assert first.at == at(3, 15, 8)


def test_of_what_has_passed_the_last_alone_is_said_and_at_once():
    now = at(7, 29)
    assert planned(now) == [("1w", now), ("0d", at(8, 3))]


def test_what_was_due_too_long_ago_is_not_caught_up_with():
    now = at(7, 12)
    assert planned(now)[0] == ("1m", now)
    assert planned(now, since=now - timedelta(days=5))[0] == ("1w", at(7, 27))


def test_on_the_day_it_is_said_at_nine_or_at_once_and_the_day_after_not_at_all():
    assert planned(at(8, 3, 6))[-1] == ("0d", at(8, 3))
    assert planned(at(8, 3, 20)) == [("0d", at(8, 3, 20))]
    assert planned(at(8, 3, 22)) == []


def test_each_makes_sense_until_the_next():
    month, week, day = plan(DeadlineKind.OTHER, DAY, HOME, at(1, 1), EVER)
    assert (month.until, week.until) == (week.at, day.at)
    assert day.until == day.at + timedelta(days=7)


def test_one_that_comes_again_goes_on_from_its_own_day():
    done = SOP.done(date(2027, 8, 20))
    assert (done.day, done.done_on, done.revision) == (date(2029, 8, 3), date(2027, 8, 20), 1)
    assert done.is_open


def test_done_before_its_day_it_still_goes_on_from_there():
    assert SOP.done(date(2027, 6, 1)).day == date(2029, 8, 3)


def test_done_years_too_late_the_next_is_ahead():
    assert SOP.done(date(2029, 8, 3)).day == date(2031, 8, 3)


def test_the_thirty_first_does_not_wander():
    monthly = replace(SOP, day=date(2027, 1, 31), months=1)
    assert monthly.done(date(2027, 3, 5)).day == date(2027, 3, 31)


def test_once_is_once():
    once = replace(SOP, months=None)
    assert once.is_open
    assert not once.done(DAY).is_open
    assert not replace(SOP, dropped_at=at(1, 1)).is_open


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2027, 3, 31), -1, date(2027, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2028, 3, 31), -3, date(2027, 12, 31)),
    ],
)
def test_a_shorter_month_has_its_last_day(day, months, then):
    assert months_after(day, months) == then


def test_what_a_lead_is():
    assert [lead.before(DAY) for lead in Lead] == [
        date(2027, 5, 3),
        date(2027, 7, 3),
        date(2027, 7, 27),
        DAY,
    ]
