"""After a held call: those who were there are asked once how useful it was."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.conversation.replies import Button, Buttons, Heading, Reply, say
from bot.domain.calls import Call, CallId, Choice
from bot.domain.people import Member, PersonId, Role
from bot.domain.surveys import (
    ASKED_AFTER,
    OPEN_FOR,
    SCORES,
    STILL_ASKED,
    is_asked_about,
    open_at,
)
from bot.handlers import cards
from bot.handlers.attendance_figures import record
from bot.handlers.consulting_voices import is_here
from bot.handlers.own_times import own_time
from bot.handlers.telling import tell
from bot.handlers.turn import facts_json
from bot.storage.repositories.intents import Intent
from bot.storage.unit import Unit

Facts = Mapping[str, object]
LOOK = "survey_look"
ASK = "survey_ask"


def renew(unit: Unit, now: datetime) -> None:
    """Maintenance: what comes next is planned, and those recorded since are asked."""
    for call in unit.calls.between(now - OPEN_FOR, now + STILL_ASKED):
        if not is_asked_about(call):
            continue
        if now < call.end + ASKED_AFTER:
            plan(unit, call)
        elif now < call.end + STILL_ASKED:
            ask(unit, call, now)


def plan(unit: Unit, call: Call) -> None:
    """Ask after the call; of an older time or length it comes to nothing."""
    unit.outbox.add(
        Intent(
            key=f"{LOOK}:call:{call.id}:{call.sequence}",
            kind=LOOK,
            facts=facts_json(call=call.id, revision=call.revision),
            due_at=call.end + ASKED_AFTER,
            family="fanout",
            subject=f"call:{call.id}",
            expires_at=call.end + STILL_ASKED,
        )
    )


def ask(unit: Unit, call: Call, now: datetime) -> int:
    """Ask everybody who was there and was not asked before; how many."""
    if not open_at(call, now) or not is_asked_about(call):
        return 0
    there = those_there(unit, call, now)
    if there:
        unit.surveys.begin(call.id)
    return sum(_ask(unit, call, member, now) for member in there)


def _ask(unit: Unit, call: Call, member: Member, now: datetime) -> bool:
    """At the end of quiet hours; not while they are away."""
    if unit.surveys.answered(call.id, member.person.id) or not is_here(unit, member, now):
        return False
    person, until = member.person.id, call.end + OPEN_FOR
    awake = own_time(member, unit.preferences.of(person)).after_quiet(now)
    return tell(
        unit,
        person,
        ASK,
        f"call:{call.id}",
        now,
        subject=f"call:{call.id}",
        due_at=awake,
        expires_at=until,
        call=call.id,
    )


def those_there(unit: Unit, call: Call, now: datetime) -> list[Member]:
    """Who was recorded in person; of an organisation of which nobody was, who said yes."""
    found = record(unit, call)
    if not found.figure.held:
        return []
    seen = unit.surveys.seen(call.id)
    there = {p for p, partner in seen.items() if partner is None or partner in found.figure.present}
    nameless = found.figure.present - {partner for partner in seen.values() if partner is not None}
    answers = unit.answers.of(call.id).by_person
    there |= {
        person
        for person, answer in answers.items()
        if answer.choice is Choice.YES and answer.partner in nameless
    }
    members = unit.people.members(now)
    return [m for m in members if m.person.id in there and m.role is not Role.GUEST]


def was_there(unit: Unit, call: Call, person: PersonId, now: datetime) -> bool:
    """Whether the person's score counts."""
    return any(member.person.id == person for member in those_there(unit, call, now))


def asked(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """The question with its five buttons; nothing once it was answered, or is too late."""
    call = unit.calls.get(CallId(int(str(facts["call"]))))
    if not open_at(call, now) or not is_asked_about(call):
        return None
    person = member.person.id
    if unit.surveys.answered(call.id, person) or not was_there(unit, call, person, now):
        return None
    heading = Heading(say("surveys.how_useful", title=cards.title(call)))
    return Reply((heading, say("surveys.unnamed"), scale(call), say("surveys.ends")))


def scale(call: Call) -> Buttons:
    """One to five; the generation of a button is its score."""
    row = tuple(
        Button(
            say("surveys.button_score", score=score),
            "rate",
            call.id,
            f"survey {call.number} {score}",
            generation=score,
        )
        for score in SCORES
    )
    return Buttons((row,))


KINDS: dict[str, Callable[[Unit, Member, Facts, datetime], Reply | None]] = {ASK: asked}
