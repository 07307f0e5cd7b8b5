"""Polls about a date: begun, shown, answered, ended by fixing one of the slots."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.conversation.commands.references import Ref
from bot.domain.recurrence import Moment


@dataclass(frozen=True, slots=True)
class StartPoll:
    """`find a date in the week of 18 January for partners about …`. `until`: aware, if said.

    Slots given by hand, or the days (`last` not included) in which some are to be proposed.
    """

    audience: str
    slots: tuple[Moment, ...] = ()
    first: date | None = None
    last: date | None = None
    topic: str | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class ShowPolls:
    """`polls`."""


@dataclass(frozen=True, slots=True)
class ShowPoll:
    """`poll 3`. `own`: the card to answer on, which is all that others are shown."""

    poll: Ref
    own: bool = False


@dataclass(frozen=True, slots=True)
class AnswerPoll:
    """`poll 3 can 1, 2`, `poll 3 cannot 2`, `poll 3 none`; a button names its `slot`.

    Neither slot nor `places`: all of them.
    """

    poll: Ref
    can: bool
    places: tuple[int, ...] = ()
    slot: int | None = None


@dataclass(frozen=True, slots=True)
class ClosePoll:
    """`poll 3 close`."""

    poll: Ref


@dataclass(frozen=True, slots=True)
class ExtendPoll:
    """`poll 3 until 20 December`. `until`: aware."""

    poll: Ref
    until: datetime


@dataclass(frozen=True, slots=True)
class FixDate:
    """`poll 3 fix 2`; a button names its `slot`."""

    poll: Ref
    place: int | None = None
    slot: int | None = None


PollsCommand = StartPoll | ShowPolls | ShowPoll | AnswerPoll | ClosePoll | ExtendPoll | FixDate
