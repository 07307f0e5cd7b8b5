"""Messages of this area, worded when they are sent."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.conversation.replies import Reply, reply, say
from bot.domain import access
from bot.domain.calls import CallId
from bot.domain.people import Member
from bot.handlers import cards
from bot.handlers.roster_export import FILE, document
from bot.storage.unit import Unit

Facts = Mapping[str, object]
GUEST = "guest_invited"


def roster_file(unit: Unit, member: Member, _facts: Facts, now: datetime) -> Reply | None:
    """The roster of this moment, for those who still lead."""
    if not access.leads(member, now.date()):
        return None
    return reply(say("roster.export_is_here"), document(unit, now))


def guest_invited(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """The card of a call for its guest; None once they are its guest no more."""
    call = unit.calls.get(CallId(int(str(facts["call"]))))
    if not unit.guests.includes(call.id, member.person.id) or now >= call.end:
        return None
    card = cards.call_card(unit, member, call, now, note=say("roster.you_are_guest"))
    return replace(card, edits=False, toast=None)


KINDS: dict[str, Callable[[Unit, Member, Facts, datetime], Reply | None]] = {
    FILE: roster_file,
    GUEST: guest_invited,
}
