"""Which call's agenda or minutes is meant, who may see it, and who may change it."""

from bot.conversation.commands.references import Ref
from bot.domain.agenda import Point, PointId
from bot.domain.calls import Call, CallKind, CallState
from bot.domain.errors import Refusal
from bot.handlers import cards
from bot.handlers.turn import Turn, find_call

LOOKED_AT = 12


def may_see(turn: Turn, call: Call) -> bool:
    """Whether the person is invited to the call, chairs it or leads the AoR."""
    return turn.leads_call(call) or cards.invited(turn.unit, call, turn.member)


def seen_call(turn: Turn, ref: Ref) -> Call:
    """The call that is named, else the next one that concerns the person. Raises Refusal."""
    if ref == Ref():
        coming = turn.unit.calls.coming(turn.now, LOOKED_AT)
        found = next((call for call in coming if may_see(turn, call)), None)
        if found is None:
            raise Refusal("calls.none_coming")
        return found
    call = find_call(turn, ref)
    ensure_invited(turn, call)
    return call


def ensure_invited(turn: Turn, call: Call) -> None:
    """Raise Refusal unless the call concerns the person."""
    if not may_see(turn, call):
        raise Refusal("agenda.not_invited", call=call.number)


def ensure_open(turn: Turn, call: Call) -> None:
    """Raise Refusal unless its agenda can still change: not once it is cancelled or over."""
    if call.state is CallState.CANCELLED:
        raise Refusal("calls.cancelled_already", call=call.number)
    if turn.now > call.end:
        raise Refusal("agenda.over", call=call.number)


def find_point(turn: Turn, point: int) -> Point:
    """A point by the record in a button. Raises Refusal if it was dropped meanwhile."""
    found = turn.unit.agenda.get(PointId(point))
    if found is None:
        raise Refusal("agenda.point_gone")
    return found


def next_of_kind(turn: Turn, call: Call) -> Call | None:
    """Where the points of a cancelled call could go: a single call's to the partners' next."""
    kind = CallKind.PARTNER if call.kind is CallKind.SINGLE else call.kind
    coming = turn.unit.calls.coming(turn.now, LOOKED_AT * 4)
    later = (c for c in coming if c.kind is kind and c.start > call.start and c.id != call.id)
    return next(later, None)
