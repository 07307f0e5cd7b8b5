"""Waking the dispatcher: a timer at the next due time, and a sweep of at most 15 seconds.

APScheduler keeps nothing and only wakes. It reads the machine's clock itself, so it gets real
instants computed from the delay; the sweep runs on monotonic time, so that a dead timer or
a moved clock delays and never loses.
"""

import asyncio
from datetime import datetime, timedelta

from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock, SystemClock

SWEEP_SECONDS = 14.0
"""A second less than the fifteen that anything may be late beyond an outage."""
_JOB = "next due"
BREATH = 0.05
"""Seconds from being woken to looking: what many presses cause is seen in one look.

Direct answers do not wait for it; each look costs a press that is under way half a millisecond.
"""
_SAME = timedelta(milliseconds=5)
"""Two instants that one timer serves; they are computed from two clocks, read one after another."""


class Waker:
    """An event that is set when something may be due."""

    def __init__(self, clock: Clock, sweep: float = SWEEP_SECONDS, pace: float = 1.0) -> None:
        """`clock`: rules what is due; may be moved. `sweep`: seconds, at most 15.

        `pace` multiplies the moment between being woken and looking.
        """
        self._clock = clock
        self._sweep = min(sweep, SWEEP_SECONDS)
        self._breath = BREATH * pace
        self._event = asyncio.Event()
        self._set_for: datetime | None = None
        self._scheduler = AsyncIOScheduler(
            jobstores={"default": MemoryJobStore()},
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
            timezone="UTC",
        )

    def start(self) -> None:
        """Begin to keep time."""
        self._scheduler.start()

    def stop(self) -> None:
        """Stop keeping time."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def wake(self) -> None:
        """Something may be due now."""
        self._event.set()

    def wake_at(self, due: datetime | None) -> None:
        """Something will be due at `due` by the clock that rules.

        The timer that is set stays if it rings at that real instant: most presses change nothing.
        """
        if due is None:
            return
        delay = max(due - self._clock.now(), timedelta())
        at = SystemClock().now() + delay
        if self._set_for is not None and abs(at - self._set_for) < _SAME:
            return
        self._set_for = at
        self._scheduler.add_job(self._ring, "date", run_date=at, id=_JOB, replace_existing=True)

    async def _ring(self) -> None:
        """A coroutine, so that it runs on the loop and not beside it."""
        self._set_for = None
        self.wake()

    async def wait(self) -> None:
        """Return when woken, or when the sweep is due."""
        try:
            async with asyncio.timeout(self._sweep):
                await self._event.wait()
                await asyncio.sleep(self._breath)
        except TimeoutError:
            pass
        self._event.clear()
