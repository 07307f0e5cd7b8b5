"""The work plan as one page of A4, lying: a PDF that a phone opens and a printer prints."""

from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING

from bot.conversation.outcomes import Reader
from bot.conversation.replies import Document, Fact, Listing, Say
from bot.conversation.texts import plain, word

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D

PAGE = "workplan_page"
WIDTH, HEIGHT = 11.69, 8.27
"""A4 in inches."""
LEFT, TOP, BOTTOM = 0.03, 0.89, 0.045
_PLACES = (0.0, 0.035, 0.305, 0.375, 0.475, 0.54, 0.605, 0.67, 0.735)
"""Where columns begin, as a share of the width between the margins."""
_SIGNS = (5, 46, 11, 17, 11, 11, 11, 11, 46)
"""How many letters of the largest type have room in a column."""
_LARGEST, _SMALLEST = 7.5, 1.0
"""Forty rows can be read on paper; of hundreds the smallest is for who enlarges the page."""
_LINE = 1.3
_POINTS = 72


def make_page(document: Document, reader: Reader) -> bytes:
    """One page, however many rows: the type is made smaller until all fit."""
    from matplotlib.backends.backend_pdf import FigureCanvasPdf
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, HEIGHT), facecolor="white")
    FigureCanvasPdf(figure)
    columns, rows = _table(document, reader)
    figure.text(LEFT, 0.955, _said(document, "title", reader), size=14, weight="bold", va="center")
    figure.text(LEFT, 0.925, _said(document, "note", reader), size=8, va="center", color="#444444")
    _draw(figure, columns, rows)
    out = BytesIO()
    # Without a date of its own the same page is the same file.
    figure.savefig(out, format="pdf", metadata={"CreationDate": None})
    return out.getvalue()


def _draw(figure: "Figure", columns: list[str], rows: list[list[str]]) -> None:
    size, laid = _fitting([columns, *rows])
    y, step = TOP, _step(size)
    for number, cells in enumerate(laid):
        weight = "bold" if number == 0 else "normal"
        for place, lines in zip(_PLACES, cells, strict=True):
            x = LEFT + place * (1 - 2 * LEFT)
            figure.text(x, y, "\n".join(lines), size=size, va="top", weight=weight, linespacing=1.1)
        y -= _tall(cells) * step
        figure.add_artist(_rule(y + step * 0.25))


def _rule(y: float) -> "Line2D":
    from matplotlib.lines import Line2D

    return Line2D((LEFT, 1 - LEFT), (y, y), color="#bbbbbb", linewidth=0.4)


def _fitting(rows: list[list[str]]) -> tuple[float, list[list[list[str]]]]:
    """The largest type in which all rows stand on the page, and each cell's lines in it."""
    size = _LARGEST
    while True:
        room = [max(4, int(signs * _LARGEST / size)) for signs in _SIGNS]
        laid = [[_lines(cell, most) for cell, most in zip(row, room, strict=True)] for row in rows]
        if size <= _SMALLEST or sum(map(_tall, laid)) * _step(size) <= TOP - BOTTOM:
            return size, laid
        size -= 0.25


def _lines(text: str, most: int) -> list[str]:
    return wrap(text, most, max_lines=3, placeholder="…") or [""]


def _tall(cells: list[list[str]]) -> float:
    """In lines, with a little room below."""
    return max(map(len, cells)) + 0.35


def _step(size: float) -> float:
    return size * _LINE / _POINTS / HEIGHT


def _table(document: Document, reader: Reader) -> tuple[list[str], list[list[str]]]:
    columns, rows = document.facts["columns"], document.facts["rows"]
    if not isinstance(columns, Listing) or not isinstance(rows, Listing):
        raise TypeError("a page has columns and rows")
    listed = [row.items for row in rows.items if isinstance(row, Listing)]
    return _worded(columns.items, reader), [_worded(row, reader) for row in listed]


def _worded(cells: tuple[Fact, ...], reader: Reader) -> list[str]:
    # A dollar sign begins a formula in the library's eyes.
    return [word(cell, reader).replace("$", r"\$") for cell in cells]


def _said(document: Document, name: str, reader: Reader) -> str:
    fact = document.facts[name]
    return plain(fact, reader).replace("$", r"\$") if isinstance(fact, Say) else ""
