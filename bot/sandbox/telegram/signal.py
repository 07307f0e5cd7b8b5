"""One bell that everything rings when something happened; whoever waits looks again."""

import asyncio
import contextlib
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Signal:
    """Wakes all that wait. Waiters re-check their own condition, so a spurious ring is harmless."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def fire(self) -> None:
        """Wake everyone now waiting."""
        rung, self._event = self._event, asyncio.Event()
        rung.set()

    async def wait(self, seconds: float) -> None:
        """Return at the next ring or after `seconds`, whichever comes first."""
        # Not wait_for: on Python 3.11 it swallows a cancellation that comes together with a ring.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._event.wait()

    async def until(self, look: Callable[[], T | None], seconds: float) -> T | None:
        """The first truthy answer of `look`, or None when `seconds` have passed."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while True:
            found = look()
            if found:
                return found
            left = end - loop.time()
            if left <= 0:
                return None
            await self.wait(left)
