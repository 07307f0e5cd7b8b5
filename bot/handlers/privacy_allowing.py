"""Whoever leads decides that a sensitive request may be shown on Telegram after all."""

import dataclasses

from bot.conversation.commands.references import Ref
from bot.conversation.replies import Reply, say
from bot.domain.helpdesk import Request, RequestState
from bot.domain.people import PersonId
from bot.handlers.helpdesk_finding import find
from bot.handlers.helpdesk_routing import owner_of
from bot.handlers.helpdesk_telling import reaches_asker, tell_asker, tell_owner
from bot.handlers.turn import Turn

_WAITING = {
    RequestState.NEW: "request_new",
    RequestState.REOPENED: "request_reopened",
}


def allow(ref: Ref, turn: Turn) -> Reply:
    """Take the mark off, on record, and pass on what waited for it. Raises Refusal."""
    request = find(turn, ref)
    sentence = say("privacy.allowed", request=request.number)
    if request.sensitive:
        turn.note("allow telegram", f"request:{request.id}")
        turn.unit.requests.change(request.id, sensitive=False)
        _pass_on(turn, request)
    return Reply((sentence,), edits=True, toast=sentence)


def _pass_on(turn: Turn, request: Request) -> None:
    unit = turn.unit
    unheard = not reaches_asker(unit, request)
    request = dataclasses.replace(request, sensitive=False, owner=_owner(turn, request))
    kind = _WAITING.get(request.state)
    if kind is not None:
        tell_owner(unit, request, kind, turn.now, "allowed")
    answers = [
        i for i, m in enumerate(unit.requests.messages(request.id)) if m.direction == "answer"
    ]
    if unheard and answers:
        tell_asker(unit, request, "request_answer", turn.now, "allowed", index=answers[-1])


def _owner(turn: Turn, request: Request) -> PersonId | None:
    asker = turn.unit.people.member(request.asker, turn.now)
    if request.owner is not None or asker is None or not request.state.open:
        return request.owner
    owner = owner_of(turn.unit, request.topic, asker, turn.now)
    turn.unit.requests.change(request.id, owner_id=owner)
    return owner
