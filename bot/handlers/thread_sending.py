"""Sent to the partner: a note among experts becomes the answer, once, whoever presses."""

from datetime import datetime

from bot.conversation.commands.references import Ref
from bot.conversation.commands.thread import SendToPartner
from bot.conversation.replies import At, Quote, Reply, Say, reply, say
from bot.domain.errors import Refusal
from bot.domain.helpdesk import Request, RequestState
from bot.handlers import desk_clock
from bot.handlers import helpdesk_words as words
from bot.handlers.desk_files_keeping import pass_to_asker
from bot.handlers.desk_may import held, taken, worked_on
from bot.handlers.helpdesk_finding import find
from bot.handlers.helpdesk_telling import tell_asker, waits_for_choice
from bot.handlers.sensitive_seeing import ensure_written
from bot.handlers.thread_sharing import index_of, share
from bot.handlers.turn import Turn
from bot.storage.repositories.helpdesk import Message
from bot.storage.unit import Unit

_NOTE = "internal"
_SENT = frozenset({_NOTE, "answer"})


def send(command: SendToPartner, turn: Turn) -> Reply:
    """The note goes to the asker as an answer. Raises Refusal; the second of two is told so."""
    request = find(turn, command.request)
    note = _note(turn, request, command.note)
    if note.direction == "answer":
        return _sent_before(turn, request, note)
    request = held(turn, command.request)
    ensure_written(turn, request)
    request = taken(turn, request)
    turn.unit.requests.change_message(note.id, direction="answer", at=turn.now)
    told = sent(turn, request, note.id)
    msgid = "thread.sent" if told else "helpdesk.answer_kept"
    if told and waits_for_choice(turn.unit, request):
        msgid = "sensitive.answer_kept"
    elif told:
        pass_to_asker(turn.unit, request, note.id, turn.now)
    sentence = sent_to(turn.unit, request, msgid, turn.now, turn.now)
    return reply(sentence, *_repeated(turn, request, note), edits=True, toast=sentence)


def sent(turn: Turn, request: Request, message: int) -> bool:
    """An answer is kept as `message`: it goes to the asker, and its experts see that it does.

    False if the asker cannot be reached.
    """
    unit, now = turn.unit, turn.now
    first = request.first_answer_at or now
    unit.requests.change(request.id, state=RequestState.ANSWERED.value, first_answer_at=first)
    desk_clock.settle(unit, request, now)
    index = index_of(turn, request, message)
    told = tell_asker(unit, request, "request_answer", now, f"answer:{message}", index=index)
    turn.note("answer_request", f"request:{request.id}", message=message, told=told)
    share(turn, request, "thread_sent", index)
    return told


def sent_to(unit: Unit, request: Request, msgid: str, at: datetime, now: datetime) -> Say:
    """To whom, and when."""
    who = words.who(unit, request.asker, now)
    return say(msgid, request=request.number, who=who, at=At(at, unit.aor.zone, "short"))


def _note(turn: Turn, request: Request, note: int | None) -> Message:
    messages = turn.unit.requests.messages(request.id)
    if request.asker == turn.member.person.id:
        raise Refusal("helpdesk.own_request", request=request.number)
    if note is not None:
        found = next((m for m in messages if m.id == note and m.direction in _SENT), None)
    else:
        me = turn.member.person.id
        mine = [m for m in messages if (m.direction, m.author) == (_NOTE, me)]
        found = mine[-1] if mine else None
    if found is None or found.deleted:
        worked_on(turn, Ref(id=request.id))
        raise Refusal("thread.no_note", request=request.number)
    return found


def _sent_before(turn: Turn, request: Request, note: Message) -> Reply:
    sentence = sent_to(turn.unit, request, "thread.sent_before", note.at, turn.now)
    return reply(sentence, *_repeated(turn, request, note), edits=True, toast=sentence)


def _repeated(turn: Turn, request: Request, note: Message) -> tuple[Quote, ...]:
    """What went to the asker, unless it stays away from this screen."""
    away = words.withheld(request, turn.member.person.id, turn.chat.platform)
    return () if away else (Quote(note.text),)
