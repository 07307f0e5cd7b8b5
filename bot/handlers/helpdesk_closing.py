"""The closing word: that helped, not yet, close, reopen. Both halves are measured (WP 1.3)."""

from bot.conversation.commands.references import Ref
from bot.conversation.replies import Buttons, Reply, Say, reply, say
from bot.domain.errors import Refusal
from bot.domain.helpdesk import Request, RequestState, Way
from bot.domain.people import PersonId
from bot.handlers import desk_clock
from bot.handlers import helpdesk_words as words
from bot.handlers.helpdesk_finding import find
from bot.handlers.helpdesk_routing import absence, owner_of, serves
from bot.handlers.helpdesk_telling import owned_by, tell_asker, tell_owner
from bot.handlers.thread_shown import quoted
from bot.handlers.turn import Turn


def close(ref: Ref, turn: Turn, *, helped: bool | None = None) -> Reply:
    """Close a request, by its asker, its owner or who leads; only the asker says if it helped."""
    request = find(turn, ref)
    if request.asker == turn.member.person.id:
        return _close_own(turn, request, helped=helped)
    _ensure_owns(turn, request)
    request.ensure_open()
    if request.way is Way.OUTSIDE and request.first_answer_at is None:
        # Whoever reached the asker outside the bot says so by closing it.
        turn.unit.requests.change(request.id, first_answer_at=turn.now)
    _closed(turn, request, helped=None)
    tell_asker(turn.unit, request, "request_closed", turn.now, _moment(turn))
    return reply(say("helpdesk.closed_told", request=request.number), toast=_closed_toast(request))


def _close_own(turn: Turn, request: Request, *, helped: bool | None) -> Reply:
    fresh = not request.state.ended
    if not fresh and (helped is None or request.state is RequestState.REFERRED):
        request.ensure_open()
    if fresh or helped != request.helped:
        # A word that comes after the owner closed it still counts.
        _closed(turn, request, helped=helped)
        tell_owner(turn.unit, request, "request_closed", turn.now, _moment(turn))
    thanks = "helpdesk.closed_thanks" if helped else "helpdesk.closed"
    return _beside_answer(turn, request, say(thanks, request=request.number))


def _closed(turn: Turn, request: Request, *, helped: bool | None) -> None:
    closed_at = request.closed_at or turn.now
    state = RequestState.CLOSED.value
    turn.unit.requests.change(request.id, state=state, closed_at=closed_at, helped=helped)
    desk_clock.settle(turn.unit, request, turn.now)
    turn.note("close", f"request:{request.id}", helped=helped)


def reopen(ref: Ref, turn: Turn) -> Reply:
    """Not yet: the owner is told; if nobody owns it any more, somebody else gets it."""
    request = find(turn, ref)
    mine = request.asker == turn.member.person.id
    if not mine:
        _ensure_owns(turn, request)
    if request.state is not RequestState.REOPENED:
        _ensure_was_answered(turn, request)
        request = reopened(turn, request, helped=False if mine else None)
    sentence = _who_knows(turn, request)
    return _beside_answer(turn, request, sentence) if mine else reply(sentence, toast=sentence)


def reopened(turn: Turn, request: Request, *, helped: bool | None, tells: bool = True) -> Request:
    """The same request, open again. `tells`: its owner, unless something else does."""
    unit, now = turn.unit, turn.now
    owner = _still_there(turn, request)
    unit.requests.change(
        request.id,
        state=RequestState.REOPENED.value,
        closed_at=None,
        helped=helped,
        owner_id=owner,
    )
    turn.note("reopen", f"request:{request.id}", asker=helped is not None)
    request = owned_by(desk_clock.settle(unit, request, now), owner)
    if tells and owner != turn.member.person.id:
        tell_owner(unit, request, "request_reopened", now, _moment(turn))
    return request


def _still_there(turn: Turn, request: Request) -> PersonId | None:
    unit, now = turn.unit, turn.now
    owner = request.owner
    if owner is not None and serves(unit, owner, now) and not absence(unit, owner, now):
        return owner
    asker = unit.people.member(request.asker, now)
    if asker is None:
        return request.owner
    return owner_of(unit, request.topic, asker, now, sensitive=request.off_telegram)


def _ensure_owns(turn: Turn, request: Request) -> None:
    if not turn.leads and request.owner != turn.member.person.id:
        raise Refusal("helpdesk.not_yours", request=request.number)


def _ensure_was_answered(turn: Turn, request: Request) -> None:
    if request.state is RequestState.REFERRED:
        request.ensure_open()
    if request.state in {RequestState.NEW, RequestState.TAKEN}:
        at = words.at(turn.unit, request.expected_at)
        raise Refusal("helpdesk.not_answered_yet", request=request.number, at=at)


def _who_knows(turn: Turn, request: Request) -> Say:
    if request.owner is None:
        return say("helpdesk.reopened_no_owner", request=request.number)
    if request.owner == turn.member.person.id:
        return say("helpdesk.reopened_title", request=request.number)
    name = words.who(turn.unit, request.owner, turn.now)
    return say("helpdesk.reopened", request=request.number, who=name)


def _beside_answer(turn: Turn, request: Request, sentence: Say) -> Reply:
    """The asker's word stays in the message with the answer, without its buttons."""
    answers = [m for m in turn.unit.requests.messages(request.id) if m.direction == "answer"]
    if turn.message is None or not answers or words.held(request, turn.chat.platform):
        return reply(sentence, toast=sentence)
    title = say("helpdesk.answer_to", request=request.number)
    show = Buttons(((words.show_button(request),),))
    return reply(title, *quoted(answers[-1]), sentence, show, edits=True, toast=sentence)


def _closed_toast(request: Request) -> Say:
    return say("helpdesk.closed", request=request.number)


def _moment(turn: Turn) -> str:
    """Makes the message of a second closing or reopening another one."""
    return turn.now.isoformat(timespec="seconds")
