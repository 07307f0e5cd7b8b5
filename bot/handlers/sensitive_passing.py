"""What waited because a request is sensitive goes on: to its owner, and to its asker."""

from datetime import datetime

from bot.domain.helpdesk import Request, RequestState
from bot.domain.people import PersonId
from bot.handlers.desk_files_keeping import pass_to_asker, pass_to_owner
from bot.handlers.helpdesk_relaying import account_for
from bot.handlers.helpdesk_routing import owner_of
from bot.handlers.helpdesk_telling import reaches_asker, tell_asker, tell_owner, waits_for_choice
from bot.handlers.turn import Turn
from bot.storage.unit import Unit

_TO_OWNER = {
    RequestState.NEW: "request_new",
    RequestState.REOPENED: "request_reopened",
}
_TO_ASKER = {
    "answer": "request_answer",
    "back": "request_asked_back",
    "referral": "request_referred",
}


def pass_on(turn: Turn, before: Request) -> None:
    """Say what could not be said while the request was as `before`."""
    unit, now = turn.unit, turn.now
    unheard = not reaches_asker(unit, before) or waits_for_choice(unit, before)
    untold = before.owner is None or account_for(unit, before, before.owner) is None
    request = _owned(turn, before)
    kind = _TO_OWNER.get(request.state)
    if kind is not None and untold:
        tell_owner(unit, request, kind, now, "allowed")
        pass_to_owner(unit, request, now)
    if unheard:
        _to_asker(unit, request, now)


def _to_asker(unit: Unit, request: Request, now: datetime) -> None:
    """All that the desk has written to the asker since it was marked, each once."""
    marks = [e.at for e in unit.audit.of(f"request:{request.id}") if e.verb == "sensitive"]
    since = marks[-1] if marks else request.opened_at
    for index, message in enumerate(unit.requests.messages(request.id)):
        kind = _TO_ASKER.get(message.direction)
        if kind is not None and message.at >= since:
            tell_asker(unit, request, kind, now, f"passed:{index}", index=index)
            pass_to_asker(unit, request, message.id, now)


def _owned(turn: Turn, before: Request) -> Request:
    """The request as it is by now; if nobody could have it before, with an owner."""
    unit = turn.unit
    request = unit.requests.get(before.id)
    if request is None:
        raise LookupError(f"no request {before.id}")
    asker = unit.people.member(request.asker, turn.now)
    if request.owner is not None or asker is None or request.state.ended:
        return request
    owner: PersonId | None = owner_of(
        unit,
        request.topic,
        asker,
        turn.now,
        sensitive=request.off_telegram,
        country=request.country,
    )
    unit.requests.change(request.id, owner_id=owner)
    return unit.requests.get(before.id) or request
