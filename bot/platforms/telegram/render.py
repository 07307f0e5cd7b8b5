"""From replies to Telegram's HTML and inline keyboards. Pure; facts are escaped here, once."""

import html
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.conversation import buttons
from bot.conversation.outcomes import Reader
from bot.conversation.replies import Button, Buttons, Document, Picture, Reply, say
from bot.conversation.texts import plain
from bot.platforms.graphemes import shorten, split
from bot.platforms.telegram.runs import Run, runs

TEXT_UNITS = 4096  # counted in UTF-16 after the tags are taken out
CAPTION_UNITS = 1024
TOAST_CHARACTERS = 200

Keyboard = tuple[tuple[tuple[str, str], ...], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One message: HTML, and rows of buttons, each a label and its data.

    The text is empty only if a picture or a file carries the buttons.
    """

    text: str
    buttons: Keyboard = ()


def render(reply: Reply, reader: Reader, key: bytes) -> tuple[Page, ...]:
    """The words and buttons of `reply` as messages in order; the buttons stand in the last.

    `key` signs the buttons. Raises MissingText, and ValueError for a button that is too long.
    """
    keyboard = _keyboard(reply, reader, key)
    texts = pages(runs(reply, reader))
    if not texts and keyboard:
        carried = any(isinstance(part, Picture | Document) for part in reply.parts)
        texts = ("",) if carried else (_escaped(plain(say("common.choose"), reader)),)
    if not texts:
        return ()
    *first, last = texts
    return (*(Page(text) for text in first), Page(last, keyboard))


def pages(words: list[Run], limit: int = TEXT_UNITS) -> tuple[str, ...]:
    """HTML of at most `limit` UTF-16 units each, cut between characters, never inside a tag.

    Pieces of nothing but white space are left out: Telegram refuses them.
    """
    pieces = split("".join(run.text for run in words), limit, utf16)
    shared = _dealt(words, [len(piece) for piece in pieces])
    return tuple(
        "".join(_html(run) for run in runs_of_piece)
        for piece, runs_of_piece in zip(pieces, shared, strict=True)
        if piece.strip()
    )


def _dealt(words: list[Run], lengths: list[int]) -> Iterator[list[Run]]:
    """The runs dealt out to pieces of these lengths; a run across a border is cut in two."""
    left = list(reversed(words))
    for length in lengths:
        piece: list[Run] = []
        missing = length
        while missing:
            run = left.pop()
            if len(run.text) > missing:
                left.append(replace(run, text=run.text[missing:]))
                run = replace(run, text=run.text[:missing])
            piece.append(run)
            missing -= len(run.text)
        yield piece


def _html(run: Run) -> str:
    text = _escaped(run.text)
    return f"<{run.tag}{run.attributes}>{text}</{run.tag}>" if run.tag else text


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


def utf16(text: str) -> int:
    """Length as Telegram counts it."""
    return len(text) + sum(char > "\uffff" for char in text)


def _keyboard(reply: Reply, reader: Reader, key: bytes) -> Keyboard:
    return tuple(
        tuple(_button(button, reader, key) for button in row)
        for part in reply.parts
        if isinstance(part, Buttons)
        for row in part.rows
        if row
    )


def _button(button: Button, reader: Reader, key: bytes) -> tuple[str, str]:
    person = reader.person if button.bound else None
    made = (button.verb, button.subject, person, button.generation, reader.aor)
    return plain(button.label, reader), buttons.encode(key, buttons.Pressed(*made))


def caption(picture: Picture, reader: Reader) -> str:
    """What stands under a picture: in words what it shows, plain text."""
    return shorten(plain(picture.alt, reader), CAPTION_UNITS, utf16)


def toast(reply: Reply, reader: Reader) -> str | None:
    """The short word that answers a press, if there is one."""
    if reply.toast is None:
        return None
    return shorten(plain(reply.toast, reader), TOAST_CHARACTERS, len)
