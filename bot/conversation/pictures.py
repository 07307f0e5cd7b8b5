"""Pictures before they are drawn: figures and message ids, no language, no markup."""

from dataclasses import dataclass
from datetime import date

from bot.conversation.facts import Say


@dataclass(frozen=True, slots=True)
class Bar:
    """One call in a picture: its day, counting partners, whether it was held.

    `target`: of this call, where it is another than that of the whole picture.
    """

    day: date
    partners: int
    held: bool
    met: bool
    target: int | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """Calls over time with the target line. `alt` says in words what it shows."""

    title: Say
    bars: tuple[Bar, ...]
    target: int
    alt: Say


@dataclass(frozen=True, slots=True)
class GridRow:
    """One organisation in a grid.

    `marks`: one a call: `present`, `not_counted` (there, but it does not count), `looked_in`,
    `absent`, or nothing where it was no member. `came`: at how many calls held it was.
    """

    name: str
    marks: tuple[str, ...]
    came: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Who was at which call: organisations against calls. `alt` says in words what it shows."""

    title: Say
    calls: tuple[Bar, ...]
    rows: tuple[GridRow, ...]
    target: int
    alt: Say


@dataclass(frozen=True, slots=True)
class DeskMonth:
    """One month of the help desk in a picture.

    `hours`: working hours within which half of the first answers came.
    """

    first: date
    opened: int
    answered: int
    hours: float | None = None


@dataclass(frozen=True, slots=True)
class DeskChart:
    """Requests over time. `alt` says in words what it shows."""

    title: Say
    months: tuple[DeskMonth, ...]
    alt: Say
