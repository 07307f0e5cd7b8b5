"""Changes of calls: moved, cancelled, of another length, with another chair."""

from dataclasses import dataclass
from datetime import date, time

from bot.conversation.commands.references import Ref
from bot.domain.recurrence import Rhythm


@dataclass(frozen=True, slots=True)
class NewTime:
    """What was said of the new time; what is None stays. `day` and `start` are of `zone`.

    `days`: from `day` on, where a first and a last one were said.
    """

    zone: str
    day: date | None = None
    start: time | None = None
    minutes: int | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class MoveCall:
    """`move call 13 to next Thursday 15:00`; `to` None: the time was not said."""

    call: Ref
    to: NewTime | None = None


@dataclass(frozen=True, slots=True)
class MoveSeries:
    """`move calls from 13 on to …`: a rhythm in place of the old one, or another hour alone."""

    call: Ref
    rhythm: Rhythm | None = None
    start: time | None = None


@dataclass(frozen=True, slots=True)
class CancelCall:
    """`cancel call 13 because …`; `onwards`: those of its series after it too."""

    call: Ref
    why: str | None = None
    onwards: bool = False


@dataclass(frozen=True, slots=True)
class SetLength:
    """`call 13 takes 90 minutes`."""

    call: Ref
    minutes: int
    onwards: bool = False


@dataclass(frozen=True, slots=True)
class SetChair:
    """`chair 13 NAME`."""

    call: Ref
    who: str
    onwards: bool = False


ChangingCommand = MoveCall | MoveSeries | CancelCall | SetLength | SetChair
