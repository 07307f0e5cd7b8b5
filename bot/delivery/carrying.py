"""Files that people sent go along with what is said: fetched where they are, once for many."""

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace

from bot.conversation.replies import Document, Part
from bot.delivery.sender import Sender
from bot.handlers.notices import Worded
from bot.reports.carried import SENT_FILE, Carried, source_of

REMEMBERED = 2
"""Files whose content is kept in memory while they go out; at most ten megabytes each."""


class Carrier:
    """Fetches from any platform what is to be sent on any other."""

    def __init__(self, senders: Mapping[str, Sender]) -> None:
        """`senders`: by platform; they fetch files."""
        self._senders = senders
        self._fetched: OrderedDict[tuple[str, str], asyncio.Task[bytes]] = OrderedDict()

    async def with_files(self, worded: Worded) -> Worded:
        """`worded` with the content of its files. Raises what fetching raises."""
        parts = worded.reply.parts
        if not any(_is_sent(part) for part in parts):
            return worded
        carried = [await self._carried(part) for part in parts]
        return replace(worded, reply=replace(worded.reply, parts=tuple(carried)))

    async def _carried(self, part: Part) -> Part:
        if not (isinstance(part, Document) and _is_sent(part)):
            return part
        return Carried(part.name, part.kind, part.facts, content=await self._content(part))

    async def _content(self, document: Document) -> bytes:
        file, platform = source_of(document)
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


def _is_sent(part: Part) -> bool:
    return isinstance(part, Document) and part.kind == SENT_FILE
