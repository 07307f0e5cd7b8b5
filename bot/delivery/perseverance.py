"""Loops that go on: what fails is told and begun anew, at growing distances."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import structlog

from bot import counters

log = structlog.get_logger("delivery")
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
CALM = 60.0
"""Seconds of running after which an earlier failure is forgotten."""


async def persist(
    name: str, work: Callable[[], Coroutine[Any, Any, None]], first_pause: float = FIRST_PAUSE
) -> None:
    """Run `work` until it ends by itself; such as while the database is away, it is begun anew.

    The first of a row of failures is told with its trace, the others in a line.
    """
    loop, pause = asyncio.get_running_loop(), 0.0
    while True:
        began = loop.time()
        try:
            await work()
            return
        except Exception as error:
            counters.LOOPS_FAILED.labels(name).inc()
            if pause == 0.0 or loop.time() - began > CALM:
                log.exception("loop failed; it is begun anew", loop=name)
                pause = first_pause
            else:
                log.warning("loop failed again", loop=name, error=type(error).__name__)
                pause = min(pause * 2, LONGEST_PAUSE)
        await asyncio.sleep(pause)
