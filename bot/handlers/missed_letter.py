"""What an organisation reads after it missed calls: friendly, the next call, and its buttons."""

from datetime import datetime

from bot.conversation.replies import Button, Buttons, Heading, Listing, Part, Quote, Say, say
from bot.domain import access
from bot.domain.calls import Call, CallState
from bot.domain.missed import Streak
from bot.domain.people import Member, PartnerId
from bot.handlers import cards
from bot.handlers.consulting_voices import is_here
from bot.handlers.missed_finding import regretted
from bot.handlers.telling import best_account
from bot.storage.repositories.missed import Letter
from bot.storage.unit import Unit

LETTER = "missed_letter"
_LOOKED_AT = 12


def readers(unit: Unit, partner: PartnerId, now: datetime) -> list[Member]:
    """Whoever speaks for the organisation and can be reached; who is away only if all are."""
    theirs = [
        member
        for member in unit.people.members(now)
        if member.partner is not None
        and member.partner.id == partner
        and access.may(member, "GiveAnswer", now.date())
        and best_account(unit, member.person.id) is not None
    ]
    return [member for member in theirs if is_here(unit, member, now)] or theirs


def words(unit: Unit, letter: Letter, streak: Streak) -> tuple[Part, ...]:
    """The text alone: of whoever leads, or the usual one, which is kinder after regrets."""
    if letter.text is not None:
        return (Heading(say("missed.from_aor", aor=unit.aor.name)), Quote(letter.text))
    who = streak.partner.code
    last = Listing(tuple(_named(call) for call in streak.calls[-2:]))
    title = Heading(say("missed.we_missed_you", who=who))
    tell_us = say("missed.tell_us")
    if regretted(unit, streak):
        return (title, say("missed.after_regrets", calls=last), tell_us)
    return (title, say("missed.nobody_recorded", who=who, calls=last), tell_us)


def whole(
    unit: Unit, letter: Letter, streak: Streak, member: Member, now: datetime
) -> tuple[Part, ...]:
    """The message as `member` reads it."""
    ask = Button(say("people.button_ask"), "ask", 0, "ask", bound=False)
    coming = _next(unit, member, now)
    if coming is None:
        return (*words(unit, letter, streak), Buttons(((ask,),)))
    upcoming = say("missed.next_call", title=cards.title(coming), at=cards.at(coming))
    (row,) = cards.answer_buttons(coming).rows
    return (*words(unit, letter, streak), upcoming, Buttons((row, (ask,))))


def _named(call: Call) -> Say:
    return say("missed.call_of", title=cards.title(call), at=cards.at(call, "day"))


def _next(unit: Unit, member: Member, now: datetime) -> Call | None:
    """The next call with an hour that they are invited to and can still answer."""
    for call in unit.calls.coming(now, _LOOKED_AT):
        hourly = call.days is None and call.state is CallState.PLANNED and call.start > now
        if hourly and cards.invited(unit, call, member):
            return call
    return None
