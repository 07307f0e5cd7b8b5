"""Who may say what a request is about, and who gets it when that has changed."""

from bot.conversation.commands.references import Ref
from bot.domain.errors import Refusal
from bot.domain.helpdesk import Request, RequestState, Urgency
from bot.domain.people import PersonId
from bot.handlers.desk_may import worked_on
from bot.handlers.helpdesk_finding import find
from bot.handlers.helpdesk_routing import awake, owner_of
from bot.handlers.helpdesk_telling import owned_by, tell_expert, tell_owner
from bot.handlers.routing_translating import translated
from bot.handlers.turn import Turn


def may_mark(turn: Turn, ref: Ref, *, taken: bool = False) -> Request:
    """Whoever works on it, and its asker until somebody has it. Raises Refusal.

    `taken`: its asker even then, until it is answered.
    """
    request = find(turn, ref)
    if request.asker != turn.member.person.id:
        return worked_on(turn, ref)
    if request.state is not RequestState.NEW and not (
        taken and request.state is RequestState.TAKEN
    ):
        raise Refusal("desk.topic_too_late", request=request.number)
    return request


def hurry(turn: Turn, request: Request) -> None:
    """By night it goes to the first who is awake; nobody is, so whoever has it is told at once."""
    unit, now, owner = turn.unit, turn.now, request.owner
    if owner is None or awake(unit, owner, now) or routed_anew(turn, request) is not None:
        return
    unit.outbox.retime(f"request_new:request:{request.id}:person:{owner}", due_at=now)


def routed_anew(turn: Turn, before: Request) -> PersonId | None:
    """Whoever has it from now on, if that is somebody else; who translates for them.

    What somebody has taken moves by its asker's word alone.
    """
    unit, now = turn.unit, turn.now
    asker = unit.people.member(before.asker, now)
    request = unit.requests.get(before.id)
    by_asker = before.asker == turn.member.person.id and before.state is RequestState.TAKEN
    if asker is None or request is None or not (request.state is RequestState.NEW or by_asker):
        return None
    to = owner_of(
        unit,
        request.topic,
        asker,
        now,
        sensitive=request.off_telegram,
        country=request.country,
        urgent=request.urgency is Urgency.URGENT,
    )
    if to is None or to == request.owner or not _given(turn, request, to):
        translated(turn, request)
        return None
    translated(turn, owned_by(request, to))
    return to


def _given(turn: Turn, request: Request, to: PersonId) -> bool:
    """Both sides are told; False if somebody was faster."""
    unit, now = turn.unit, turn.now
    if not unit.requests.hand(request, to, RequestState.NEW):
        return False
    me, by_now = turn.member.person.id, owned_by(request, to)
    if to != me:
        tell_owner(unit, by_now, "request_new", now, turn.event)
    if request.owner not in {None, me}:
        old = PersonId(request.owner or 0)
        tell_expert(unit, by_now, old, "request_moved", now, turn.event, to=int(to))
    return True
