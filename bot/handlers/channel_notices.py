"""What groups and channels read, worded when it is sent, from the state of that moment.

A channel is no member: it reads in the language and the zone of its AoR.
"""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.conversation.outcomes import Reader
from bot.conversation.replies import At, Bullets, Heading, Part, Reply, Say, say
from bot.domain.calls import Call, CallId, CallState
from bot.domain.channels import still_true
from bot.domain.people import Aor, AorId
from bot.domain.reminders import ReminderKind
from bot.handlers import cards
from bot.handlers.channel_card import card, joining, title, when
from bot.handlers.channel_plan import CHANGED, POST
from bot.storage.repositories.channel_cards import CARD
from bot.storage.repositories.channels import Posting
from bot.storage.repositories.intents import Row
from bot.storage.unit import Unit

Facts = Mapping[str, Any]
Wording = Callable[[Unit, Posting, Facts, datetime], Reply | None]


def word(unit: Unit, row: Row, now: datetime) -> tuple[Reply, Reader] | None:
    """The row in words; None withdraws it.

    Where the channel is another AoR's by now, no call is named any more.
    """
    if row.aor is None:
        return None
    unit.enter(unit.deployment.aor(AorId(row.aor)))
    facts: Facts = json.loads(row.intent.facts)
    posting = unit.channels.get(int(facts["posting"]))
    if posting is None:
        return None
    begins = row.message is None
    if unit.deployment.aor_of_chat(posting.chat) != row.aor:
        ended = Reply((say("channels.card_ended"),), private=False)
        return None if begins else (ended, reader_of(unit.aor))
    if begins and (not posting.posts or (row.intent.kind == CARD and _is_past(unit, facts, now))):
        return None
    said = KINDS[row.intent.kind](unit, posting, facts, now)
    return (said, reader_of(unit.aor)) if said else None


def reader_of(aor: Aor) -> Reader:
    """Nobody in particular, of one AoR."""
    return Reader(aor.language, aor.zone, aor.zone, aor=int(aor.id))


def _is_past(unit: Unit, facts: Facts, now: datetime) -> bool:
    """Whether a card that never stood there has nothing to say any more."""
    call = _call(unit, facts)
    return call.state is CallState.CANCELLED or now >= call.end


def _card(unit: Unit, posting: Posting, facts: Facts, now: datetime) -> Reply | None:
    return card(unit, posting, _call(unit, facts), now)


def _call(unit: Unit, facts: Facts) -> Call:
    return unit.calls.get(CallId(facts["call"]))


def _before(kind: ReminderKind) -> Wording:
    def word(unit: Unit, _: Posting, facts: Facts, now: datetime) -> Reply | None:
        call = _call(unit, facts)
        gone = call.state is CallState.CANCELLED or call.revision != facts["revision"]
        if gone or now >= call.end:
            return None
        parts: list[Part] = [Heading(_heading(kind, call, now)), *when(call)]
        if kind is ReminderKind.TEN_MINUTES:
            parts += [say("channels.link_is_yours"), joining(call)]
        elif call.counts:
            parts.append(cards.forecast(unit, call))
        return Reply(tuple(parts), private=False)

    return word


def _heading(kind: ReminderKind, call: Call, now: datetime) -> Say:
    """How far ahead it is; one that was held up says what is true when it leaves."""
    if now >= call.start:
        return say("calls.on_now", title=title(call))
    if not still_true(kind, call, now):
        return say("calls.coming_up", title=title(call))
    return say(f"calls.{kind}", title=title(call))


def _changed(unit: Unit, _: Posting, facts: Facts, now: datetime) -> Reply | None:
    """One message about a change; the card above says the rest."""
    lines: list[Say] = []
    for ident, revision, was in facts["changes"]:
        call = unit.calls.get(CallId(ident))
        if call.revision == revision and now < call.end:
            lines.append(_change(call, datetime.fromisoformat(was)))
    if not lines:
        return None
    return Reply((lines[0] if len(lines) == 1 else Bullets(tuple(lines)),), private=False)


def _change(call: Call, was: datetime) -> Say:
    old = At(was, call.zone, "short")
    if call.state is CallState.CANCELLED:
        return say("channels.cancelled", title=title(call), was=old)
    own = At(call.start, call.zone, "own")
    return say("channels.moved", title=title(call), was=old, at=cards.at(call), own=own)


KINDS: dict[str, Wording] = {
    CARD: _card,
    CHANGED: _changed,
    **{f"{POST}{kind.value}": _before(kind) for kind in ReminderKind},
}
