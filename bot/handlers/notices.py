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
    actions_notices,
    after_call,
    announcing_notices,
    attendance_notices,
    call_notices,
    changing_notices,
    channel_notices,
    channel_trouble,
    clash_notices,
    consulting_notices,
    deactivated_notices,
    deadlines_notices,
    desk_figures_digest,
    desk_files_notices,
    desk_notices,
    digests,
    earlier_reviewing,
    forecasting,
    helpdesk_notices,
    inviting_to_calls,
    joining_notices,
    lists_notices,
    membership_notices,
    minutes_notices,
    missed_notices,
    preferences_notices,
    privacy_notices,
    roster_notices,
    routing_notices,
    sensitive_notices,
    surveys_due,
    thread_notices,
    trouble_notices,
    workplan_asking,
)
from bot.handlers.aors import named
from bot.handlers.identity import reader_of
from bot.storage.repositories.intents import Row
from bot.storage.unit import Unit

Facts = Mapping[str, object]
Wording = Callable[[Unit, Member, Facts, datetime], Reply | None]

KINDS: dict[str, Wording] = {
    **call_notices.KINDS,
    **inviting_to_calls.KINDS,
    **forecasting.KINDS,
    **after_call.KINDS,
    **announcing_notices.KINDS,
    **changing_notices.KINDS,
    **channel_trouble.KINDS,
    **clash_notices.KINDS,
    **consulting_notices.KINDS,
    **attendance_notices.KINDS,
    **helpdesk_notices.KINDS,
    **trouble_notices.KINDS,
    **joining_notices.KINDS,
    **lists_notices.KINDS,
    **membership_notices.KINDS,
    **deactivated_notices.KINDS,
    **deadlines_notices.KINDS,
    **desk_notices.KINDS,
    **thread_notices.KINDS,
    **desk_files_notices.KINDS,
    **sensitive_notices.KINDS,
    **routing_notices.KINDS,
    **preferences_notices.KINDS,
    **privacy_notices.KINDS,
    **roster_notices.KINDS,
    **minutes_notices.KINDS,
    **actions_notices.KINDS,
    **missed_notices.KINDS,
    **surveys_due.KINDS,
    **workplan_asking.KINDS,
    **digests.KINDS,
    **desk_figures_digest.KINDS,
    **earlier_reviewing.KINDS,
}


STORED = frozenset({"reply", "turned_away"})
"""Kinds whose reply is kept: direct answers, and what somebody hears who is on no roster."""


@dataclass(frozen=True, slots=True)
class Worded:
    """What a row says, for whom."""

    reply: Reply
    reader: Reader


def word(unit: Unit, row: Row, now: datetime) -> Worded | None:
    """The row as a reply for its reader; None withdraws it."""
    if row.intent.kind in STORED:
        return _stored(row)
    if row.intent.kind in channel_notices.KINDS:
        in_channel = channel_notices.word(unit, row, now)
        return Worded(*in_channel) if in_channel else None
    everywhere = _recipient(unit, row, now)
    member = next((m for m in everywhere if m.aor.id == row.aor), None)
    if member is None:
        return None
    facts: Facts = json.loads(row.intent.facts)
    said = KINDS[row.intent.kind](unit, member, facts, now)
    if said is None:
        return None
    return Worded(named(said, member) if len(everywhere) > 1 else said, reader_of(member))


def _stored(row: Row) -> Worded:
    stored = codec.loads(row.intent.facts, dict)
    return Worded(stored["reply"], Reader(**stored["reader"]))


def _recipient(unit: Unit, row: Row, now: datetime) -> list[Member]:
    """Who reads it, in every AoR: the account's person, the row's AoR entered."""
    if row.aor is None or row.intent.account is None:
        return []
    unit.enter(unit.deployment.aor(AorId(row.aor)))
    account = unit.people.account_by_id(row.intent.account)
    return unit.people.memberships(account.person, now) if account else []
