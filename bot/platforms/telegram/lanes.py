"""Work in lanes: one after the other within a lane, all lanes at once."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Lanes(Generic[Item]):
    """Feeds `work` with items, serially per lane. `work` must not raise."""

    def __init__(self, work: Callable[[Item], Awaitable[None]]) -> None:
        """`work` is awaited for each item in turn."""
        self._work = work
        self._waiting: dict[Hashable, deque[Item]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False

    def put(self, lane: Hashable, item: Item) -> None:
        """Queue `item` behind what is in its lane."""
        if lane in self._waiting:
            self._waiting[lane].append(item)
            return
        self._waiting[lane] = deque([item])
        task = asyncio.create_task(self._run(lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run(self, lane: Hashable) -> None:
        waiting = self._waiting[lane]
        try:
            while waiting and not self._closed:
                await self._work(waiting.popleft())
        finally:
            del self._waiting[lane]

    async def quiet(self, seconds: float) -> None:
        """Return when all lanes are empty, or after `seconds`."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)

    async def close(self, seconds: float) -> None:
        """Start nothing more; end what has begun, or break it off after `seconds`."""
        self._closed = True
        await self.quiet(seconds)
        late = list(self._tasks)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
