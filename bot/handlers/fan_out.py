"""From what is due about a call to a message for each person, in their own time.

A week or a day before, people are told at different instants: whom the hour does not suit, earlier.
So such a fan-out is gone through several times: at each, those are told whose time has come, and
the next is set for the first of the others. Who wants it is decided at each of these instants.
"""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.domain import reminders
from bot.domain.calls import Call, CallId, CallState
from bot.domain.people import AorId
from bot.domain.reminders import Due
from bot.handlers import (
    after_call,
    announcing_sending,
    cards,
    channel_plan,
    consulting_due,
    desk_clock,
    forecasting,
    missed_due,
    surveys_due,
)
from bot.handlers.attendance_recording import sum_up
from bot.handlers.reminding import Reminded, recipients, those_here
from bot.handlers.telling import tell
from bot.handlers.turn import facts_json
from bot.storage.repositories.intents import Intent, Row
from bot.storage.unit import Unit


def queue(unit: Unit, call: Call, due: Due, now: datetime) -> None:
    """Have `due` looked at when it can be due for the first of its readers."""
    unit.outbox.add(
        Intent(
            key=_key(call, due),
            kind=due.kind,
            facts=_facts(call, due, now),
            due_at=max(due.begins, now),
            family="fanout",
            subject=f"call:{call.id}",
            expires_at=due.expires_at,
        )
    )


def unplanned(unit: Unit, call: Call, now: datetime) -> list[Due]:
    """What is still ahead about `call` and stands nowhere: nobody would be told."""
    queued = unit.checkups.queued(f"call:{call.id}")
    return [due for due in reminders.plan(call, now) if _key(call, due) not in queued]


def retime(unit: Unit, call: Call) -> None:
    """`call` has another length: what comes after its end is due at another time."""
    for due in reminders.everything(call):
        if due.due_at >= call.end:
            facts = _facts(call, due, due.due_at)
            times = {"due_at": due.due_at, "expires_at": due.expires_at}
            unit.outbox.retime(_key(call, due), facts=facts, **times)
        elif due.expires_at == call.end:
            unit.outbox.retime(_key(call, due), expires_at=due.expires_at)


def expand(unit: Unit, row: Row, now: datetime) -> int:
    """A due fan-out becomes one message for each person whose time has come; how many."""
    if row.aor is None:
        return 0
    unit.enter(unit.deployment.aor(AorId(row.aor)))
    if row.intent.kind in announcing_sending.FAN_OUTS:
        return announcing_sending.expand(unit, row, now)
    if row.intent.kind in consulting_due.KINDS:
        return consulting_due.over(unit, row, now)
    if row.intent.kind in desk_clock.KINDS:
        return desk_clock.expand(unit, row, now)
    facts = json.loads(row.intent.facts)
    call = unit.calls.get(CallId(facts["call"]))
    if call.state is CallState.CANCELLED or call.revision != facts["revision"]:
        return 0
    if row.intent.kind == channel_plan.LOOK:
        return channel_plan.look(unit, call, now)
    if row.intent.kind == missed_due.LOOK:
        return missed_due.look(unit, now)
    if row.intent.kind == surveys_due.LOOK:
        return surveys_due.ask(unit, call, now)
    if row.intent.kind == reminders.SUMMARY:
        # Whoever leads is asked whether it was held, even if nobody checked in.
        return sum_up(unit, call, now)
    due = _due(row, facts)
    found = _hear(unit, call, due, now)
    if now < due.due_at:
        made = datetime.fromisoformat(facts["made"])
        ahead = {r.member.person.id: _own(r, due, made) for r in found}
        _again(unit, row, min([due.due_at, *(at for at in ahead.values() if at > now)]))
        found = [r for r in found if ahead[r.member.person.id] <= now]
    return _tell(unit, call, due, found, now)


def _hear(unit: Unit, call: Call, due: Due, now: datetime) -> list[Reminded]:
    if due.kind == reminders.FORECAST:
        return those_here(unit, forecasting.hears(unit, call, now), now)
    if due.kind == reminders.WERE_YOU_THERE:
        return after_call.hears(unit, call, now)
    return recipients(unit, call, due.kind, cards.audience(unit, call, now), now)


def _own(reminded: Reminded, due: Due, made: datetime) -> datetime:
    """When it is due for them: earlier if it would disturb, unless nobody knew of it by then."""
    if reminded.time is None or not due.moves_earlier:
        return due.due_at
    earlier = reminded.time.earlier(due.due_at)
    return earlier if earlier >= made else due.due_at


def _tell(unit: Unit, call: Call, due: Due, found: Iterable[Reminded], now: datetime) -> int:
    return sum(
        tell(
            unit,
            reminded.member.person.id,
            due.kind,
            f"call:{call.id}:{call.revision}{_which(due)}",
            now,
            subject=f"call:{call.id}",
            due_at=_leaves(reminded, call, due, now),
            expires_at=due.expires_at,
            more=reminded.facts,
            call=call.id,
            revision=call.revision,
        )
        for reminded in found
    )


def _leaves(reminded: Reminded, call: Call, due: Due, now: datetime) -> datetime:
    """Now, or at the end of quiet hours if it can wait so long."""
    if reminded.time is None or not due.waits or _urgent(call, due):
        return now
    awake = reminded.time.after_quiet(now)
    return awake if awake < due.expires_at else now


def _urgent(call: Call, due: Due) -> bool:
    return due.kind == reminders.CARD and reminders.urgent(call, due.due_at)


def _again(unit: Unit, row: Row, at: datetime) -> None:
    key = f"{row.intent.key.partition('@')[0]}@{at:%Y%m%d%H%M%S}"
    unit.outbox.add(replace(row.intent, key=key, due_at=at))


def _due(row: Row, facts: dict[str, str]) -> Due:
    expires = row.intent.expires_at
    if expires is None:
        raise ValueError(f"a fan-out that never ends: {row.intent.key}")
    return Due(row.intent.kind, datetime.fromisoformat(facts["due"]), expires, facts["which"])


def _facts(call: Call, due: Due, made: datetime) -> str:
    return facts_json(
        call=call.id,
        revision=call.revision,
        due=due.due_at.isoformat(),
        made=made.isoformat(),
        which=due.which,
    )


def _key(call: Call, due: Due) -> str:
    return f"{due.kind}:call:{call.id}:{call.revision}{_which(due)}"


def _which(due: Due) -> str:
    return f":{due.which}" if due.which else ""
