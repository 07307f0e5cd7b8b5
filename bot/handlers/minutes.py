"""Minutes: handed in by who leads the call, sent once to everybody invited, shown to them after."""

from typing import assert_never

from bot.conversation import codec
from bot.conversation.commands.minutes import (
    KeepMinutes,
    MinutesCommand,
    ShowMinutes,
    TellMinutes,
)
from bot.conversation.envelopes import FileRef
from bot.conversation.replies import Reply, reply, say
from bot.domain.calls import Call, CallState
from bot.domain.errors import Refusal
from bot.domain.links import is_web_link
from bot.domain.minutes import LARGEST, LONGEST, is_minutes_file
from bot.handlers import agenda_drafts as drafts
from bot.handlers import cards
from bot.handlers.agenda_finding import ensure_invited
from bot.handlers.minutes_card import minutes_card
from bot.handlers.minutes_telling import publish, send_file, tell_again
from bot.handlers.turn import Turn, current_call, find_call

JOB = "minutes"


def handle(command: MinutesCommand, turn: Turn) -> Reply:
    """Answer a command about minutes. Raises Refusal."""
    match command:
        case ShowMinutes():
            return show(command, turn)
        case KeepMinutes():
            return keep(command, turn)
        case TellMinutes():
            return tell_everybody(command, turn)
        case _:
            assert_never(command)


def show(command: ShowMinutes, turn: Turn) -> Reply:
    """The latest version; a file follows as a message of its own. Raises Refusal."""
    call = current_call(turn, command.call)
    ensure_invited(turn, call)
    found = turn.unit.minutes.of(call.id)
    if found is None:
        _ensure_begun(turn, call)
    elif found.file is not None:
        send_file(turn, found)
    return minutes_card(turn, call)


def keep(command: KeepMinutes, turn: Turn, *, sure: bool = False) -> Reply:
    """A text, a link or a file, in place of what was there. Raises Refusal.

    `sure`: has been told what it seems to hold.
    """
    call = current_call(turn, command.call)
    _ensure_begun(turn, call)
    if command.file is not None:
        return _fetch(turn, call, command.file)
    text = command.text.strip()
    if not text:
        title = say("agenda.form_minutes_text")
        return drafts.ask_for_words(turn, drafts.MINUTES, call, title, long=True)
    if len(text) > LONGEST:
        return drafts.beside(say("minutes.too_long", limit=LONGEST, length=len(text)))
    link = _is_link(text)
    if link and not (text.startswith("https://") and is_web_link(text)):
        return drafts.beside(say("minutes.no_link"))
    if not link and not sure:
        asked = drafts.asked_back(turn, text, what=drafts.MINUTES, call=call.id)
        if asked is not None:
            return asked
    return _kept(turn, call, text=None if link else text, link=text if link else None)


def _ensure_begun(turn: Turn, call: Call) -> None:
    if call.state is CallState.CANCELLED:
        raise Refusal("calls.cancelled_already", call=call.number)
    if turn.now < call.start:
        raise Refusal("minutes.not_begun", call=call.number)


def _is_link(text: str) -> bool:
    """Whether it is nothing but an address."""
    return text.lower().startswith(("http://", "https://")) and len(text.split()) == 1


def _fetch(turn: Turn, call: Call, file: FileRef) -> Reply:
    """Queue the fetching of a file; the answer to it comes as a message of its own."""
    if not is_minutes_file(file.name):
        raise Refusal("minutes.what_file", name=file.name)
    if file.size > LARGEST:
        raise Refusal("minutes.too_large", name=file.name, call=call.number)
    facts = {"file": file, "call": call.id, "chat": turn.chat}
    person = turn.member.person.id
    turn.unit.jobs.add(f"{JOB}:{turn.event}", JOB, codec.dumps(facts), person)
    return reply(say("minutes.fetching", name=file.name, title=cards.title(call)))


def _kept(turn: Turn, call: Call, *, text: str | None, link: str | None) -> Reply:
    drafts.end_waiting(turn)
    before = turn.unit.minutes.of(call.id)
    if before is not None and (before.text, before.link, before.file) == (text, link, None):
        return minutes_card(turn, call, say("minutes.same"))
    me = turn.member.person.id
    version = turn.unit.minutes.keep(call.id, me, turn.now, text=text, link=link)
    turn.note("minutes", f"call:{call.id}", revision=version.revision)
    return minutes_card(turn, call, publish(turn.unit, call, version, me, turn.now))


def tell_everybody(command: TellMinutes, turn: Turn) -> Reply:
    """Send the latest version round; once, however often it is pressed. Raises Refusal."""
    call = find_call(turn, command.call)
    found = turn.unit.minutes.of(call.id)
    if found is None:
        raise Refusal("minutes.none_yet", call=call.number)
    told = tell_again(turn.unit, call, found, turn.member.person.id, turn.now)
    turn.note("minutes tell", f"call:{call.id}", revision=found.revision, told=told)
    note = say("minutes.told", count=told)
    return reply(note, toast=note)
