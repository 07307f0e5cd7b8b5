"""Words an outbox row at the moment it is sent, from the state of that moment, or withdraws it.

Each area lists its kinds: `(unit, member, facts, now) → Reply`, or None when there is
nothing left to say.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.conversation import codec
from bot.conversation.outcomes import Reader
from bot.conversation.replies import Reply
from bot.domain.people import AorId, Member
from bot.handlers import (
    attendance_notices,
    call_notices,
    helpdesk_notices,
    lists_notices,
    membership_notices,
    preferences_notices,
    privacy_notices,
    trouble_notices,
)
from bot.handlers.identity import reader_of
from bot.storage.repositories.intents import Row
from bot.storage.unit import Unit

Facts = Mapping[str, object]
Wording = Callable[[Unit, Member, Facts, datetime], Reply | None]

KINDS: dict[str, Wording] = {
    **call_notices.KINDS,
    **attendance_notices.KINDS,
    **helpdesk_notices.KINDS,
    **trouble_notices.KINDS,
    **lists_notices.KINDS,
    **membership_notices.KINDS,
    **preferences_notices.KINDS,
    **privacy_notices.KINDS,
}


@dataclass(frozen=True, slots=True)
class Worded:
    """What a row says, for whom."""

    reply: Reply
    reader: Reader


def word(unit: Unit, row: Row, now: datetime) -> Worded | None:
    """The row as a reply for its reader; None withdraws it."""
    if row.intent.kind == "reply":
        return _stored(row)
    member = _recipient(unit, row, now)
    if member is None:
        return None
    facts: Facts = json.loads(row.intent.facts)
    said = KINDS[row.intent.kind](unit, member, facts, now)
    return Worded(said, reader_of(member)) if said is not None else None


def _stored(row: Row) -> Worded:
    stored = codec.loads(row.intent.facts, dict)
    return Worded(stored["reply"], Reader(**stored["reader"]))


def _recipient(unit: Unit, row: Row, now: datetime) -> Member | None:
    """Who reads it: the account's person, if still a member of the row's AoR."""
    if row.aor is None or row.intent.account is None:
        return None
    unit.enter(unit.deployment.aor(AorId(row.aor)))
    account = unit.people.account_by_id(row.intent.account)
    return unit.people.member(account.person, now) if account else None
