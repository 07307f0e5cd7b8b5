"""A reply as runs of plain text with one tag each: what is left is to cut and to escape."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.conversation.outcomes import Reader
from bot.conversation.replies import (
    Bullets,
    Buttons,
    Chart,
    DeskChart,
    Document,
    Grid,
    Heading,
    Part,
    Picture,
    Quote,
    Reply,
    Say,
    Table,
    say,
)
from bot.conversation.texts import spans
from bot.platforms import layout

PHONE = 36  # columns that a table may take before a phone breaks its lines
BULLET = "• "


@dataclass(frozen=True, slots=True)
class Run:
    """Plain text under one of Telegram's tags, or under none. `attributes`: of the tag."""

    text: str
    tag: str = ""
    attributes: str = ""


def runs(reply: Reply, reader: Reader) -> list[Run]:
    """The reply's words in order; pictures, documents and buttons are not words."""
    parts = [p for p in reply.parts if not isinstance(p, Buttons | Picture | Document)]
    if not parts:
        return []
    found = [*_part(parts[0], reader)]
    for before, after in pairwise(parts):
        found += [Run(layout.gap(before, after)), *_part(after, reader)]
    return [run for run in map(_legible, found) if run.text]


def _legible(run: Run) -> Run:
    text = layout.legible(run.text)
    return run if text == run.text else replace(run, text=text)


def _part(part: Part, reader: Reader) -> Iterator[Run]:
    match part:
        case Say():
            yield from _say(part, reader)
        case Heading():
            # Tags do not nest here: a title is bold throughout.
            yield Run("".join(run.text for run in _say(part.text, reader)), "b")
        case Bullets():
            for number, item in enumerate(part.items):
                yield Run(f"\n{BULLET}" if number else BULLET)
                yield from _say(item, reader)
        case Table():
            yield from _table(part, reader)
        case Quote():
            yield Run(part.text, "pre" if part.plain else "blockquote")
        case Buttons() | Chart() | DeskChart() | Grid() | Document():
            return


def _say(sentence: Say, reader: Reader) -> Iterator[Run]:
    for span in spans(sentence, reader):
        if span.moment is None:
            yield Run(span.text, span.style)
        else:
            # On the clock of whoever reads; an older client says the text.
            unix = int(span.moment.timestamp())
            yield Run(span.text, "tg-time", f' unix="{unix}" format="wDt"')


def _table(table: Table, reader: Reader) -> Iterator[Run]:
    yield Run("\n".join(layout.aligned(layout.grid(table, reader), PHONE)), "pre")
    if table.more:
        yield Run("\n")
        yield from _say(say("common.more", count=table.more), reader)
