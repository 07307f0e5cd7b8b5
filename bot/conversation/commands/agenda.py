"""Agendas of calls, and the way in by button."""

from dataclasses import dataclass

from bot.conversation.commands.references import Ref


@dataclass(frozen=True, slots=True)
class ShowAgenda:
    """`agenda 13`; `agenda`: of the next call. `back`: in place of what was pressed."""

    call: Ref
    back: bool = False


@dataclass(frozen=True, slots=True)
class SuggestPoint:
    """`agenda 13 add …`, `suggest … for 13`; empty text: a button, asks for the words."""

    call: Ref
    text: str = ""


@dataclass(frozen=True, slots=True)
class DropPoint:
    """`agenda 13 drop 2`, or by a button with the `point`'s record."""

    call: Ref
    place: int = 0
    point: int | None = None


@dataclass(frozen=True, slots=True)
class OrderAgenda:
    """`agenda 13 order 3 1 2`; without places: the buttons to do it with."""

    call: Ref
    places: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MovePoint:
    """`agenda 13 up 2`; by a button: the `point`'s record, as long as it stands at `place`."""

    call: Ref
    place: int
    up: bool
    point: int | None = None


@dataclass(frozen=True, slots=True)
class TimePoint:
    """`agenda 13 point 2 takes 10 minutes`; none: as long as it takes."""

    call: Ref
    place: int
    minutes: int | None


@dataclass(frozen=True, slots=True)
class OfferRequests:
    """`agenda 13 requests`: open requests that could be talked about."""

    call: Ref


@dataclass(frozen=True, slots=True)
class AddRequest:
    """`agenda 13 add request 7`, or by a button with the `request`'s record."""

    call: Ref
    request: Ref


@dataclass(frozen=True, slots=True)
class AddRequests:
    """`agenda 13 add open requests`: all that have been open for long."""

    call: Ref


@dataclass(frozen=True, slots=True)
class CarryOver:
    """`agenda 13 carry over`: the points of a cancelled call to the next of its kind."""

    call: Ref


@dataclass(frozen=True, slots=True)
class JoinCall:
    """`join-link 13`, `join call 13`: the link, in private."""

    call: Ref


AgendaCommand = (
    ShowAgenda
    | SuggestPoint
    | DropPoint
    | OrderAgenda
    | MovePoint
    | TimePoint
    | OfferRequests
    | AddRequest
    | AddRequests
    | CarryOver
    | JoinCall
)
