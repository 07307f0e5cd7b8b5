"""What is written about a request is shared among the experts at work on it."""

from dataclasses import replace
from datetime import datetime

from bot.conversation.commands.references import Ref
from bot.conversation.replies import Reply
from bot.domain import access
from bot.domain.helpdesk import Request, RequestId
from bot.domain.people import PersonId
from bot.handlers.helpdesk_finding import topics_of
from bot.handlers.helpdesk_routing import stand_in_of
from bot.handlers.helpdesk_telling import tell_expert
from bot.handlers.sensitive_seeing import knows
from bot.handlers.turn import Turn
from bot.storage.unit import Unit


def share(turn: Turn, request: Request, kind: str, index: int) -> None:
    """Tell all experts at work on it but the speaker of message `index` of the request."""
    me = turn.member.person.id
    for person in experts(turn.unit, request, turn.now):
        if person != me:
            tell_expert(
                turn.unit, request, person, kind, turn.now, turn.event, index=index, also=True
            )


def index_of(turn: Turn, request: Request, message: int) -> int:
    """Which of the request's messages it is, from 0."""
    ids = [each.id for each in turn.unit.requests.messages(request.id)]
    return ids.index(message)


def id_at(turn: Turn, request: Request, index: int) -> int:
    """The record of the request's message `index`."""
    return turn.unit.requests.messages(request.id)[index].id


def experts(unit: Unit, request: Request, now: datetime) -> list[PersonId]:
    """Its owner, whoever wrote on it, whoever was asked to help; as long as they may see it."""
    messages = unit.requests.messages(request.id)
    wrote = {message.author for message in messages}
    people = (
        wrote | unit.threads.told(request.id) | {request.owner, *_beside_owner(unit, request, now)}
    )
    found = sorted(p for p in people if p is not None and p != request.asker)
    return [PersonId(person) for person in found if works_on(unit, request, PersonId(person), now)]


def _beside_owner(unit: Unit, request: Request, now: datetime) -> set[PersonId | None]:
    """Who translates for its owner, and who stands in while they are away."""
    owner = request.owner
    return {request.translator, stand_in_of(unit, owner, now) if owner is not None else None}


def works_on(unit: Unit, request: Request, person: PersonId, now: datetime) -> bool:
    """Whether it is still the person's work, and they may know of it."""
    member = unit.people.member(person, now)
    if member is None or not knows(unit, request, member, now):
        return False
    if access.leads(member, now.date()) or person in {
        request.owner,
        *_beside_owner(unit, request, now),
    }:
        return True
    return request.topic in topics_of(unit, person)


def in_thread(answer: Reply, command: object, turn: Turn) -> Reply:
    """The answer to a command about a request belongs in the thread of it."""
    ref = getattr(command, "request", None)
    if answer.request is not None or answer.silent or not isinstance(ref, Ref):
        return answer
    if ref.id is not None:
        return replace(answer, request=ref.id)
    found = turn.unit.requests.numbered(ref.number) if ref.number else None
    return replace(answer, request=int(found.id)) if found else answer


def about(answer: Reply, request: RequestId) -> Reply:
    """The same for a request that is known."""
    return replace(answer, request=int(request)) if answer.request is None else answer
