"""Drafts, status, and words that were not understood."""

from datetime import timedelta
from typing import assert_never

from bot.conversation import codec
from bot.conversation.commands.people import (
    BadButton,
    Confirm,
    Continue,
    Drop,
    Help,
    NotUnderstood,
    PeopleCommand,
    ShowStatus,
)
from bot.conversation.replies import Button, Buttons, Reply, Say, reply, say
from bot.domain.errors import Refusal
from bot.handlers import (
    agenda_drafts,
    agenda_going_on,
    announcing,
    changing_done,
    consulting,
    deadlines,
    earlier,
    helpdesk,
    lists,
    missed,
    scheduling,
    series_in_turn,
    status,
)
from bot.handlers.changing_drafts import PREFIX
from bot.handlers.desk_buttons import reply_or_new
from bot.handlers.helping import help_with, how_to_say
from bot.handlers.turn import Turn
from bot.storage.repositories.drafts import Draft


def handle(command: PeopleCommand, turn: Turn) -> Reply:
    """Answer what belongs to no other area. Raises Refusal."""
    match command:
        case Help():
            return help_with(command, turn)
        case ShowStatus():
            return status.show(turn)
        case Confirm(draft):
            return _confirm(_draft(turn, draft), turn)
        case Drop(draft):
            turn.unit.drafts.end(_draft(turn, draft).id)
            return Reply((say("people.dropped"),), edits=True)
        case Continue(words):
            return _continue(words, turn)
        case NotUnderstood():
            return _not_understood(command, turn)
        case BadButton(whose):
            return _bad_button(whose, turn)
        case _:
            assert_never(command)


def _bad_button(whose: int | None, turn: Turn) -> Reply:
    """Refused and audited: a Refusal would take the audit back with everything else."""
    turn.note("bad button", f"person:{turn.member.person.id}", whose=whose)
    sentence = say("people.bad_button" if whose is None else "people.not_your_button")
    return reply(sentence, toast=sentence)


def _draft(turn: Turn, draft: int | None) -> Draft:
    """The person's own draft. Raises Refusal if it is gone, or somebody else's."""
    unit, person = turn.unit, turn.member.person.id
    if draft is None:
        found = unit.drafts.open(person, turn.place, turn.now)
    else:
        found = unit.drafts.get(draft, turn.now)
    if found is None or found.person != person or found.aor != turn.member.aor.id:
        raise Refusal("people.nothing_to_confirm")
    return found


def _confirm(draft: Draft, turn: Turn) -> Reply:
    # Before what follows, which may begin a draft of its own.
    turn.unit.drafts.end(draft.id)
    match draft.kind:
        case "series":
            return scheduling.confirm_series(draft, turn)
        case "call":
            return scheduling.confirm_call(draft, turn)
        case series_in_turn.KIND:
            return series_in_turn.confirm(draft, turn)
        case kind if kind.startswith(PREFIX):
            return changing_done.confirm(draft, turn)
        case announcing.PREVIEW:
            return announcing.confirm_draft(draft, turn)
        case kind if kind in deadlines.CONFIRMED:
            return deadlines.confirm_draft(draft, turn)
        case kind if kind in consulting.CONFIRMED:
            return consulting.confirm_draft(draft, turn)
        case agenda_drafts.SENSITIVE:
            return agenda_going_on.confirm(draft, turn)
        case kind if kind in lists.CONFIRMED:
            return lists.confirm_draft(draft, turn)
        case _:
            return helpdesk.confirm_draft(draft, turn)


def _continue(words: str, turn: Turn) -> Reply:
    draft = turn.unit.drafts.open(turn.member.person.id, turn.place, turn.now)
    if draft is not None and draft.kind == announcing.WAITS:
        return announcing.continue_draft(draft, words, turn)
    if draft is not None and draft.kind == missed.WAITS:
        return missed.continue_draft(draft, words, turn)
    if draft is not None and draft.kind == earlier.WAITS:
        return earlier.continue_draft(draft, words, turn)
    going_on = helpdesk.continue_draft(draft, words, turn) if draft else None
    return going_on or _not_understood(NotUnderstood(words), turn)


def _not_understood(command: NotUnderstood, turn: Turn) -> Reply:
    if command.why:
        return reply(Say(command.why, dict(command.facts)))
    # What is no command may be the answer to the step that the person is at.
    for step in (lists.go_on, consulting.go_on, agenda_going_on.go_on):
        if going_on := step(command.words, turn):
            return going_on
    if command.meant:
        how = how_to_say(command.meant, command.words, turn)
        return how or _offer_to_ask(command.words, turn)
    if not command.words.strip():
        return help_with(Help(), turn)
    return _offer_to_ask(command.words, turn)


def _offer_to_ask(words: str, turn: Turn) -> Reply:
    """Nothing is logged as a request unconfirmed."""
    facts = codec.dumps({"question": words})
    # Nobody has looked at these words yet, so they are kept as long as it takes to press.
    expires = turn.now + timedelta(minutes=15)
    person = turn.member.person.id
    draft = turn.unit.drafts.begin(person, turn.place, "ask_unconfirmed", facts, expires)
    if turn.chat.private and (waiting := turn.unit.requests.waiting_for(person)):
        return reply_or_new(waiting, draft)
    yes = Button(say("people.button_log_it"), "confirm", draft, "confirm", style="primary")
    no = Button(say("people.button_no"), "drop", draft, "drop")
    return reply(say("people.not_understood"), Buttons(((yes, no),)))
