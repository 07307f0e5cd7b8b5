"""One outgoing message as the calls it takes: texts, then pictures, then files."""

import asyncio
from dataclasses import dataclass, replace

from bot.conversation.outcomes import Outgoing, Reader
from bot.conversation.replies import Chart, DeskChart, Document, Grid, Part, Picture, Reply
from bot.platforms.telegram.render import Keyboard, Page, caption, render
from bot.reports.carried import Carried, instead_of


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture with plain words under it; `content` as of a file."""

    content: bytes | str
    caption: str
    buttons: Keyboard = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file; `content` is the id of one that Telegram has already."""

    name: str
    content: bytes | str
    buttons: Keyboard = ()


@dataclass(frozen=True, slots=True)
class Passed:
    """A file that somebody sent. `record`: under which it is kept; `instead`: words for it."""

    record: int
    name: str
    content: bytes | str
    photo: bool
    instead: Page
    buttons: Keyboard = ()


Plain = Page | Photo | Attachment
Step = Plain | Passed


async def steps_of(outgoing: Outgoing, key: bytes) -> tuple[Step, ...]:
    """What to send, worded and drawn for its reader; nothing is sent before all of it is made."""
    texts = render(outgoing.reply, outgoing.reader, key)
    files = [
        made
        for part in outgoing.reply.parts
        if (made := await _made(part, outgoing.reader, key)) is not None
    ]
    if files and texts and not texts[-1].text:
        *texts_before, bare = texts
        return (*texts_before, *files[:-1], replace(files[-1], buttons=bare.buttons))
    return (*texts, *files)


async def _made(part: Part, reader: Reader, key: bytes) -> Photo | Attachment | Passed | None:
    # Drawing takes a second and its libraries too: both off the loop, and only when asked for.
    match part:
        case Carried() if (instead := instead_of(part)) is not None:
            [page] = render(Reply((instead,)), reader, key)
            content = part.here or part.content
            return Passed(part.record, part.name, content, part.photo, page)
        case Chart() | DeskChart() | Grid():
            return Photo(await asyncio.to_thread(_drawn, part, reader), caption(part, reader))
        case Document():
            return Attachment(part.name, await asyncio.to_thread(_written, part, reader))
        case _:
            return None


def forms_of(step: Passed) -> tuple[Plain, ...]:
    """How to send it, one after the other until one is taken; words are the last."""
    sent: tuple[Plain, ...] = ()
    if step.photo:
        sent += (Photo(step.content, "", step.buttons),)
    if not step.photo or isinstance(step.content, bytes):
        # What Telegram has as a photo it does not send as anything else.
        sent += (Attachment(step.name, step.content, step.buttons),)
    return (*sent, replace(step.instead, buttons=step.buttons))


def without_content(step: Step) -> Step:
    """What a step says: a picture drawn anew is not the same bytes."""
    return step if isinstance(step, Page) else replace(step, content="")


def _drawn(picture: Picture, reader: Reader) -> bytes:
    from bot.reports.pictures import draw

    return draw(picture, reader)


def _written(document: Document, reader: Reader) -> bytes:
    from bot.reports.documents import make

    return make(document, reader)
