"""From replies to plain text: for people at a terminal, and as JSON for scripts. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from bot.conversation.outcomes import Reader
from bot.conversation.replies import (
    Bullets,
    Button,
    Buttons,
    Chart,
    DeskChart,
    Document,
    Grid,
    Heading,
    Part,
    Quote,
    Reply,
    Say,
    Table,
    say,
)
from bot.conversation.texts import plain
from bot.platforms import layout


@dataclass(frozen=True, slots=True)
class Shown:
    """A button in words, and what a person types in place of pressing it."""

    label: str
    say: str


def as_json(reply: Reply, reader: Reader) -> dict[str, Any]:
    """`{"text", "buttons": [{"label", "say"}], "table", "file"}`, as SETTINGS promises for `chat`.

    "table" holds the first table, header row first, or None; further tables stand aligned in
    the text. "file" is the name of the first document, or None.
    """
    table = next((part for part in reply.parts if isinstance(part, Table)), None)
    return {
        "text": _text(reply, reader, apart=table),
        "buttons": [{"label": shown.label, "say": shown.say} for shown in _shown(reply, reader)],
        "table": None if table is None else _rows(table, reader),
        "file": next((part.name for part in reply.parts if isinstance(part, Document)), None),
    }


def human(reply: Reply, reader: Reader) -> str:
    """The reply as a person reads it in a terminal: tables aligned, `[label: words]` below."""
    lines = [_text(reply, reader)]
    lines += [f"[{part.name}]" for part in reply.parts if isinstance(part, Document)]
    for row in _button_rows(reply):
        lines.append(" ".join(f"[{plain(b.label, reader)}: {b.words}]" for b in row))
    return "\n".join(line for line in lines if line)


def _text(reply: Reply, reader: Reader, apart: Table | None = None) -> str:
    """The words of all parts; the rows of the table `apart` are shown elsewhere."""
    worded = [(part, _part(part, reader, apart)) for part in reply.parts]
    said = [(part, text) for part, text in worded if text]
    if reply.toast is not None:
        # A terminal has nothing beside a button; the word comes first, if it is not said anyway.
        toast = plain(reply.toast, reader)
        if all(toast not in text.splitlines() for _, text in said):
            said.insert(0, (reply.toast, toast))
    if not said:
        return ""
    gaps = (layout.gap(before[0], after[0]) for before, after in pairwise(said))
    rest = (gap + text for gap, (_, text) in zip(gaps, said[1:], strict=True))
    return layout.legible(said[0][1] + "".join(rest))


def _part(part: Part, reader: Reader, apart: Table | None) -> str:
    match part:
        case Say():
            return plain(part, reader)
        case Heading():
            return plain(part.text, reader)
        case Bullets():
            return "\n".join(f"• {plain(item, reader)}" for item in part.items)
        case Table():
            return "\n".join(_table(part, reader, alone=part is not apart))
        case Quote(plain=True):
            return part.text
        case Quote():
            return "\n".join(f"> {line}" for line in part.text.splitlines())
        case Chart() | DeskChart() | Grid():
            return plain(part.alt, reader)
        case Buttons() | Document():
            return ""


def _table(table: Table, reader: Reader, *, alone: bool) -> Iterator[str]:
    if alone:
        yield from layout.aligned(layout.grid(table, reader))
    if table.more:
        yield plain(say("common.more", count=table.more), reader)


def _rows(table: Table, reader: Reader) -> list[list[str]]:
    grid = layout.grid(table, reader)
    return [list(grid.header), *(list(row) for row in grid.rows)]


def _button_rows(reply: Reply) -> Iterator[Sequence[Button]]:
    for part in reply.parts:
        if isinstance(part, Buttons):
            yield from part.rows


def _shown(reply: Reply, reader: Reader) -> Iterator[Shown]:
    for row in _button_rows(reply):
        for button in row:
            yield Shown(plain(button.label, reader), button.words)
