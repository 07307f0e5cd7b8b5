"""Messages about missed calls, worded when they are sent, from the state of that moment."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.conversation.replies import Reply, reply, say
from bot.domain import access
from bot.domain.missed import Letters
from bot.domain.people import Member
from bot.handlers.missed_card import Drafts, card
from bot.handlers.missed_due import TOLD
from bot.handlers.missed_finding import streak_of
from bot.handlers.missed_letter import LETTER, whole
from bot.storage.unit import Unit

Facts = Mapping[str, object]


def missed_calls(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """For whoever leads, once; nothing where all is settled by then."""
    if not access.leads(member, now.date()) or not Drafts(unit, now).open:
        return None
    found = card(unit, now)
    return replace(found, edits=False) if found else None


def missed_card(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """A card shown earlier, brought up to date."""
    if not access.leads(member, now.date()):
        return None
    return card(unit, now) or reply(say("missed.nobody_missed"))


def missed_letter(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """What an organisation reads; nothing once it came, or the record was put right."""
    letter = unit.missed_letters.get(int(str(facts["letter"])))
    if letter is None or letter.state is not Letters.SENT:
        return None
    if member.partner is None or member.partner.id != letter.partner:
        return None
    streak = streak_of(unit, letter.partner, now)
    if streak is None or streak.since.id != letter.since:
        return None
    return Reply(whole(unit, letter, streak, member, now))


KINDS: dict[str, Callable[[Unit, Member, Facts, datetime], Reply | None]] = {
    TOLD: missed_calls,
    "missed_card": missed_card,
    LETTER: missed_letter,
}
