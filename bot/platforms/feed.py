"""`/calendar/…/aor-calls.ics`: a calendar that somebody follows. Who knows the address reads it.

Addresses are secrets: neither logs nor metrics have them, and no cache keeps what they show
without asking whether it may still.
"""

import asyncio
import hashlib
import re
from collections.abc import Sequence

from aiohttp import web

from bot import counters
from bot.clock import Clock
from bot.conversation.outcomes import Reader
from bot.conversation.replies import Document
from bot.handlers import calendar_feed
from bot.handlers.calendar import FILE, PATH
from bot.storage.engine import Database

_TOKEN = re.compile(r"[a-zA-Z2-7]{32}")
_HEADERS = {
    "Cache-Control": "private, no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


class Feed:
    """Calendars by their private addresses."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db, self._clock = db, clock

    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """For the web server."""
        return [web.get(f"{PATH}{{token}}{FILE}", self._serve)]

    async def _serve(self, request: web.Request) -> web.Response:
        token = request.match_info["token"]
        found = await self._found(token) if _TOKEN.fullmatch(token) else None
        if found is None:
            counters.FEEDS.labels("unknown").inc()
            return web.Response(status=404, text="There is no calendar here.\n", headers=_HEADERS)
        body = await asyncio.to_thread(_made, *found)
        tag = hashlib.sha256(body).hexdigest()
        known = any(each.value in (tag, "*") for each in request.if_none_match or ())
        counters.FEEDS.labels("unchanged" if known else "served").inc()
        answer = web.Response(status=304 if known else 200, headers=_HEADERS)
        answer.etag = tag
        if not known:
            answer.body = body
            answer.content_type, answer.charset = "text/calendar", "utf-8"
        return answer

    async def _found(self, token: str) -> tuple[Document, Reader] | None:
        now = self._clock.now()
        return await self._db.read(lambda unit: calendar_feed.followed(unit, token, now))


def _made(document: Document, reader: Reader) -> bytes:
    # Its library takes a while to import: only where somebody follows a calendar.
    from bot.reports.documents import make

    return make(document, reader)
