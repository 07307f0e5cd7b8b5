"""The marks of a grid, and what each of them says."""

from dataclasses import dataclass

from bot.conversation.outcomes import Reader
from bot.conversation.replies import Grid, say
from bot.conversation.texts import plain
from bot.reports.looks import BROWN, DARK, LIGHT, PALE, width_of

KEY_HIGH = 28
"""Dots from one row of keys to the next."""
_BESIDE = 50
"""Dots for the mark and the room after its words."""
_SIZE = 12.0


@dataclass(frozen=True, slots=True)
class Shape:
    """One mark: another shape and another lightness than all others. `size`: dots."""

    marker: str | list[tuple[int, int]]
    size: float
    face: str
    edge: str


_DASH = [(-20, -1), (20, -1), (20, 1), (-20, 1)]
SHAPES = {
    "present": Shape("s", 16, DARK, DARK),
    "not_counted": Shape("o", 14, "#ffffff", DARK),
    "looked_in": Shape("^", 15, LIGHT, BROWN),
    "absent": Shape(_DASH, 10, PALE, PALE),
    "uncounted": Shape("s", 13, "#c4c4c4", PALE),
}
UNCOUNTED = {"present": "uncounted", "not_counted": "uncounted"}
"""Who is recorded at a call that was not held."""
NOT_HELD = "not_held"
KEYED = ("present", "not_counted", "looked_in", "absent", NOT_HELD)
"""Marks that are explained."""
Key = tuple[str, str, float]
"""A mark, its words, and the dots that both take."""


def keys_of(grid: Grid, reader: Reader) -> list[tuple[str, str]]:
    """The marks that occur, each with its words."""
    used = {
        mark
        for row in grid.rows
        for mark, bar in zip(row.marks, grid.calls, strict=True)
        if bar.held or mark not in UNCOUNTED
    }
    if not all(bar.held for bar in grid.calls):
        used.add(NOT_HELD)
    return [(m, plain(say(f"pictures.mark_{m}"), reader)) for m in KEYED if m in used]


def in_rows(keys: list[tuple[str, str]], room: float, scale: float) -> list[list[Key]]:
    """Keys dealt out to rows of so many dots; each with the dots that it takes."""
    rows: list[list[Key]] = [[]]
    left = room
    for mark, label in keys:
        width = (width_of(label, _SIZE) + _BESIDE) * scale
        if width > left and rows[-1]:
            rows.append([])
            left = room
        rows[-1].append((mark, label, width))
        left -= width
    return rows
