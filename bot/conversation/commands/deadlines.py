"""Deadlines: shown, put down, done, moved, dropped."""

from dataclasses import dataclass
from datetime import date

from bot.conversation.commands.references import Ref


@dataclass(frozen=True, slots=True)
class ShowDeadlines:
    """`deadlines`."""


@dataclass(frozen=True, slots=True)
class ShowDeadline:
    """`deadline 3`."""

    deadline: Ref


@dataclass(frozen=True, slots=True)
class AddDeadline:
    """`deadline SOP review on 3 August 2027 every two years`. `months`: after which again."""

    title: str
    day: date
    months: int | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class FinishDeadline:
    """`deadline 3 done`."""

    deadline: Ref


@dataclass(frozen=True, slots=True)
class MoveDeadline:
    """`deadline 3 on 1 September 2027`."""

    deadline: Ref
    day: date


@dataclass(frozen=True, slots=True)
class DropDeadline:
    """`deadline 3 drop`."""

    deadline: Ref


DeadlinesCommand = (
    ShowDeadlines | ShowDeadline | AddDeadline | FinishDeadline | MoveDeadline | DropDeadline
)
