"""What is done besides sending: orphans, jobs, the pulse, the day's maintenance and backup."""

import asyncio
from contextlib import suppress
from datetime import date, datetime

import structlog

from bot.clock import Clock, SystemClock
from bot.delivery.jobs import JobRunner
from bot.delivery.pulse import Pulse
from bot.delivery.recovery import Recovery
from bot.delivery.wake import Waker
from bot.handlers import clashes, maintenance
from bot.storage.backup import CannotBackUp
from bot.storage.engine import Database
from bot.storage.shelf import backup_daily, folder_of
from bot.storage.upkeep import CannotOpen

log = structlog.get_logger("housekeeping")
EVERY = 1.0
"""Seconds between two rounds."""


class Housekeeping:
    """One round after the other, for as long as this process leads."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        waker: Waker,
        recovery: Recovery,
        jobs: JobRunner,
        pulse: Pulse,
    ) -> None:
        """`clock`: rules the day of the maintenance; backups go by the real day."""
        self._db, self._clock, self._waker = db, clock, waker
        self._recovery, self._jobs, self._pulse = recovery, jobs, pulse
        self._day: date | None = None
        self._asked = asyncio.Event()

    def look(self) -> None:
        """Begin the next round now, as after the clock was moved."""
        self._asked.set()

    def up_to(self, now: datetime) -> bool:
        """Whether the maintenance of that day is done."""
        return self._day == now.date()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            self._asked.clear()
            now = self._clock.now()
            await self._pulse.beat()
            swept, done = await self._recovery.sweep(now), await self._jobs.drain()
            if swept or done:
                self._waker.wake()
            if not self.up_to(now):
                await self._daily(now)
                self._day = now.date()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._asked.wait(), EVERY)

    async def _daily(self, now: datetime) -> None:
        # Reading holidays takes a moment that nobody else should wait for.
        await self._db.read(lambda unit: clashes.warm(unit, now))
        await self._db.write(lambda unit: maintenance.daily(unit, now))
        self._waker.wake()


async def back_up_daily(url: str) -> None:
    """Look every hour whether there is a backup of today; for as long as this process leads.

    One that cannot be made is no reason to stop.
    """
    while True:
        try:
            today = SystemClock().now().date()
            made = await asyncio.to_thread(backup_daily, url, folder_of(url), today)
        except (CannotBackUp, CannotOpen) as error:
            log.warning("no backup today", why=str(error))
        else:
            if made is not None:
                log.info("backed up", file=made.file.name, bytes=made.bytes)
        await asyncio.sleep(3600)
