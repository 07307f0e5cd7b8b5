"""Calls missed in a row: after how many a draft is made, and when whoever leads is told.

Seen to fail: a draft at three; a Friday in Kabul taken for a working day; nine o'clock by UTC.
"""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.calls import Call, CallId, CallKind
from bot.domain.missed import Streak, settled_at, working_hour
from bot.domain.own_time import OwnTime
from bot.domain.people import Partner, PartnerId, PartnerKind
from bot.domain.surveys import Tally, open_at

PARTNER = Partner(PartnerId(1), "MAG", "MAG", PartnerKind.INTERNATIONAL_NGO)
START = datetime(2026, 12, 8, 13, tzinfo=UTC)


def call(number):
    return Call(CallId(number), number, CallKind.PARTNER, START, "Europe/Zurich")


@pytest.mark.parametrize(("missed", "stage"), [(1, 0), (2, 2), (3, 2), (4, 4), (5, 4), (12, 4)])
def test_a_draft_is_made_at_two_and_at_four(missed, stage):
    calls = tuple(call(number) for number in range(1, missed + 1))
    assert Streak(PARTNER, calls).stage == stage
    assert Streak(PARTNER, calls).since.number == 1


@pytest.mark.parametrize(
    ("zone", "weekend", "now", "told"),
    [
        # Wednesday 15:00 in Geneva: at once.
        ("Europe/Zurich", {5, 6}, (2026, 12, 9, 14, 0), (2026, 12, 9, 14, 0)),
        # 17:00 in Geneva is over; nine the next morning.
        ("Europe/Zurich", {5, 6}, (2026, 12, 9, 16, 0), (2026, 12, 10, 8, 0)),
        # Early on Wednesday: at nine of that day.
        ("Europe/Zurich", {5, 6}, (2026, 12, 9, 4, 0), (2026, 12, 9, 8, 0)),
        # Friday evening: on Monday.
        ("Europe/Zurich", {5, 6}, (2026, 12, 11, 18, 0), (2026, 12, 14, 8, 0)),
        # Thursday evening in Kabul: on Saturday at nine, 4:30 UTC.
        ("Asia/Kabul", {4}, (2026, 12, 10, 14, 0), (2026, 12, 12, 4, 30)),
    ],
)
def test_whoever_leads_is_told_when_they_are_at_work(zone, weekend, now, told):
    own = OwnTime(zone, weekend=frozenset(weekend))
    assert working_hour(own, datetime(*now, tzinfo=UTC)) == datetime(*told, tzinfo=UTC)


def test_a_call_is_settled_when_nobody_can_check_in_any_more():
    assert settled_at(call(1)) == START + timedelta(hours=25)


@pytest.mark.parametrize(
    ("counts", "shown"), [((0, 0, 0, 0, 4), False), ((1, 1, 1, 1, 1), True), ((0,) * 5, False)]
)
def test_scores_are_shown_from_five_answers_on(counts, shown):
    assert Tally(counts).shown is shown


def test_the_average_is_that_of_the_scores():
    assert Tally((1, 0, 0, 0, 4)).average == pytest.approx(4.2)


def test_a_survey_is_open_for_a_week_after_the_end():
    end = call(1).end
    assert not open_at(call(1), end - timedelta(seconds=1))
    assert open_at(call(1), end)
    assert open_at(call(1), end + timedelta(days=7) - timedelta(seconds=1))
    assert not open_at(call(1), end + timedelta(days=7))
