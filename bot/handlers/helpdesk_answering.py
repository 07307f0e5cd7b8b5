"""Taking and answering: one expert has it, and the answer goes to where it was asked."""

from bot.conversation.commands.desk import AddWords
from bot.conversation.commands.references import Ref
from bot.conversation.envelopes import FileRef
from bot.conversation.replies import Buttons, Reply, reply, say
from bot.domain.helpdesk import Request, RequestState
from bot.handlers import helpdesk_words as words
from bot.handlers.desk_files_drafts import with_files
from bot.handlers.desk_files_keeping import keep_with_last, or_names
from bot.handlers.desk_sensitive import noticed
from bot.handlers.desk_writing import add_words
from bot.handlers.helpdesk_asking import LONGEST, drop_button, too_long
from bot.handlers.helpdesk_drafts import ANSWER, begin
from bot.handlers.helpdesk_finding import (
    claim,
    ensure_may_answer,
    find,
    has_it,
    holder,
    refused_to,
)
from bot.handlers.helpdesk_lists import card
from bot.handlers.helpdesk_routing import serves
from bot.handlers.helpdesk_telling import owned_by, tell_asker, tell_expert, waits_for_choice
from bot.handlers.sensitive_seeing import ensure_written
from bot.handlers.thread_sending import sent
from bot.handlers.thread_shown import repeated
from bot.handlers.thread_traces import wrote
from bot.handlers.turn import Turn
from bot.storage.repositories.helpdesk import Message


def take(ref: Ref, turn: Turn) -> Reply:
    """Make a request the person's and tell the asker. Raises Refusal that says who has it."""
    request = _open_for_answers(ref, turn)
    if has_it(turn, request):
        return card(turn, request, note=say("helpdesk.yours_already", request=request.number))
    claim(turn, request)
    turn.note("take", f"request:{request.id}")
    me = turn.member.person.id
    about = f"by:{me}:{turn.event}"
    tell_asker(turn.unit, request, "request_taken", turn.now, about, owner=me)
    _tell_before(turn, request)
    taken = find(turn, Ref(id=request.id))
    return card(turn, taken, note=say("helpdesk.taken", request=request.number))


def _tell_before(turn: Turn, request: Request) -> None:
    """Whoever had it in hand, and was late, need not look at it any more."""
    me, before = turn.member.person.id, request.owner
    if request.state is RequestState.NEW or before is None or before == me:
        return
    if not serves(turn.unit, before, turn.now):
        return
    by_now = owned_by(request, me)
    tell_expert(turn.unit, by_now, before, "request_moved", turn.now, turn.event, to=int(me))


def answer(ref: Ref, text: str, turn: Turn, files: tuple[FileRef, ...] = ()) -> Reply:
    """Send an answer to the asker; with neither text nor files, ask for the words.

    Whoever answers what nobody has taken takes it; who leads may answer for another.
    """
    if _answers_back(ref, turn):
        return add_words(AddWords(ref, text.strip(), files=files), turn)
    request = _open_for_answers(ref, turn)
    ensure_written(turn, request)
    said = or_names(text.strip(), files)
    if len(said) > LONGEST:
        return too_long(said)
    has = holder(turn, request)
    translates = request.translator == turn.member.person.id and not request.sensitive
    if has is not None and not (turn.leads or translates):
        raise refused_to(turn, request, has)
    if not said:
        return _ask_for_words(turn, request)
    if asks := noticed(turn, request, "answer", said, **with_files(files)):
        return asks
    if has is None and not has_it(turn, request):
        claim(turn, request)
    return _send(turn, request, said, files)


def _answers_back(ref: Ref, turn: Turn) -> bool:
    """Whether it is the asker, whose answer the desk waits for."""
    request = find(turn, ref)
    return request.state is RequestState.WAITING and request.asker == turn.member.person.id


def _open_for_answers(ref: Ref, turn: Turn) -> Request:
    request = find(turn, ref)
    ensure_may_answer(turn, request)
    request.ensure_open()
    return request


def _ask_for_words(turn: Turn, request: Request) -> Reply:
    draft = begin(turn, ANSWER, request=request.id)
    asker = words.who(turn.unit, request.asker, turn.now)
    prompt = say("helpdesk.answer_now", who=asker, request=request.number)
    return reply(prompt, Buttons(((drop_button(draft),),)))


def _send(turn: Turn, request: Request, text: str, files: tuple[FileRef, ...]) -> Reply:
    unit, now = turn.unit, turn.now
    message = unit.requests.add_message(
        request.id, Message(turn.member.person.id, "answer", text, now)
    )
    wrote(turn, request.id, message)
    told = sent(turn, request, message)
    keep_with_last(turn, request, files)
    asker = words.who(unit, request.asker, now)
    done = "helpdesk.answer_sent" if told else "helpdesk.answer_kept"
    if told and waits_for_choice(unit, request):
        done = "sensitive.answer_kept"
    sentence = say(done, who=asker, request=request.number)
    return reply(sentence, *repeated(turn, text), toast=sentence)
