"""Drafts, status, and words that were not understood."""

from dataclasses import replace
from typing import assert_never

from bot.conversation.commands.desk_files import SendFile
from bot.conversation.commands.helpdesk import Ask
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
from bot.conversation.envelopes import FileRef
from bot.conversation.replies import Reply, Say, reply, say
from bot.domain.errors import Refusal
from bot.handlers import (
    agenda_drafts,
    agenda_going_on,
    announcing,
    asking_forgetting,
    changing_done,
    consulting,
    deadlines,
    desk_files,
    earlier,
    helpdesk,
    lists,
    missed,
    scheduling,
    series_in_turn,
    status,
)
from bot.handlers.asking_offer import offer
from bot.handlers.changing_drafts import PREFIX
from bot.handlers.helping import help_with, how_to_say
from bot.handlers.turn import Turn
from bot.storage.repositories.drafts import Draft

SENTENCE = 5
"""Words from which on what is no command is taken for a sentence."""


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
        case Continue(words, files):
            return _continue(words, turn, files)
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
        case asking_forgetting.KIND:
            return asking_forgetting.confirm(draft, turn)
        case agenda_drafts.SENSITIVE:
            return agenda_going_on.confirm(draft, turn)
        case kind if kind in lists.CONFIRMED:
            return lists.confirm_draft(draft, turn)
        case _:
            return helpdesk.confirm_draft(draft, turn)


def _continue(words: str, turn: Turn, files: tuple[FileRef, ...] = ()) -> Reply:
    draft = turn.unit.drafts.open(turn.member.person.id, turn.place, turn.now)
    if draft is not None and draft.kind == announcing.WAITS:
        return announcing.continue_draft(draft, words, turn)
    if draft is not None and draft.kind == missed.WAITS:
        return missed.continue_draft(draft, words, turn)
    if draft is not None and draft.kind == earlier.WAITS:
        return earlier.continue_draft(draft, words, turn)
    going_on = helpdesk.continue_draft(draft, words, turn, files) if draft else None
    if going_on is None and files:
        # What waited for it is gone by now.
        return desk_files.handle(SendFile(files[0], words), turn)
    return going_on or _not_understood(NotUnderstood(words), turn)


def _not_understood(command: NotUnderstood, turn: Turn) -> Reply:
    if command.why:
        return reply(Say(command.why, dict(command.facts)))
    # What is no command may be the answer to the step that the person is at.
    for step in (lists.go_on, consulting.go_on, agenda_going_on.go_on):
        if going_on := step(command.words, turn):
            return going_on
    if command.meant:
        return _nearly(command.meant, command.words, turn)
    if not command.words.strip():
        return help_with(Help(), turn)
    return offer(turn, Ask(command.words))


def _nearly(meant: str, words: str, turn: Turn) -> Reply:
    """How the command is said; a whole sentence may be a question all the same."""
    how = how_to_say(meant, words, turn)
    if how is None:
        return offer(turn, Ask(words))
    if len(words.split()) < SENTENCE:
        return how
    return replace(how, parts=(*how.parts, *offer(turn, Ask(words), beside=True).parts))
