"""Which request is meant, who may see it, who may answer it."""

from bot.conversation.commands.references import Ref
from bot.domain.errors import Refusal
from bot.domain.helpdesk import Request, RequestId, RequestState
from bot.domain.people import PersonId
from bot.handlers.helpdesk_routing import absence, serves, stand_in_of
from bot.handlers.helpdesk_words import who
from bot.handlers.sensitive_seeing import keeps
from bot.handlers.turn import Turn
from bot.storage.unit import Unit

_LAST = 2**31 - 1
"""What a number of the database holds."""


def find(turn: Turn, ref: Ref) -> Request:
    """The request that is named, else the only open one of the person.

    Raises Refusal; somebody else's request gets the same words as one that does not exist.
    """
    if ref.number is None and ref.id is None:
        return _only_open(turn)
    if ref.id is not None:
        found = turn.unit.requests.get(RequestId(ref.id))
    else:
        found = turn.unit.requests.numbered(ref.number or 0) if _possible(ref) else None
    if found is None or not sees(turn, found):
        if ref.number is None:
            raise Refusal("helpdesk.unknown_pressed")
        raise Refusal("helpdesk.unknown", request=ref.number)
    return found


def _possible(ref: Ref) -> bool:
    """Whether there can be a request of that number at all."""
    return (ref.number or 0) <= _LAST


def _only_open(turn: Turn) -> Request:
    mine = turn.unit.request_lists.mine(turn.member.person.id, most=2)
    if len(mine) != 1:
        raise Refusal("helpdesk.which")
    return mine[0]


def topics_of(unit: Unit, person: PersonId) -> frozenset[str]:
    """The topics that the person answers, as focal point or deputy."""
    points = unit.topics.focal_points()
    return frozenset(p.topic for p in points if not p.standby and person in {p.person, p.deputy})


def sees(turn: Turn, request: Request) -> bool:
    """Whether the person may read `request`."""
    return request.asker == turn.member.person.id or works_on(turn, request)


def works_on(turn: Turn, request: Request) -> bool:
    """Whether it is the person's work: owner or who stands in, the topic's people, who leads.

    Of what is sensitive, only its owner's and the global coordinator's.
    """
    unit, me = turn.unit, turn.member.person.id
    if request.owner == me:
        return True
    if request.sensitive and turn.writes_for != request.id:
        return keeps(unit, turn.member, turn.now)
    if turn.leads or request.translator == me or request.topic in topics_of(unit, me):
        return True
    return request.owner is not None and stand_in_of(unit, request.owner, turn.now) == me


def may_answer(turn: Turn, request: Request) -> bool:
    """Whether the person may take and answer it; nobody answers the own question."""
    return request.asker != turn.member.person.id and works_on(turn, request)


def ensure_may_answer(turn: Turn, request: Request) -> None:
    """Raise Refusal for the asker and for people of other topics."""
    if request.asker == turn.member.person.id:
        raise Refusal("helpdesk.own_request", request=request.number)
    if not may_answer(turn, request):
        raise Refusal("helpdesk.not_yours", request=request.number)


def has_it(turn: Turn, request: Request) -> bool:
    """Whether the person has taken it (a request is routed to somebody before it is taken)."""
    begun = request.state not in {RequestState.NEW, RequestState.REOPENED}
    return begun and request.owner == turn.member.person.id


def holder(turn: Turn, request: Request) -> PersonId | None:
    """Somebody else who has it. Who has left, is away, out of reach or late holds nothing."""
    owner = request.owner
    if owner is None or owner == turn.member.person.id or request.state is RequestState.NEW:
        return None
    if request.late(turn.now) or absence(turn.unit, owner, turn.now):
        return None
    return owner if serves(turn.unit, owner, turn.now) else None


def claim(turn: Turn, request: Request) -> None:
    """Make it the person's. Raises Refusal that says who has it or was faster."""
    me = turn.member.person.id
    if holder(turn, request) is None and turn.unit.requests.hand(request, me, RequestState.TAKEN):
        return
    now_has = turn.unit.requests.get(request.id)
    owner = now_has.owner if now_has else None
    raise refused_to(turn, request, owner)


def refused_to(turn: Turn, request: Request, owner: PersonId | None) -> Refusal:
    """The refusal that names who has it."""
    if owner is None:
        return Refusal("helpdesk.unknown", request=request.number)
    name = who(turn.unit, owner, turn.now)
    return Refusal("helpdesk.taken_already", request=request.number, who=name)
