"""One outgoing message as the calls it takes: texts, then pictures, then files."""

import asyncio
from dataclasses import dataclass, replace

from bot.conversation.outcomes import Outgoing, Reader
from bot.conversation.replies import Chart, Document, Grid, Part, Picture
from bot.platforms.telegram.render import Keyboard, Page, caption, render


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture with plain words under it."""

    content: bytes
    caption: str
    buttons: Keyboard = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file."""

    name: str
    content: bytes
    buttons: Keyboard = ()


Step = Page | Photo | Attachment


async def steps_of(outgoing: Outgoing, key: bytes) -> tuple[Step, ...]:
    """What to send, worded and drawn for its reader; nothing is sent before all of it is made."""
    texts = render(outgoing.reply, outgoing.reader, key)
    files = [
        made
        for part in outgoing.reply.parts
        if (made := await _made(part, outgoing.reader)) is not None
    ]
    if files and texts and not texts[-1].text:
        *texts_before, bare = texts
        return (*texts_before, *files[:-1], replace(files[-1], buttons=bare.buttons))
    return (*texts, *files)


async def _made(part: Part, reader: Reader) -> Photo | Attachment | None:
    # Drawing takes a second and its libraries too: both off the loop, and only when asked for.
    match part:
        case Chart() | Grid():
            return Photo(await asyncio.to_thread(_drawn, part, reader), caption(part, reader))
        case Document():
            return Attachment(part.name, await asyncio.to_thread(_written, part, reader))
        case _:
            return None


def _drawn(picture: Picture, reader: Reader) -> bytes:
    from bot.reports.pictures import draw

    return draw(picture, reader)


def _written(document: Document, reader: Reader) -> bytes:
    from bot.reports.documents import make

    return make(document, reader)
