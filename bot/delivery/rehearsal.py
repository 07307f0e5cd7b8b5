"""What would be said to whom and when, if time ran on: the bot's own rows, nothing is sent.

Runs inside one unit of work on a copy of the data: what is due is claimed, worded and taken for
sent at the very instant at which it is due, and each day plans what comes next.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.conversation.replies import Buttons
from bot.domain.calls import Call, CallId, Choice
from bot.domain.people import AorId, Member
from bot.handlers import fan_out, maintenance, notices
from bot.handlers.notices import Worded
from bot.storage.repositories.answers import Answer
from bot.storage.repositories.intents import Lease, Row
from bot.storage.unit import Unit

AT_ONCE = 500
_LEASE = timedelta(days=1)
_DAY = timedelta(days=1)
_EVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """One message: when (aware UTC), to whom on which platform, about which call if any."""

    at: datetime
    to: Member
    platform: str
    kind: str
    call: Call | None
    said: Worded


def rehearse(
    unit: Unit, start: datetime, end: datetime, *, all_come: bool = False
) -> Iterator[Rehearsed]:
    """Every message from `start` (included) to `end` (not included), in order of time.

    What the data has due before `start` is gone through unseen. `all_come`: as if whoever is
    asked whether they come said yes at once; else people say nothing that they have not said.
    """
    _take_over(unit)
    now = min(unit.outbox.next_due() or start, start)
    tomorrow = now
    while now < end:
        if now >= tomorrow:
            maintenance.renew(unit, now)
            tomorrow = now + _DAY
        for told in told_at(unit, now):
            if all_come:
                _say_yes(unit, told)
            if told.at >= start:
                yield told
        now = min(max(unit.outbox.next_due() or end, now), tomorrow)


def _take_over(unit: Unit) -> None:
    """What was on its way when the copy was made is nobody's now; its chat would wait for ever."""
    for row in unit.outbox.orphans(_EVER):
        unit.outbox.again(row.id, flagged=False)


def told_at(unit: Unit, now: datetime) -> Iterator[Rehearsed]:
    """Everything due by `now`, said at `now`: as when the clock jumps or the machine slept."""
    # One lane gives one row at a time, so it is asked until nothing is left.
    lease = Lease("rehearsal", now + _LEASE)
    while rows := unit.outbox.claim(now, lease, AT_ONCE):
        for row in rows:
            told = _told(unit, row, now)
            if told is not None:
                yield told


def _told(unit: Unit, row: Row, now: datetime) -> Rehearsed | None:
    intent = row.intent
    if intent.family == "fanout":
        fan_out.expand(unit, row, now)
    said = notices.word(unit, row, now) if intent.family == "message" else None
    if said is None:
        unit.outbox.end(row.id, "cancelled", "withdrawn")
        return None
    unit.outbox.sent(row.id, None, now)
    member = _member(unit, row, now)
    if member is None:
        return None
    return Rehearsed(now, member, intent.platform, intent.kind, _call(unit, row), said)


def _member(unit: Unit, row: Row, now: datetime) -> Member | None:
    account = unit.people.account_by_id(row.intent.account) if row.intent.account else None
    if account is None or row.aor is None:
        return None
    unit.enter(unit.deployment.aor(AorId(row.aor)))
    return unit.people.member(account.person, now)


def _call(unit: Unit, row: Row) -> Call | None:
    kind, _, number = (row.intent.subject or "").partition(":")
    return unit.calls.get(CallId(int(number))) if kind == "call" and number.isdigit() else None


def _say_yes(unit: Unit, told: Rehearsed) -> None:
    """What a tap on the message's Yes would record."""
    if told.call is None or not _asks(told.said):
        return
    person, partner = told.to.person.id, told.to.partner
    yes = Answer(Choice.YES, person, partner.id if partner else None, None, told.at)
    unit.answers.record(told.call.id, yes)


def _asks(said: Worded) -> bool:
    rows = (row for part in said.reply.parts if isinstance(part, Buttons) for row in part.rows)
    return any(button.verb == "yes" for row in rows for button in row)
