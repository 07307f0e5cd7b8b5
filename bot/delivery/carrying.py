"""Files that people sent go along with what is said: fetched where they are, once for many."""

import asyncio
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.conversation.envelopes import FileRef
from bot.conversation.outcomes import FileLost
from bot.conversation.replies import Document, Part, Reply
from bot.delivery.sender import Sender
from bot.domain.request_files import MAY_TELL_PLACES
from bot.handlers.notices import Worded
from bot.reports.carried import SENT_FILE, Carried, instead_of, record_of, source_of
from bot.reports.places import without_places

REMEMBERED = 2
"""Files whose content is kept in memory while they go out; at most ten megabytes each."""
GIVEN_UP_AFTER = timedelta(hours=24)
"""How long a file is waited for whose platform is out of reach; then words go in its place."""
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=20), timedelta(hours=1)


class OutOfReach(Exception):
    """A file cannot be had for the moment. `pause`: until when not to ask again; None: unsaid."""

    def __init__(self, pause: timedelta | None) -> None:
        """`pause`: a file that words could stand in for is waited for patiently."""
        super().__init__()
        self.pause = pause


@dataclass(frozen=True, slots=True)
class Load:
    """What leaves, and the records of the files that stay behind."""

    worded: Worded
    without: tuple[int, ...] = ()


class Carrier:
    """Fetches from any platform what is to be sent on any other."""

    def __init__(self, senders: Mapping[str, Sender]) -> None:
        """`senders`: by platform; they fetch files."""
        self._senders = senders
        self._fetched: OrderedDict[tuple[str, str], asyncio.Task[bytes]] = OrderedDict()

    async def with_files(self, worded: Worded, platform: str, now: datetime) -> Load:
        """`worded` with the content of its files, to be sent on `platform`. Raises OutOfReach."""
        parts = worded.reply.parts
        if not any(_is_sent(part) for part in parts):
            return Load(worded)
        carried = [await self._carried(part, platform, now) for part in parts]
        reply = replace(worded.reply, parts=tuple(carried))
        return Load(replace(worded, reply=reply), tuple(_left(worded.reply, reply)))

    async def _carried(self, part: Part, platform: str, now: datetime) -> Part:
        if not (isinstance(part, Document) and _is_sent(part)):
            return part
        file, source = source_of(part)
        made = Carried(part.name, part.kind, part.facts, part.parts, record=record_of(part))
        made = replace(made, photo=file.kind == "photo")
        if source == platform and _stays(self._senders[source], part, file):
            return replace(made, here=file.id)
        instead = instead_of(part)
        try:
            content = await self._content(file, source)
        except Exception as error:
            if instead is None:
                raise OutOfReach(None) from error
            waited = now - _since(part, now)
            if _is_lost(error, waited):
                return instead
            raise OutOfReach(min(max(waited / 2, FIRST_PAUSE), LONGEST_PAUSE)) from error
        return replace(made, content=content if instead is None else without_places(content))

    async def _content(self, file: FileRef, platform: str) -> bytes:
        key = (platform, file.id)
        fetching = self._fetched.get(key)
        if fetching is None:
            fetching = asyncio.ensure_future(self._senders[platform].fetch(file))
            self._fetched[key] = fetching
            while len(self._fetched) > REMEMBERED:
                self._fetched.popitem(last=False)
        try:
            # Whoever is cancelled leaves the file to the others who wait for it.
            return await asyncio.shield(fetching)
        except Exception:
            self._fetched.pop(key, None)
            raise


def _stays(sender: Sender, part: Document, file: FileRef) -> bool:
    """Whether it need not be fetched: not if what it says of a place has to be taken out."""
    asked = instead_of(part) is not None and file.kind != "media"
    # Of a photo the platform has taken it out.
    may_tell = file.kind != "photo" and file.name.lower().endswith(MAY_TELL_PLACES)
    return asked and not may_tell and getattr(sender, "resends", False)


def _since(part: Document, now: datetime) -> datetime:
    since = part.facts.get("since")
    return since if isinstance(since, datetime) else now


def _is_lost(error: Exception, waited: timedelta) -> bool:
    believed = GIVEN_UP_AFTER
    if isinstance(error, FileLost):
        believed = timedelta(seconds=error.believed_after)
    return waited >= believed


def _left(before: Reply, after: Reply) -> Iterator[int]:
    """Records of files of `before` in whose place there are words."""
    for wanted, got in zip(before.parts, after.parts, strict=True):
        if isinstance(wanted, Document) and not isinstance(got, Document) and record_of(wanted):
            yield record_of(wanted)


def _is_sent(part: Part) -> bool:
    return isinstance(part, Document) and part.kind == SENT_FILE
