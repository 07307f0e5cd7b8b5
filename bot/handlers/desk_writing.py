"""What is written beside an answer: notes among experts, a question back, what the asker adds."""

from dataclasses import replace

from bot.conversation.commands.desk import AddNote, AddWords, AskBack
from bot.conversation.replies import Buttons, Reply, reply, say
from bot.domain.errors import Refusal
from bot.domain.helpdesk import Request, RequestState
from bot.handlers import desk_clock
from bot.handlers import helpdesk_words as words
from bot.handlers.desk_drafts import ask_for
from bot.handlers.desk_files_drafts import with_files
from bot.handlers.desk_files_keeping import keep_with_last, or_names
from bot.handlers.desk_files_words import goes_along
from bot.handlers.desk_may import held, taken, worked_on
from bot.handlers.desk_sensitive import noticed
from bot.handlers.helpdesk_asking import LONGEST, too_long
from bot.handlers.helpdesk_closing import reopened
from bot.handlers.helpdesk_drafts import as_said, unconfirmed
from bot.handlers.helpdesk_finding import find
from bot.handlers.helpdesk_routing import absence, serves, stand_in_of
from bot.handlers.helpdesk_telling import reaches_asker, tell_asker, tell_expert, tell_owner
from bot.handlers.sensitive_seeing import ensure_written, lead_it
from bot.handlers.thread_sharing import id_at, share
from bot.handlers.thread_shown import repeated, send_button
from bot.handlers.thread_traces import wrote
from bot.handlers.turn import Turn
from bot.storage.repositories.helpdesk import Message


def add_note(command: AddNote, turn: Turn) -> Reply:
    """For experts alone; its owner is told. Raises Refusal."""
    request = worked_on(turn, command.request)
    command = replace(command, text=or_names(command.text, command.files))
    if not command.text:
        return ask_for(turn, request, "note")
    if len(command.text) > LONGEST:
        return too_long(command.text)
    if asks := noticed(turn, request, "note", command.text, **with_files(command.files)):
        return asks
    index = _write(turn, request, "internal", command.text)
    turn.note("note", f"request:{request.id}")
    share(turn, request, "request_noted", index)
    keep_with_last(turn, request, command.files)
    done = say("desk.noted", request=request.number)
    send = Buttons(((send_button(request, id_at(turn, request, index)),),))
    return reply(done, *repeated(turn, command.text), send, toast=done)


def ask_back(command: AskBack, turn: Turn) -> Reply:
    """Nothing more is owed until the asker has answered. Raises Refusal."""
    request = held(turn, command.request)
    ensure_written(turn, request)
    asker = words.who(turn.unit, request.asker, turn.now)
    command = replace(command, text=or_names(command.text, command.files))
    if not command.text:
        return ask_for(turn, request, "back")
    if len(command.text) > LONGEST:
        return too_long(command.text)
    if not reaches_asker(turn.unit, request):
        # Waiting for somebody who does not know of it would never end.
        raise Refusal("desk.back_unreachable", request=request.number, who=asker)
    if asks := noticed(turn, request, "back", command.text, **with_files(command.files)):
        return asks
    request = taken(turn, request)
    index = _write(turn, request, "back", command.text)
    turn.unit.requests.change(request.id, state=RequestState.WAITING.value)
    turn.note("ask_back", f"request:{request.id}")
    desk_clock.settle(turn.unit, request, turn.now)
    tell_asker(turn.unit, request, "request_asked_back", turn.now, turn.event, index=index)
    keep_with_last(turn, request, command.files)
    share(turn, request, "thread_sent", index)
    done = say("desk.asked_back", request=request.number, who=asker)
    return reply(done, *repeated(turn, command.text), toast=done)


def add_words(command: AddWords, turn: Turn) -> Reply:
    """The asker has more to say: it ends the waiting, and opens again what was answered.

    Raises Refusal for others.
    """
    request = find(turn, command.request)
    if request.asker != turn.member.person.id:
        raise Refusal("desk.reply_by_asker", request=request.number)
    if request.state is RequestState.REFERRED:
        request.ensure_open()
    ensure_written(turn, request)
    if command.draft is not None:
        turn = as_said(turn, turn.unit.drafts.get(command.draft, turn.now))
        command = AddWords(command.request, unconfirmed(turn, command.draft))
    command = replace(command, text=or_names(command.text, command.files))
    if not command.text:
        return ask_for(turn, request, "reply")
    if len(command.text) > LONGEST:
        return too_long(command.text)
    if asks := noticed(turn, request, "reply", command.text, **with_files(command.files)):
        return asks
    index = _write(turn, request, "reply", command.text)
    turn.note("reply", f"request:{request.id}")
    by_now = _going_on(turn, request)
    tell_owner(turn.unit, by_now, "request_reply", turn.now, turn.event, index=index)
    _tell_stand_in(turn, by_now, index)
    keep_with_last(turn, by_now, command.files)
    share(turn, by_now, "request_reply", index)
    done = say("desk.replied", request=request.number)
    along = goes_along(command.files)
    return reply(done, *repeated(turn, command.text), *along, toast=done)


def _going_on(turn: Turn, request: Request) -> Request:
    if request.state.owed:
        return request
    if request.state is not RequestState.WAITING:
        return reopened(turn, request, helped=None, tells=False)
    # Who was to answer may have left while the asker was waited for.
    there = request.owner is not None and serves(turn.unit, request.owner, turn.now)
    state = RequestState.TAKEN if there else RequestState.NEW
    turn.unit.requests.change(request.id, state=state.value)
    return desk_clock.settle(turn.unit, request, turn.now)


def _tell_stand_in(turn: Turn, request: Request, index: int) -> None:
    """Its owner has gone away since: who stands in hears too, of sensitive matters who leads."""
    unit, now, owner = turn.unit, turn.now, request.owner
    if owner is None or absence(unit, owner, now) is None:
        return
    stand_in = stand_in_of(unit, owner, now)
    lead = [p for p in lead_it(unit, request, now) if p not in {owner, request.asker}]
    people = lead if request.sensitive or stand_in is None else [stand_in]
    for person in people:
        tell_expert(unit, request, person, "request_reply", now, turn.event, index=index, also=True)


def _write(turn: Turn, request: Request, direction: str, text: str) -> int:
    """Which of the messages it is."""
    message = Message(turn.member.person.id, direction, text, turn.now)
    wrote(turn, request.id, turn.unit.requests.add_message(request.id, message))
    return len(turn.unit.requests.messages(request.id)) - 1
