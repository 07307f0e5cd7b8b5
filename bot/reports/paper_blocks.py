"""The parts of a page: sentences, tables, pictures; each knows how high it is."""

from collections.abc import Sequence
from typing import Protocol

from bot.conversation.outcomes import Reader
from bot.conversation.replies import Bullets, Chart, Grid, Part, Say, Table
from bot.conversation.texts import plain
from bot.reports import chart as charts
from bot.reports import grid as grids
from bot.reports.grid_layout import Layout, Room, layout_of
from bot.reports.looks import DPI
from bot.reports.paper_sheet import INNER, LINE, Sheet, wrapped
from bot.reports.paper_tables import Rows

HEADLINE, TEXT, SMALL = 13.0, 10.0, 8.5
AFTER = 6.0
"""Points left free after a paragraph."""
_INCH = 72
_CHART_HIGH, _CHART_HIGHEST = 200.0, 270.0
_CHART_TITLE = 20.0
_ROW, _ROOMY = 19.0, 27.0
_SMALLEST, _LARGEST = 0.42, 0.8


class Block(Protocol):
    """One part of a page. `grows`: it takes what is left."""

    grows: bool

    def height(self, sheet: Sheet, scale: float) -> float:
        """Points that it takes at least, with letters of this scale."""

    def draw(self, sheet: Sheet, scale: float, more: float) -> None:
        """Put it below what is there, `more` points higher where it grows."""


def blocks_of(parts: Sequence[Part], reader: Reader) -> list[Block]:
    """What stands on a page below its title."""
    return [_block(part, reader, parts[:at], parts[at + 1 :]) for at, part in enumerate(parts)]


def _block(part: Part, reader: Reader, before: Sequence[Part], after: Sequence[Part]) -> Block:
    """The first sentence is the one that matters; one before a table is its title."""
    match part:
        case Say():
            size = TEXT if before else HEADLINE
            strong = not before or isinstance(next(iter(after), None), Table)
            return Words((plain(part, reader),), size, bold=strong)
        case Bullets():
            return Words(tuple(f"• {plain(item, reader)}" for item in part.items), SMALL)
        case Table():
            return Rows(part, reader)
        case Chart():
            return Bars(part, reader)
        case Grid():
            return Marks(part, reader)
        case _:
            raise TypeError(f"no {type(part).__name__} on paper")


class Words:
    """Paragraphs."""

    grows = False

    def __init__(self, paragraphs: tuple[str, ...], size: float, *, bold: bool = False) -> None:
        self._paragraphs, self._size, self._bold = paragraphs, size, bold

    def height(self, sheet: Sheet, scale: float) -> float:
        """All lines, and room after the last."""
        return len(self._lines(scale)) * self._size * scale * LINE + AFTER

    def draw(self, sheet: Sheet, scale: float, more: float) -> None:
        """One line after the other."""
        size = self._size * scale
        for line in self._lines(scale):
            sheet.down += size * LINE
            sheet.write(0, sheet.down - size * 0.3, line, size, bold=self._bold)
        sheet.down += AFTER

    def _lines(self, scale: float) -> list[str]:
        # Bold letters are wider.
        room = INNER * (0.87 if self._bold else 0.95)
        return [
            line for text in self._paragraphs for line in wrapped(text, self._size * scale, room)
        ]


class Bars:
    """Calls over time."""

    grows = True

    def __init__(self, chart: Chart, reader: Reader) -> None:
        self._chart, self._reader = chart, reader

    def height(self, sheet: Sheet, scale: float) -> float:
        """As high as can be read."""
        return _CHART_HIGH

    def draw(self, sheet: Sheet, scale: float, more: float) -> None:
        """The keys above, the days below."""
        title = plain(self._chart.title, self._reader)
        sheet.write(0, sheet.down + TEXT, title, TEXT, bold=True)
        sheet.down += _CHART_TITLE
        high = min(_CHART_HIGH + more, _CHART_HIGHEST) - _CHART_TITLE
        left, lower, width, height = sheet.box(high)
        up = lower + height
        inside = (left, lower + height * 0.2, width, height * 0.64)
        charts.put(sheet.figure, inside, self._chart, self._reader, scale=0.72)
        charts.keys(
            sheet.figure, up, self._chart, self._reader, right=sheet.right, scale=0.72, edge=left
        )


class Marks:
    """Who was at which call."""

    grows = True

    def __init__(self, grid: Grid, reader: Reader) -> None:
        self._grid, self._reader = grid, reader

    def height(self, sheet: Sheet, scale: float) -> float:
        """With the smallest letters."""
        return _points(self._layout(sheet, _SMALLEST, _ROW).height)

    def draw(self, sheet: Sheet, scale: float, more: float) -> None:
        """With the largest letters that there is room for."""
        room = self.height(sheet, scale) + more
        sizes = [_LARGEST - step / 50 for step in range(int((_LARGEST - _SMALLEST) * 50))]
        layouts = (self._layout(sheet, size, row) for size in sizes for row in (_ROOMY, _ROW))
        fitting = (each for each in layouts if _points(each.height) <= room)
        layout = next(fitting, self._layout(sheet, _SMALLEST, _ROW))
        axes = sheet.figure.add_axes(sheet.box(_points(layout.height)))
        grids.put(axes, layout, self._grid, self._reader)

    def _layout(self, sheet: Sheet, scale: float, row: float) -> Layout:
        room = Room(INNER * DPI / _INCH, 0, row * scale, scale)
        return layout_of(self._grid, self._reader, room, right=sheet.right)


def _points(dots: float) -> float:
    return dots * _INCH / DPI
