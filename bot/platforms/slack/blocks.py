"""The parts of a reply as Slack blocks, each with its plain words for the fallback."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, assert_never

from bot.conversation.buttons import Pressed, encode
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
    Say,
    Table,
)
from bot.conversation.texts import Span, joined, plain, spans
from bot.platforms.slack.measure import cut, units
from bot.platforms.slack.mrkdwn import fenced, lines, pack
from bot.platforms.slack.tables import table_fallback, table_text

Json = dict[str, Any]

SECTION = 3000
HEADER = 150
LABEL = 75
ROW = 25
ACTION_ID = 255


@dataclass(frozen=True, slots=True)
class Piece:
    """One block, its words in plain and what it takes of a message's size."""

    block: Json
    text: str
    size: int


class PartRenderer:
    """Turns the parts of one reply into blocks; counts its buttons, as their ids must differ."""

    def __init__(self, reader: Reader, key: bytes) -> None:
        """`key` signs the buttons."""
        self._reader = reader
        self._key = key
        self._buttons = 0

    def pieces(self, part: Part) -> Iterator[Piece]:
        """The blocks of one part."""
        reader = self._reader
        match part:
            case Say():
                yield from _said(part, reader)
            case Heading():
                yield from _heading(plain(part.text, reader))
            case Bullets():
                yield from _bullets(part, reader)
            case Table():
                text = table_text(part, reader, SECTION)
                yield Piece(_section(text), table_fallback(part, reader), units(text))
            case Buttons():
                yield from self._rows(part)
            case Quote(plain=True):
                yield from _sections(fenced(part.text, SECTION), part.text)
            case Quote():
                quoted = [f"> {line}" for line in lines([Span(part.text)], SECTION - 2)]
                yield from _sections(quoted, part.text)
            case Chart() | DeskChart() | Grid():
                yield from _said(part.alt, reader)
            case Document():
                yield from _sections(lines([Span(part.name)], SECTION), part.name)
            case _:
                assert_never(part)

    def _rows(self, part: Buttons) -> Iterator[Piece]:
        for row in part.rows:
            for start in range(0, len(row), ROW):
                elements = [self._button(button) for button in row[start : start + ROW]]
                size = sum(units(element["text"]["text"]) for element in elements)
                yield Piece({"type": "actions", "elements": elements}, "", size)

    def _button(self, button: Button) -> Json:
        person = self._reader.person if button.bound else None
        aor = self._reader.aor
        data = encode(
            self._key, Pressed(button.verb, button.subject, person, button.generation, aor)
        )
        action_id = f"{button.verb}:{button.subject}:{self._buttons}"
        self._buttons += 1
        element: Json = {
            "type": "button",
            "action_id": action_id[:ACTION_ID],
            "text": plain_text(plain(button.label, self._reader), LABEL),
            "value": data,
        }
        return element | ({"style": button.style} if button.style else {})


def plain_text(text: str, limit: int) -> Json:
    """A text object without markup, cut to what its place allows."""
    return {"type": "plain_text", "text": cut(text, limit), "emoji": False}


def _section(text: str) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}}


def _said(sentence: Say, reader: Reader) -> Iterator[Piece]:
    found = spans(sentence, reader)
    yield from _sections(lines(found, SECTION), joined(found))


def _sections(found: list[str], words: str) -> Iterator[Piece]:
    """Sections of these lines; the words in plain go with the first of them."""
    for text in pack(found, SECTION):
        yield Piece(_section(text), words, units(text))
        words = ""


def _heading(words: str) -> Iterator[Piece]:
    title = " ".join(words.split())
    if title:
        block = {"type": "header", "text": plain_text(title, HEADER)}
        yield Piece(block, title, min(units(title), HEADER))


def _bullets(part: Bullets, reader: Reader) -> Iterator[Piece]:
    found: list[str] = []
    words: list[str] = []
    for item in part.items:
        said = spans(item, reader)
        first, *rest = lines(said, SECTION - 2)
        found += [f"• {first}", *(f"  {line}" for line in rest)]
        words.append(f"• {joined(said)}")
    yield from _sections(found, "\n".join(words))
