"""What people read of consultations and polls, worded when it is sent, or withdrawn."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.conversation.replies import Heading, Reply, reply, say
from bot.domain import access
from bot.domain.calls import CallId, CallState
from bot.domain.consulting import Consultation, voice_of
from bot.domain.people import Member
from bot.domain.polls import Poll
from bot.handlers import (
    cards,
    consultations_card,
    consultations_shown,
    polls_card,
    polls_fixing,
    polls_shown,
)
from bot.handlers.consulting_asking import ASKED, REMINDER, RESULT
from bot.handlers.consulting_voices import is_here
from bot.storage.unit import Unit

Facts = Mapping[str, Any]


def _consultation(unit: Unit, facts: Facts) -> Consultation | None:
    return unit.consultations.get(facts[Consultation.WHAT])


def _poll(unit: Unit, facts: Facts) -> Poll | None:
    return unit.polls.get(facts[Poll.WHAT])


def consultation_asked(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """The question, once."""
    found = _consultation(unit, facts)
    if found is None or not found.is_open(now):
        return None
    title = consultations_card.title(found)
    heading = say("consulting.asked", aor=member.aor.name, title=title)
    return _sent(consultations_card.card(unit, member, found, now, heading=heading))


def consultation_reminder(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """The same once more; not to those who have answered, are away, or were given more time."""
    found = _consultation(unit, facts)
    if found is None or not found.is_open(now) or found.revision != facts["revision"]:
        return None
    answered = voice_of(member) in unit.consultations.views(found.id)
    if answered or not is_here(unit, member, now):
        return None
    if not consultations_card.may_answer(unit, member, found):
        return None
    heading = say("consulting.still_wanted", title=consultations_card.title(found))
    return _sent(consultations_card.card(unit, member, found, now, heading=heading))


def consultation_card(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """A card shown earlier, brought up to date."""
    found = _consultation(unit, facts)
    return consultations_card.card(unit, member, found, now) if found else None


def consultation_result(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """For whoever leads, once it is over; nothing if it was opened again."""
    found = _consultation(unit, facts)
    if found is None or found.is_open(now) or found.revision != facts["revision"]:
        return None
    if not access.leads(member, now.date()):
        return None
    _, *rest = consultations_shown.overview(unit, found, now)
    title = consultations_card.title(found)
    return Reply((Heading(say("consulting.result", title=title)), *rest))


def consultation_file(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """All answers as a table, for whoever leads."""
    found = _consultation(unit, facts)
    if found is None or not access.leads(member, now.date()):
        return None
    title = consultations_card.title(found)
    file = consultations_shown.document(unit, found, now)
    return reply(say("consulting.file", title=title), file)


def poll_asked(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """The slots, once."""
    found = _poll(unit, facts)
    if found is None or not found.is_open(now):
        return None
    return _sent(polls_card.card(unit, member, found, now))


def poll_reminder(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """The same once more; not to those who have answered, are away, or were given more time."""
    found = _poll(unit, facts)
    if found is None or not found.is_open(now) or found.revision != facts["revision"]:
        return None
    if voice_of(member) in unit.polls.said(found.id) or not is_here(unit, member, now):
        return None
    if not polls_card.may_answer(unit, member, found):
        return None
    heading = say("consulting.still_wanted", title=polls_card.title(found))
    return _sent(polls_card.card(unit, member, found, now, heading=heading))


def poll_card(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """A card shown earlier, brought up to date."""
    found = _poll(unit, facts)
    return polls_card.card(unit, member, found, now) if found else None


def poll_result(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """For whoever leads, once it is over; nothing if it was opened again, or the date is fixed."""
    found = _poll(unit, facts)
    if found is None or found.is_open(now) or found.revision != facts["revision"]:
        return None
    if found.call is not None or not access.leads(member, now.date()):
        return None
    _, *rest = polls_shown.overview(unit, found, now)
    return Reply((Heading(say("polls.result", title=polls_card.title(found))), *rest))


def poll_fixed(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """The date that was found; nothing once the call has another, or will not be."""
    call = unit.calls.get(CallId(facts["call"]))
    stands = call.state is CallState.PLANNED and call.revision == facts["revision"]
    if not stands or now >= call.start:
        return None
    heading = Heading(say("polls.date_found", title=cards.title(call)))
    return reply(heading, say("calls.when", at=cards.at(call)), say("polls.asked_later"))


def _sent(card: Reply) -> Reply:
    """A card as a message of its own."""
    return replace(card, edits=False, toast=None)


KINDS: dict[str, Callable[[Unit, Member, Facts, datetime], Reply | None]] = {
    f"{Consultation.WHAT}_{ASKED}": consultation_asked,
    f"{Consultation.WHAT}_{REMINDER}": consultation_reminder,
    f"{Consultation.WHAT}_{RESULT}": consultation_result,
    f"{Consultation.WHAT}_card": consultation_card,
    consultations_shown.FILE: consultation_file,
    f"{Poll.WHAT}_{ASKED}": poll_asked,
    f"{Poll.WHAT}_{REMINDER}": poll_reminder,
    f"{Poll.WHAT}_{RESULT}": poll_result,
    f"{Poll.WHAT}_card": poll_card,
    polls_fixing.FIXED: poll_fixed,
}
