"""Open requests that could be talked about at a call: number and topic, never a word or a name."""

from collections.abc import Sequence
from datetime import timedelta

from bot.conversation.replies import Button, Buttons, Part, say
from bot.domain.agenda import Point
from bot.domain.calls import Call, CallKind, CallState
from bot.handlers.turn import Turn
from bot.storage.repositories.desk_figures import Unanswered

LONG = timedelta(days=14)
"""What has been open for longer is offered by itself (ours)."""
_WEEKS = LONG // timedelta(weeks=1)
_TALKED_OVER = frozenset({CallKind.PARTNER, CallKind.COORDINATOR})


def offered(turn: Turn, points: Sequence[Point]) -> list[Unanswered]:
    """Requests that wait for a word, are not sensitive and not on the agenda, the oldest first."""
    return _others(turn.unit.desk_figures.unanswered(), points)


def long_open(turn: Turn, call: Call, points: Sequence[Point]) -> list[Unanswered]:
    """Those that wait for long, where the group comes together."""
    if call.kind not in _TALKED_OVER:
        return []
    return _others(turn.unit.desk_figures.unanswered(turn.now - LONG), points)


def _others(found: list[Unanswered], points: Sequence[Point]) -> list[Unanswered]:
    on_it = {point.request for point in points}
    return [one for one in found if one.id not in on_it]


def offer(turn: Turn, call: Call, points: Sequence[Point]) -> list[Part]:
    """To whoever leads or chairs, while the agenda can still be changed: all by one tap."""
    drafted = call.state is not CallState.CANCELLED and turn.now <= call.end
    if not drafted or not turn.leads_call(call):
        return []
    count = len(long_open(turn, call, points))
    if not count:
        return []
    label = say("agenda.button_add_long", count=count)
    words = f"agenda {call.number} add open requests"
    return [
        say("agenda.long_open", count=count, weeks=_WEEKS),
        Buttons(((Button(label, "addlong", call.id, words),),)),
    ]
