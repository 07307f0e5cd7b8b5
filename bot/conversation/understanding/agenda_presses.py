"""Buttons of agendas, minutes and action items."""

from collections.abc import Callable

from bot.conversation.buttons import Pressed
from bot.conversation.commands.actions import SetActionState, ShowActions
from bot.conversation.commands.agenda import (
    AddRequest,
    AddRequests,
    CarryOver,
    DropPoint,
    MovePoint,
    OfferRequests,
    OrderAgenda,
    ShowAgenda,
    SuggestPoint,
)
from bot.conversation.commands.any import Command
from bot.conversation.commands.minutes import KeepMinutes, ShowMinutes, TellMinutes
from bot.conversation.commands.references import Ref
from bot.domain.actions import ActionState


def _call(pressed: Pressed) -> Ref:
    return Ref(id=pressed.subject)


def _move(*, up: bool) -> Callable[[Pressed], Command]:
    """The generation is where the point stood when the button was made."""
    return lambda p: MovePoint(Ref(), p.generation, up, point=p.subject)


def _state(state: ActionState) -> Callable[[Pressed], Command]:
    return lambda p: SetActionState(Ref(id=p.subject), state)


VERBS: dict[str, Callable[[Pressed], Command]] = {
    "agenda": lambda p: ShowAgenda(_call(p), back=bool(p.generation)),
    "suggest": lambda p: SuggestPoint(_call(p)),
    "arrange": lambda p: OrderAgenda(_call(p)),
    "pointup": _move(up=True),
    "pointdown": _move(up=False),
    "pointdrop": lambda p: DropPoint(Ref(), point=p.subject),
    "offer": lambda p: OfferRequests(_call(p)),
    # The generation is the request.
    "addlong": lambda p: AddRequests(_call(p)),
    "offered": lambda p: AddRequest(_call(p), Ref(id=p.generation)),
    "carry": lambda p: CarryOver(_call(p)),
    "minutes": lambda p: ShowMinutes(_call(p)),
    "minuteskeep": lambda p: KeepMinutes(_call(p)),
    "minutestell": lambda p: TellMinutes(_call(p)),
    "actions": lambda _: ShowActions(),
    "actiondone": _state(ActionState.DONE),
    "actionopen": _state(ActionState.OPEN),
    "actiondrop": _state(ActionState.DROPPED),
}
