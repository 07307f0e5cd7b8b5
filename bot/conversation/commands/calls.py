"""Calls and series."""

from dataclasses import dataclass
from datetime import datetime

from bot.conversation.commands.references import Ref
from bot.domain.calls import CallKind
from bot.domain.recurrence import Moment, Rhythm


@dataclass(frozen=True, slots=True)
class ShowCalls:
    """`calls`, `calls past`."""

    past: bool = False


@dataclass(frozen=True, slots=True)
class ShowCall:
    """`call 12`."""

    call: Ref


@dataclass(frozen=True, slots=True)
class ScheduleSeries:
    """`schedule partner call every other month on …`; `rhythm` None: in the months between.

    `days`: how many a gathering lasts.
    """

    kind: CallKind
    rhythm: Rhythm | None
    minutes: int | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class ScheduleTurns:
    """`schedule one call a month at …, partners and coordinators in turn`."""

    turns: tuple[ScheduleSeries, ...]


@dataclass(frozen=True, slots=True)
class ScheduleCall:
    """`schedule call on 2027-01-20 15:00 about …`. `end`: aware, where one was said.

    `days`: of `schedule retreat on 15 to 16 June 2027`, which begins at midnight.
    """

    kind: CallKind
    moment: Moment
    topic: str | None = None
    end: datetime | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class SetLink:
    """`join-link 12 URL`."""

    call: Ref
    link: str


CallsCommand = ShowCalls | ShowCall | ScheduleSeries | ScheduleTurns | ScheduleCall | SetLink
