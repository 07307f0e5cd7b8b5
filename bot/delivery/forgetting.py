"""Whoever has asked to be forgotten is, a day later: in the rows, the files and the backups."""

import asyncio

import structlog

from bot.clock import Clock, SystemClock
from bot.handlers.privacy_forgetting import forget_due
from bot.storage.backup import CannotBackUp
from bot.storage.compaction import NotCompacted
from bot.storage.engine import Database
from bot.storage.shelf import forget_in_backups
from bot.storage.upkeep import CannotOpen

log = structlog.get_logger("forgetting")
EVERY = 60.0
"""Seconds between two looks at who is due."""


class Forgetting:
    """Looks who is due, for as long as this process leads.

    The rows go first, in one unit; the record that they have gone stays until files and backups
    are clean too, so a crash in between is made good by the next round.
    """

    def __init__(self, db: Database, clock: Clock, url: str) -> None:
        """`clock`: rules the day to change one's mind. `url`: of `db`, whose backups it tells."""
        self._db, self._clock, self._url = db, clock, url

    async def run(self) -> None:
        """Until cancelled. What cannot be done now is no reason to stop."""
        while True:
            try:
                await self.once()
            except (NotCompacted, CannotBackUp, CannotOpen, OSError) as error:
                log.warning("somebody is not wholly forgotten yet", why=type(error).__name__)
            await asyncio.sleep(EVERY)

    async def once(self) -> int:
        """Forget whoever is due; how many are gone without a trace.

        Raises NotCompacted, CannotBackUp, CannotOpen or OSError; the rest follows next time.
        """
        now = self._clock.now()
        if await self._db.read(lambda unit: bool(unit.privacy.due(now))):
            await self._db.write(lambda unit: forget_due(unit, now))
        people = await self._db.read(lambda unit: unit.privacy.erased())
        if not people:
            return 0
        await self._db.compact()
        real = SystemClock().now()
        gone = await asyncio.to_thread(forget_in_backups, self._url, people, real)
        if gone:
            log.warning("backups that could not be read were deleted", files=gone)
        await self._db.write(lambda unit: unit.privacy.finish(people))
        log.info("forgotten", people=len(people))
        return len(people)
