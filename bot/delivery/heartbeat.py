"""A sign of life to an outside watcher, who alarms when it stops.

Given by the process that leads, and only while all is well: then a platform that is broken, a bot
that hangs and a machine that is gone all look the same from outside, as silence.
"""

import asyncio
from collections.abc import Awaitable, Callable

import aiohttp
import structlog

from bot import counters

log = structlog.get_logger("heartbeat")
EVERY = 60.0
"""Seconds between two signs."""
PATIENCE = 10.0
_GOOD = range(200, 300)


class Heartbeat:
    """Asks for one address, again and again."""

    def __init__(self, url: str, well: Callable[[], Awaitable[bool]], every: float = EVERY) -> None:
        """`url` is a secret: whoever knows it can say that we are well. `every`: seconds."""
        self._url, self._well, self._every = url, well, every
        self._trouble: str | None = None

    async def run(self) -> None:
        """Until cancelled. A sign that is not taken is given again next time."""
        while True:
            if await self._well():
                self._tell(await self._asked())
            await asyncio.sleep(self._every)

    async def _asked(self) -> str | None:
        """What was wrong, if anything; neither the address nor what it answered."""
        try:
            patience = aiohttp.ClientTimeout(total=PATIENCE)
            async with (
                aiohttp.ClientSession(timeout=patience) as session,
                session.get(self._url) as answer,
            ):
                return None if answer.status in _GOOD else f"status {answer.status}"
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
            return type(error).__name__

    def _tell(self, trouble: str | None) -> None:
        """Count it; a line for a change, none for each minute."""
        counters.HEARTBEATS.labels("failed" if trouble else "taken").inc()
        if trouble is not None and self._trouble is None:
            log.warning("heartbeat not taken", why=trouble)
        elif trouble is None and self._trouble is not None:
            log.info("heartbeat taken again")
        self._trouble = trouble
