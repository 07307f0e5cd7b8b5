"""The event loop and the writer share a core: they take turns and never run at the same time.

Both hold the interpreter's lock while they work, and each press goes from one to the other and
back. On two cores every turn begins with a sleeping core and cold caches (docs/developing.md,
"Speed"). Where another process wants the core as well, they move away together.
"""

import asyncio
import os
import threading
from contextlib import suppress
from pathlib import Path

EVERY = 10.0
"""Seconds between two looks whether another core is less busy."""
GLANCE = 0.05
"""Seconds in which the system may choose the core."""
TAKE_TURNS = ("MainThread", "storage-writer")
STAT = Path("/proc/thread-self/stat")
_PROCESSOR = 36
"""Its place among the words behind the name of the thread, from 0 (proc(5): field 39)."""


async def share() -> None:
    """Until cancelled, or at once where there is one core or the system knows no such thing."""
    if not hasattr(os, "sched_setaffinity") or len(allowed := os.sched_getaffinity(0)) < 2:
        return
    try:
        with suppress(OSError, ValueError, IndexError):
            while True:
                _let_run(allowed, allowed)
                await asyncio.sleep(GLANCE)
                _let_run(allowed, {present()})
                await asyncio.sleep(EVERY)
    finally:
        with suppress(OSError):
            _let_run(allowed, allowed)


def _let_run(others: set[int], those_in_turn: set[int]) -> None:
    """Threads begun by the loop's inherit its core: all the others are freed each time."""
    for thread in threading.enumerate():
        if thread.native_id is not None:
            cores = those_in_turn if thread.name in TAKE_TURNS else others
            with suppress(ProcessLookupError):
                os.sched_setaffinity(thread.native_id, cores)


def present() -> int:
    """Where the calling thread runs."""
    return int(STAT.read_text().rpartition(")")[2].split()[_PROCESSOR])
