"""Who may do what with a request, once it is clear that they may know of it."""

from bot.conversation.commands.references import Ref
from bot.domain.errors import Refusal
from bot.domain.helpdesk import Request
from bot.handlers.helpdesk_finding import (
    claim,
    ensure_may_answer,
    find,
    has_it,
    holder,
    refused_to,
)
from bot.handlers.turn import Turn


def worked_on(turn: Turn, ref: Ref) -> Request:
    """An open request that is the person's work. Raises Refusal."""
    request = find(turn, ref)
    ensure_may_answer(turn, request)
    request.ensure_open()
    return request


def held(turn: Turn, ref: Ref) -> Request:
    """The same, unless somebody else has it; who leads may act for another. Raises Refusal."""
    request = worked_on(turn, ref)
    has = holder(turn, request)
    if has is not None and not turn.leads:
        raise refused_to(turn, request, has)
    return request


def own(turn: Turn, ref: Ref) -> Request:
    """The same, where it is the person's by now, or the person leads. Raises Refusal."""
    request = held(turn, ref)
    if request.owner != turn.member.person.id and not turn.leads:
        raise Refusal("desk.not_with_you", request=request.number)
    return request


def taken(turn: Turn, request: Request) -> Request:
    """It is the person's, if nobody else had it. Raises Refusal if somebody was faster."""
    if holder(turn, request) is not None or has_it(turn, request):
        return request
    claim(turn, request)
    return find(turn, Ref(id=request.id))
