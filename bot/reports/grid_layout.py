"""Where things stand in a grid: rows, columns and words, from the side where reading begins."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.conversation.outcomes import Reader
from bot.conversation.replies import Grid, Say, say
from bot.conversation.texts import plain
from bot.reports.grid_marks import KEY_HIGH, Key, in_rows, keys_of
from bot.reports.looks import INK, PALE, WIDTH, width_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NAME, FIGURE, DAY = 12.0, 13.0, 10.5
"""Points of the letters of organisations, of figures and of days."""
NARROWEST, WIDEST, DENSE = 24.0, 64.0, 36.0
"""Dots that the column of one call may take; below the third, days stand upright."""
UPRIGHT, LYING, TOTALS = 104.0, 62.0, 66.0
"""Dots for the days above the columns, and for what is added up below."""
LONGEST = 22
"""Signs of a name; what is longer is cut."""


@dataclass(frozen=True, slots=True)
class Room:
    """How wide it may be, what is left free at both sides, how high a row is, all in dots.

    `scale`: of letters and marks.
    """

    width: float
    edge: float
    row: float
    scale: float = 1.0


PHONE = Room(WIDTH, 27, 31)


@dataclass(frozen=True, slots=True)
class Layout:
    """In dots from the upper corner of the side where reading begins."""

    room: Room
    right: bool
    keys: list[list[Key]]
    names: tuple[str, ...]
    before: float
    column: float
    columns: int

    @property
    def dense(self) -> bool:
        """Whether there is no room for days that lie."""
        return self.column < DENSE * self.room.scale

    @property
    def top(self) -> float:
        """Where the rows begin."""
        heads = UPRIGHT if self.dense else LYING
        return (len(self.keys) * KEY_HIGH + heads) * self.room.scale

    @property
    def totals(self) -> float:
        """The middle of the first row of what is added up."""
        return self.row(len(self.names) - 0.5) + 20 * self.room.scale

    @property
    def height(self) -> float:
        """Of it all."""
        return self.top + len(self.names) * self.room.row + TOTALS * self.room.scale

    def x(self, dots: float) -> float:
        """So many dots from the side where reading begins."""
        return self.room.width - dots if self.right else dots

    def call(self, place: float) -> float:
        """The middle of the column of a call."""
        return self.x(self.room.edge + self.before + (place + 0.5) * self.column)

    def row(self, place: float) -> float:
        """The middle of a row."""
        return self.top + (place + 0.5) * self.room.row

    def key(self, place: int) -> float:
        """The middle of a row of keys."""
        return (place + 0.5) * KEY_HIGH * self.room.scale

    def line(self, axes: "Axes", down: float, ink: str) -> None:
        """From the side to the end of the last column."""
        far = self.room.edge + self.before + self.columns * self.column
        ends = [self.x(self.room.edge), self.x(far)]
        axes.plot(ends, [down, down], color=ink, linewidth=1.4 if ink == INK else 0.8, zorder=2)

    def begin(
        self, axes: "Axes", dots: float, down: float, text: str, *, bold: bool = False
    ) -> None:
        """Words that begin so many dots from the side."""
        axes.text(
            self.x(dots), down, text, fontsize=NAME * self.room.scale, color=INK,
            va="center_baseline", ha="right" if self.right else "left",
            fontweight="bold" if bold else "normal",
        )  # fmt: skip

    def figure(
        self, axes: "Axes", place: float, down: float, text: str, *, bold: bool = False
    ) -> None:
        """A figure in the middle of a column."""
        size = (FIGURE - 1.5 if self.dense else FIGURE) * self.room.scale
        axes.text(
            self.call(place), down, text, fontsize=size, color=INK if bold else PALE,
            va="center_baseline", ha="center", fontweight="bold" if bold else "normal",
        )  # fmt: skip

    def head(self, axes: "Axes", place: int, text: str, *, bold: bool = False) -> None:
        """What stands above a column."""
        axes.text(
            self.call(place), self.top - 8 * self.room.scale, text,
            fontsize=DAY * self.room.scale, color=INK, va="bottom", ha="center", linespacing=1.1,
            rotation=90 if self.dense else 0, fontweight="bold" if bold else "normal",
        )  # fmt: skip


def layout_of(grid: Grid, reader: Reader, room: Room, *, right: bool) -> Layout:
    """Where everything of `grid` stands in `room`; `right`: it is read from the right."""
    names = tuple(_cut(row.name) for row in grid.rows)
    total = width_of(plain(totals_of(grid), reader), NAME, bold=True)
    before = (max([total, *(width_of(name, NAME) for name in names)]) + 14) * room.scale
    inner = room.width - 2 * room.edge
    column = (inner - before) / (len(grid.calls) + 1)
    column = min(max(column, NARROWEST * room.scale), WIDEST * room.scale)
    keys = in_rows(keys_of(grid, reader), inner, room.scale)
    return Layout(room, right, keys, names, before, column, len(grid.calls) + 1)


def totals_of(grid: Grid) -> Say:
    """What stands before the figures that are added up."""
    if {bar.target or grid.target for bar in grid.calls} == {grid.target}:
        return say("pictures.totals", count=grid.target)
    return say("pictures.totals_own")


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
