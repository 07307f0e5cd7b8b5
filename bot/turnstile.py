"""Fairness on the event loop: of those who have much to do, one goes in each of its rounds."""

import asyncio
from collections import deque


class Turnstile:
    """Many who come at once would hold up everybody else for as long as all of them take."""

    def __init__(self) -> None:
        """Nobody has come yet."""
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._turning = False

    async def passed(self) -> None:
        """Return at once if nobody has passed in this round of the loop, else in a later one."""
        loop = asyncio.get_running_loop()
        if self._turning:
            self._waiting.append(turn := loop.create_future())
            await turn
        else:
            self._turning = True
            loop.call_soon(self._turn, loop)

    def _turn(self, loop: asyncio.AbstractEventLoop) -> None:
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():  # whoever waited may have been cancelled
                turn.set_result(None)
                loop.call_soon(self._turn, loop)
                return
        self._turning = False
