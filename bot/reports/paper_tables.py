"""Tables on paper; long ones stand in two halves beside each other."""

from collections.abc import Sequence

from bot.conversation.outcomes import Reader
from bot.conversation.replies import Fact, Table
from bot.conversation.texts import plain, word
from bot.reports.paper_sheet import INNER, Sheet, points

SIZE, ROW = 9.0, 1.45
HALF = 13
"""Rows; more stand in two halves."""
GAP, APART, AFTER = 12.0, 24.0, 10.0
"""Points between columns, between halves, and after it all."""


class Rows:
    """One table. Figures end where others end; words begin where others begin."""

    grows = False

    def __init__(self, table: Table, reader: Reader) -> None:
        self._heads = [plain(column, reader) for column in table.columns]
        self._rows = [[_said(fact, reader) for fact in row] for row in table.rows]
        # What comes first names the row, and begins where its head does.
        self._figures = [
            at > 0 and _is_figure([row[at] for row in table.rows]) for at in self._columns
        ]
        self._halves = 2 if len(self._rows) > HALF else 1

    @property
    def _columns(self) -> range:
        return range(len(self._heads))

    @property
    def _high(self) -> int:
        return -(-len(self._rows) // self._halves)

    def height(self, sheet: Sheet, scale: float) -> float:
        """The heads and the rows of the longer half."""
        return (self._high + 1) * SIZE * scale * ROW + AFTER

    def draw(self, sheet: Sheet, scale: float, more: float) -> None:
        """The first half where reading begins."""
        top = sheet.down
        wide = (INNER - APART * (self._halves - 1)) / self._halves
        for half in range(self._halves):
            rows = self._rows[half * self._high : (half + 1) * self._high]
            _Half(self, sheet, half * (wide + APART), wide, SIZE * scale).draw(top, rows)
        sheet.down = top + self.height(sheet, scale)

    def widths(self, room: float, size: float) -> list[float]:
        """Points of each column: as its words need, and an even share of the rest."""
        needed = [
            max(
                points(self._heads[at], size, bold=True),
                *(points(row[at], size) for row in self._rows),
            )
            + GAP
            for at in self._columns
        ]
        rest = max(room - sum(needed), 0) / len(needed)
        # Side by side the first columns stay together, and the rest of the line stays free.
        return [each + min(rest, 60) for each in needed]

    @property
    def heads(self) -> list[str]:
        """What stands above the columns."""
        return self._heads

    @property
    def figures(self) -> list[bool]:
        """Which columns hold figures."""
        return self._figures


class _Half:
    """Some rows of a table from one point on."""

    def __init__(self, of: Rows, sheet: Sheet, begin: float, wide: float, size: float) -> None:
        self._of, self._sheet, self._begin, self._size = of, sheet, begin, size
        self._widths = of.widths(wide, size)
        self._end = begin + min(sum(self._widths), wide)

    def draw(self, top: float, rows: Sequence[list[str]]) -> None:
        high = self._size * ROW
        for number, row in enumerate([self._of.heads, *rows]):
            down = top + (number + 1) * high
            self._row(row, down - high * 0.3, bold=number == 0)
            self._sheet.line(self._begin, self._end, down, strong=number == 0)

    def _row(self, row: list[str], down: float, *, bold: bool) -> None:
        at = self._begin
        for text, width, figure in zip(row, self._widths, self._of.figures, strict=True):
            place = at + width - GAP if figure else at
            self._sheet.write(place, down, text, self._size, bold=bold, ends=figure)
            at += width


def _said(fact: Fact, reader: Reader) -> str:
    return "" if fact is None else word(fact, reader)


def _is_figure(column: Sequence[Fact]) -> bool:
    return all(fact is None or isinstance(fact, int | float) for fact in column)
