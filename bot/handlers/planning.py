"""From a call to what is due about it: rows written with the change that causes them."""

import json
from datetime import date, datetime, timedelta

from bot.domain import reminders
from bot.domain.calls import Call, CallId, CallState, Series
from bot.domain.people import Aor, AorId
from bot.domain.recurrence import occurrences_between
from bot.domain.reminders import ReminderKind
from bot.domain.wall_time import in_zone
from bot.handlers import cards
from bot.handlers.attendance_recording import SUMMARY_AFTER, SUMMARY_LIVES, plan_summary
from bot.handlers.reminding import recipients
from bot.handlers.telling import tell
from bot.handlers.turn import facts_json
from bot.storage.repositories.intents import Intent, Row
from bot.storage.unit import Unit

SUMMARY = "call_summary"
HORIZON = timedelta(days=400)
"""Calls of a series without end are made this far ahead, and further every day."""


def plan_reminders(unit: Unit, call: Call, now: datetime) -> None:
    """Queue the reminders of `call` that are still ahead."""
    unit.outbox.add(
        Intent(
            key=f"{SUMMARY}:call:{call.id}:{call.revision}",
            kind=SUMMARY,
            facts=facts_json(call=call.id, revision=call.revision),
            due_at=call.end + SUMMARY_AFTER,
            family="fanout",
            subject=f"call:{call.id}",
            expires_at=call.end + SUMMARY_LIVES,
        )
    )
    for due in reminders.plan(call, now):
        unit.outbox.add(
            Intent(
                key=f"{due.kind}:call:{call.id}:{call.revision}",
                kind=due.kind,
                facts=facts_json(call=call.id, revision=call.revision),
                due_at=due.due_at,
                family="fanout",
                subject=f"call:{call.id}",
                expires_at=due.expires_at,
            )
        )


def make_calls(unit: Unit, series: Series, now: datetime) -> list[Call]:
    """The calls of `series` up to the horizon, with their reminders; made ones stay."""
    first = in_zone(now, series.rhythm.zone).date()
    last: date = series.rhythm.until or (first + HORIZON)
    moments = [
        m
        for m in occurrences_between(series.rhythm, first, last + timedelta(days=1))
        if m.instant > now
    ]
    made = unit.calls.extend(series, moments)
    for call in made:
        plan_reminders(unit, call, now)
    return made


def extend_all(unit: Unit, aor: Aor, now: datetime) -> int:
    """Maintenance: more calls of every endless series of `aor`; how many were made."""
    unit.enter(aor)
    return sum(len(make_calls(unit, series, now)) for series in unit.calls.series())


def expand(unit: Unit, row: Row, now: datetime) -> int:
    """A due fan-out becomes one message for each person who wants it; how many."""
    if row.aor is None:
        return 0
    unit.enter(unit.deployment.aor(AorId(row.aor)))
    facts = _facts(row)
    call = unit.calls.get(CallId(facts["call"]))
    if call.state is CallState.CANCELLED or call.revision != facts["revision"]:
        return 0
    if row.intent.kind == SUMMARY:
        # Whoever leads is asked whether it was held, even if nobody checked in.
        return plan_summary(unit, call, now)
    kind = ReminderKind(row.intent.kind)
    told = 0
    for reminded in recipients(unit, call, kind, cards.audience(unit, call, now), now):
        told += tell(
            unit,
            reminded.member.person.id,
            kind,
            f"call:{call.id}:{call.revision}",
            now,
            subject=f"call:{call.id}",
            due_at=_due(reminded.due_at, row),
            expires_at=row.intent.expires_at,
            more=reminded.facts,
            call=call.id,
            revision=call.revision,
        )
    return told


def _due(awake: datetime | None, row: Row) -> datetime | None:
    """The end of quiet hours, unless it would help nobody any more by then."""
    if awake is None or (row.intent.expires_at and awake >= row.intent.expires_at):
        return None
    return awake


def _facts(row: Row) -> dict[str, int]:
    facts: dict[str, int] = json.loads(row.intent.facts)
    return facts
