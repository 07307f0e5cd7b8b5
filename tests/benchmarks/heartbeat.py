"""How long an event loop was held up: a task that wants to wake every few milliseconds.

Imports nothing of bot: it beats in the floors and in the bot alike. What is late is the loop, or
the machine; the clock is the machine's, so that another process can say when it was measuring.
"""

import asyncio
import atexit
import os
import time
from array import array
from collections.abc import Iterable
from pathlib import Path

from tests.benchmarks.steps import Steps, log_beside

EVERY = 0.002
"""Seconds from beat to beat; the loop itself rounds a wait up to the next millisecond."""
LOG = "HEARTBEAT_LOG"
"""Names the file that the beats are written to when the process ends."""

Window = tuple[float, float]


class Heartbeat:
    """Pairs of when a beat came and by how many seconds it was late."""

    def __init__(self, log: Path) -> None:
        self._beats = array("d")
        self._log = log

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Beat in `loop` as soon as it runs, until the process ends."""
        atexit.register(self._write)
        loop.call_soon(self._begin)

    def _begin(self) -> None:
        self._task = asyncio.create_task(self._beat())

    async def _beat(self) -> None:
        while True:
            wanted = time.monotonic() + EVERY
            await asyncio.sleep(EVERY)
            now = time.monotonic()
            self._beats.extend((now, now - wanted))

    def _write(self) -> None:
        self._log.write_bytes(self._beats.tobytes())


class BeatingLoops(asyncio.DefaultEventLoopPolicy):
    """Every loop made under this policy has a heartbeat: so a program need not know of it."""

    def new_event_loop(self) -> asyncio.AbstractEventLoop:
        """A loop that beats if `LOG` is set, and whose steps are timed."""
        loop = super().new_event_loop()
        if log := os.environ.get(LOG):
            Heartbeat(Path(log)).start(loop)
            Steps(log_beside(Path(log))).start()
        return loop


def within(log: Path, windows: Iterable[Window]) -> list[float]:
    """By how many seconds the beats in any of the windows were late, or how long the steps took."""
    written = array("d")
    written.frombytes(log.read_bytes())
    pairs = list(zip(written[::2], written[1::2], strict=True))
    return [held for begin, end in windows for at, held in pairs if begin <= at <= end]
