"""How long an event loop is busy with one thing: a callback, or a task until it waits again.

Imports nothing of bot: floors and bot are timed alike. The clock is that of the heartbeat, and a
step takes as long as others wait for it, whether it has the processor or not.
"""

import asyncio
import atexit
import time
from array import array
from pathlib import Path


class Steps:
    """Pairs of when a step ended and how many seconds it took."""

    def __init__(self, log: Path) -> None:
        self._steps = array("d")
        self._log = log

    def start(self) -> None:
        """Time every step of every loop of this process, until it ends."""
        atexit.register(self._write)
        run = asyncio.Handle._run  # noqa: SLF001 - all that a loop does goes through here
        steps, clock = self._steps, time.monotonic

        def timed(handle: asyncio.Handle) -> None:
            began = clock()
            run(handle)
            ended = clock()
            steps.extend((ended, ended - began))

        asyncio.Handle._run = timed  # noqa: SLF001 - as above

    def _write(self) -> None:
        self._log.write_bytes(self._steps.tobytes())


def log_beside(beats: Path) -> Path:
    """Where the steps are written to, beside the heartbeat."""
    return beats.with_suffix(".steps")
