"""Of which AoR somebody of several speaks: shown, chosen, asked; and whose a channel is."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import assert_never

from bot.conversation.commands.aors import AorsCommand, ChooseAor, ShowAors
from bot.conversation.envelopes import Words
from bot.conversation.replies import Button, Buttons, Listing, Reply, reply, say
from bot.domain import access
from bot.domain.errors import Refusal
from bot.domain.people import AorId, Member
from bot.handlers.channel_plan import left_to
from bot.handlers.identity import Speaker, place_of
from bot.handlers.turn import Turn, facts_json
from bot.storage.repositories.drafts import Draft
from bot.storage.unit import Unit

WAITING = "which_aor"
WAITS = timedelta(minutes=30)


def handle(command: AorsCommand, turn: Turn) -> Reply:
    """Answer a command about the AoRs of the one who speaks. Raises Refusal."""
    match command:
        case ShowAors():
            return _show(turn)
        case ChooseAor():
            return _choose(command, turn)
        case _:
            assert_never(command)


def ask_which(turn: Turn, speaker: Speaker, said: object) -> Reply:
    """Nothing tells which AoR is meant: ask, and remember words that were said."""
    if isinstance(said, Words):
        facts = facts_json(text=said.text, command=said.command)
        person = turn.member.person.id
        turn.unit.drafts.begin(person, turn.place, WAITING, facts, turn.now + WAITS)
    return reply(say("aors.which"), _buttons(speaker.everywhere))


def waiting_words(draft: Draft | None) -> Words | None:
    """What was said before the question, if that is what waits."""
    if draft is None or draft.kind != WAITING:
        return None
    facts = json.loads(draft.facts)
    return Words(facts["text"], facts["command"])


def named(answer: Reply, member: Member) -> Reply:
    """The same with the AoR in front, for whoever belongs to several."""
    if not answer.parts:
        return answer
    return replace(answer, parts=(say("aors.about", aor=member.aor.name), *answer.parts))


def _show(turn: Turn) -> Reply:
    theirs = _theirs(turn.unit, turn.member, turn)
    names = Listing(tuple(member.aor.name for member in theirs))
    if len(theirs) == 1:
        return reply(say("aors.only", aor=turn.member.aor.name))
    return reply(say("aors.several", aors=names, aor=turn.member.aor.name), _buttons(theirs))


def _choose(command: ChooseAor, turn: Turn) -> Reply:
    member = _meant(command, turn)
    turn.unit.enter(member.aor)
    if not turn.chat.private and not command.aor:
        return _give_chat(member, turn)
    _end_waiting(turn)
    person = member.person.id
    chosen = turn.unit.preferences.of(person)
    if chosen.aor != member.aor.id:
        turn.unit.preferences.keep(person, replace(chosen, aor=member.aor.id))
        turn.note("settings", f"person:{person}", what="aor")
    return reply(say("aors.chosen", aor=member.aor.name))


def _give_chat(member: Member, turn: Turn) -> Reply:
    """In a group: it belongs to the AoR from now on, if whoever says so leads there."""
    holder = turn.unit.deployment.aor_of_chat(turn.chat)
    if not access.leads(member, turn.now.date()) or holder not in (None, turn.member.aor.id):
        raise Refusal("aors.leads_there", aor=member.aor.name)
    left_to(turn.unit, turn.chat, member.aor, turn.now)
    turn.unit.deployment.give_chat(turn.chat, member.aor.id)
    turn.note("channel", f"chat:{place_of(turn.chat)}")
    return reply(say("aors.given", aor=member.aor.name))


def _meant(command: ChooseAor, turn: Turn) -> Member:
    """The membership in the AoR named. Raises Refusal where there is none, of whatever AoR."""
    theirs = _theirs(turn.unit, turn.member, turn)
    wanted = command.name.casefold()
    found = [
        member
        for member in theirs
        if member.aor.id == command.aor or (wanted and wanted in member.aor.name.casefold())
    ]
    exact = [member for member in found if member.aor.name.casefold() == wanted]
    if len(found) == 1 or exact:
        return (exact or found)[0]
    names = Listing(tuple(member.aor.name for member in theirs))
    raise Refusal("aors.unknown", aors=names, aor=theirs[0].aor.name)


def _theirs(unit: Unit, member: Member, turn: Turn) -> tuple[Member, ...]:
    return tuple(unit.people.memberships(member.person.id, turn.now))


def _end_waiting(turn: Turn) -> None:
    draft = turn.unit.drafts.open(turn.member.person.id, turn.place, turn.now)
    if draft is not None and draft.kind == WAITING:
        turn.unit.drafts.end(draft.id)


def _buttons(theirs: tuple[Member, ...]) -> Buttons:
    rows = (
        (Button(say("aors.button", aor=m.aor.name), "aor", AorId(m.aor.id), f"aor {m.aor.name}"),)
        for m in theirs
    )
    return Buttons(tuple(rows))
