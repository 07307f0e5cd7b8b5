"""What the platforms share between a reply's parts and their own markup: tables and gaps.

Knows no platform's SDK and escapes nothing; that is each renderer's last step.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from bot.conversation.outcomes import Reader
from bot.conversation.replies import Bullets, Fact, Heading, Part, Quote, Table
from bot.conversation.texts import plain, word
from bot.platforms.graphemes import shorten, width

BETWEEN = "  "
_NARROWEST = 4
# Cells that are written from right to left must not carry their neighbours along.
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


@dataclass(frozen=True, slots=True)
class Grid:
    """A table in the reader's words. `right`: which columns hold numbers."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


def grid(table: Table, reader: Reader) -> Grid:
    """`table` worded; a fact that is None is an empty cell."""
    columns = range(len(table.columns))
    return Grid(
        header=tuple(plain(column, reader) for column in table.columns),
        rows=tuple(tuple(_cell(fact, reader) for fact in row) for row in table.rows),
        right=tuple(_is_numeric([row[n] for row in table.rows]) for n in columns),
    )


def _cell(fact: Fact, reader: Reader) -> str:
    return "" if fact is None else " ".join(word(fact, reader).split())


def _is_numeric(facts: Sequence[Fact]) -> bool:
    given = [fact for fact in facts if fact is not None]
    return bool(given) and all(isinstance(fact, (int, float)) for fact in given)


def aligned(grid: Grid, limit: int | None = None) -> list[str]:
    """Lines of a fixed-width table, header first, at most `limit` columns wide where possible.

    Words are shortened with an ellipsis, numbers never: a shortened number is a wrong one.
    """
    widths = _widths(grid, limit)
    return [_line(row, widths, grid.right) for row in (grid.header, *grid.rows)]


def _widths(grid: Grid, limit: int | None) -> list[int]:
    columns = list(zip(grid.header, *grid.rows, strict=True))
    natural = [max(map(width, column)) for column in columns]
    if limit is None:
        return natural
    floors = [
        max(map(width, column[1:])) if right else min(wish, _NARROWEST)
        for column, right, wish in zip(columns, grid.right, natural, strict=True)
    ]
    room = limit - len(BETWEEN) * (len(columns) - 1)
    while sum(natural) > room:
        shrinkable = [n for n, wish in enumerate(natural) if wish > floors[n]]
        if not shrinkable:
            break
        natural[max(shrinkable, key=natural.__getitem__)] -= 1
    return natural


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = []
    for cell, columns, numeric in zip(cells, widths, right, strict=True):
        text = shorten(cell, columns)
        gap = " " * (columns - width(text))
        padded.append(gap + text if numeric else _isolated(text) + gap)
    return BETWEEN.join(padded).rstrip()


def _isolated(text: str) -> str:
    if any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in text):
        return f"{_ISOLATE}{text}{_END_ISOLATE}"
    return text


def gap(before: Part, after: Part) -> str:
    """Line breaks between two parts: an empty line around what is more than a sentence."""
    apart = isinstance(after, Heading) or isinstance(before, (Bullets, Table, Quote))
    return "\n\n" if apart else "\n"


def legible(text: str) -> str:
    """`text` without what no platform shows or takes: control characters, halves of pairs."""
    if text.isprintable():
        return text
    return "".join(map(_legible_char, text))


def _legible_char(char: str) -> str:
    match unicodedata.category(char):
        case "Cs":
            return "\ufffd"
        case "Cc" if char not in "\n\t":
            return ""
        case _:
            return char
