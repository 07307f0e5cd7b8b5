"""The bot's pulse: how long it was silent, and how long a platform was, is told afterwards."""

import asyncio
from datetime import datetime, timedelta

import structlog

from bot.clock import Clock, SystemClock
from bot.domain.findings import State
from bot.domain.outages import SHORTEST, Outage
from bot.handlers import outages, platform_standings, troubles
from bot.storage.engine import Database

log = structlog.get_logger("pulse")
EVERY = 60.0
"""Seconds between two notes that the bot is alive."""


class Pulse:
    """Notes that the bot is alive, and finds out afterwards when it, or a platform, was not."""

    def __init__(self, db: Database, clock: Clock) -> None:
        """`clock`: rules what is due; a silence is measured by it from one start to the next."""
        self._db, self._clock = db, clock
        self._noted: float | None = None
        self._real: datetime | None = None
        self._troubled: dict[str, datetime] = {}

    async def begin(self) -> None:
        """At the start: tell of the time since it was last alive."""
        now = self._clock.now()
        await self._db.write(lambda unit: outages.after_silence(unit, now))
        self._noted, self._real = asyncio.get_running_loop().time(), SystemClock().now()

    async def beat(self) -> None:
        """Now and then: note that it is alive; a machine that slept did not know that it did."""
        real, time = SystemClock().now(), asyncio.get_running_loop().time()
        slept = real - self._real if self._real else timedelta()
        self._real = real
        if slept >= SHORTEST:
            log.warning("stood still", minutes=round(slept.total_seconds() / 60))
            now = self._clock.now()
            await self._db.write(lambda unit: outages.over(unit, Outage(now - slept, now)))
        if slept >= SHORTEST or self._noted is None or time - self._noted >= EVERY:
            await self.note()

    async def note(self) -> None:
        """It is alive now."""
        now = self._clock.now()
        await self._db.write(lambda unit: unit.deployment.note_alive(now))
        self._noted = asyncio.get_running_loop().time()

    async def platform(self, name: str, state: State, what: str, since: datetime) -> None:
        """A platform stands differently since `since`: who asks is told, and who leads."""
        await self._db.write(lambda unit: platform_standings.note(unit, name, state, what, since))
        if state == "well":
            start = self._troubled.pop(name, None)
            if start is not None:
                outage = Outage(start, since, name)
                await self._db.write(lambda unit: outages.over(unit, outage))
            return
        self._troubled.setdefault(name, since)
        if state == "broken":
            await self._db.write(lambda unit: troubles.broken(unit, name, what, since))
