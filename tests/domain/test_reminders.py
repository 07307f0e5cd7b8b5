"""What is due about a call, and for whom."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain import reminders
from bot.domain.calls import Call, CallKind, Choice
from bot.domain.reminders import GRACE, Due, ReminderKind

START = datetime(2026, 12, 8, 13, tzinfo=UTC)


def call(**changed):
    known = {"id": 1, "number": 13, "kind": CallKind.PARTNER, "start": START}
    return Call(**{**known, "zone": "Europe/Zurich", **changed})


def test_all_that_a_call_brings_in_the_order_of_its_time():
    plan = sorted(reminders.everything(call()), key=lambda due: due.due_at)
    assert [(due.kind, due.due_at - START) for due in plan] == [
        ("answer_card", -timedelta(weeks=4)),
        ("reminder_7d", -timedelta(days=7)),
        ("forecast", -timedelta(days=2)),
        ("reminder_1d", -timedelta(days=1)),
        ("forecast", -timedelta(hours=2)),
        ("reminder_1h", -timedelta(hours=1)),
        ("reminder_10m", -timedelta(minutes=10)),
        ("call_summary", timedelta(hours=1, minutes=15)),
        ("were_you_there", timedelta(hours=2)),
    ]


def test_none_outlives_its_use():
    for due in reminders.everything(call()):
        assert due.begins <= due.due_at < due.expires_at
    by_kind = {due.kind: due for due in reminders.everything(call())}
    assert by_kind["reminder_10m"].expires_at == START + timedelta(hours=1)
    assert by_kind["reminder_7d"].expires_at < by_kind["reminder_1d"].due_at + timedelta(seconds=1)


def test_what_has_passed_is_not_made():
    kinds = {due.kind for due in reminders.plan(call(), START - timedelta(hours=30))}
    assert "reminder_1d" in kinds
    assert kinds.isdisjoint({"answer_card", "reminder_7d"})


def test_only_what_counts_is_forecast():
    kinds = {due.kind for due in reminders.everything(call(counts=False))}
    assert "forecast" not in kinds


def test_a_call_at_short_notice_is_asked_about_at_once():
    now = START - timedelta(days=10)
    assert reminders.card_at_once(call(), now) == Due("answer_card", now + GRACE, START)
    assert reminders.card_at_once(call(), START - timedelta(weeks=5)) is None
    assert reminders.card_at_once(call(), START) is None
    soon = START - timedelta(hours=3)
    assert reminders.card_at_once(call(), soon) == Due("answer_card", soon, START)


@pytest.mark.parametrize(("hours", "urgent"), [(23, True), (24, True), (25, False)])
def test_a_call_within_a_day_is_urgent(hours, urgent):
    assert reminders.urgent(call(), START - timedelta(hours=hours)) is urgent


@pytest.mark.parametrize("kind", ["answer_card", ReminderKind.WEEK, ReminderKind.DAY, "nudge"])
@pytest.mark.parametrize(
    ("organisation", "asked"),
    [(None, True), (Choice.MAYBE, True), (Choice.YES, False), (Choice.NO, False)],
)
def test_one_answer_of_an_organisation_silences_the_question(kind, organisation, asked):
    assert reminders.wants(kind, organisation, None) is asked


@pytest.mark.parametrize("kind", [*ReminderKind, "were_you_there"])
def test_who_comes_keeps_the_reminders(kind):
    assert reminders.wants(kind, Choice.YES, Choice.YES)
    assert reminders.wants(kind, Choice.DELEGATE, Choice.DELEGATE)


def test_who_has_answered_is_not_asked_again():
    assert not reminders.wants("answer_card", Choice.YES, Choice.YES)
    assert not reminders.wants("nudge", Choice.YES, Choice.YES)


@pytest.mark.parametrize("kind", [ReminderKind.HOUR, ReminderKind.TEN_MINUTES, "were_you_there"])
def test_the_last_hour_and_what_follows_are_for_those_who_said_yes(kind):
    assert not reminders.wants(kind, None, None)
    assert not reminders.wants(kind, Choice.MAYBE, Choice.MAYBE)


def test_what_is_far_ahead_of_a_gathering_disturbs_nobodys_night():
    dues = list(reminders.everything(call(kind=CallKind.RETREAT, days=2)))
    assert {due.kind for due in dues} == {"reminder_1mo", "reminder_7d", "reminder_1d"}
    assert all(due.waits for due in dues)
