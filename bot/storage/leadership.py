"""Which of several processes on one PostgreSQL leads: sends what is due, sweeps, polls.

A row says who leads and until when, on the database's time; the leader renews it, anybody may
take it once it has ended. Nothing else decides: a lock of a session would be kept by a leader
that is frozen, and the row has to be waited for even when such a lock is free, because a lost
connection does not mean a dead process. The leader counts on less time than the row gives it,
by a clock of its own, so it stops before another begins. For a short overlap all the same, such
as a database whose clock was set, every row is claimed under a lease of its own.
"""

import asyncio
import math
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import structlog
from sqlalchemy.engine import make_url

from bot.storage.locks import OURS, SERVING

if TYPE_CHECKING:
    # Eight megabytes that a bot on SQLite has no use for.
    from psycopg import AsyncConnection

log = structlog.get_logger("leadership")
CHECK_SECONDS = 5.0
_LEASE = 3.0
"""Checks that a lease lasts: two may fail before anybody else leads."""
_COUNTED_ON = 2.5
"""Checks that a leader counts on; the rest is for a claim on its way and for clocks that differ."""
_RETRY_SECONDS = 0.5
_RELEASE_SECONDS = 2.0
_SOON = 0.02

_LISTEN = "LISTEN leadership"
_TAKE = """
INSERT INTO leadership (name, holder, until)
VALUES (%(name)s, %(holder)s, clock_timestamp() + %(lease)s)
ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
WHERE leadership.holder = excluded.holder OR leadership.until <= clock_timestamp()
RETURNING name
"""
_LEFT = "SELECT until - clock_timestamp() FROM leadership WHERE name = %(name)s"
_RELEASE = """
WITH released AS (
    UPDATE leadership SET until = clock_timestamp()
    WHERE name = %(name)s AND holder = %(holder)s RETURNING name
) SELECT pg_notify('leadership', name) FROM released
"""

# Counts on while the machine sleeps, where there is such a clock.
_CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)

_SERVE = """
SELECT count(*) FROM pg_locks
WHERE locktype = 'advisory' AND classid = %(ours)s AND objid = %(serving)s
AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


class Leadership:
    """One process's part in the choice. Alone on a SQLite file it leads from the beginning."""

    def __init__(self, url: str, name: str = "delivery", check: float = CHECK_SECONDS) -> None:
        """`url`: of the database. `check`: seconds between two looks at the row."""
        parsed = make_url(url)
        self.alone = parsed.get_backend_name() == "sqlite"
        """Whether no other process can be at work: `run` holds the lock of the file."""
        plain = parsed.set(drivername="postgresql")
        self._address = plain.render_as_string(hide_password=False)
        self._check = check
        self._values = {
            "name": name,
            "holder": secrets.token_hex(8),
            "lease": timedelta(seconds=check * _LEASE),
        }
        self._until = math.inf if self.alone else 0.0
        self._led = self.alone
        self._lost = False
        self._listeners: list[Callable[[], None]] = []
        self._change = asyncio.Event()
        self._asked = asyncio.Event()
        self._timer: asyncio.TimerHandle | None = None
        self._task: asyncio.Task[None] | None = None

    def leads(self) -> bool:
        """Whether this process leads at this moment. May be asked on any thread."""
        return _now() < self._until

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call `listener` whenever this process begins or ceases to lead."""
        self._listeners.append(listener)

    async def becomes(self, *, leading: bool) -> None:
        """Return as soon as this process leads, or does not lead."""
        while self.leads() is not leading:
            await self._change.wait()

    async def start(self) -> None:
        """Stand for the lead; the first answer is known on return, if the database is there."""
        if self.alone:
            return
        self._task = asyncio.create_task(self._stand())
        with suppress(TimeoutError):
            async with asyncio.timeout(self._check):
                await self._asked.wait()

    async def only_one(self) -> bool:
        """Whether nobody else is at work: this process leads, and no other serves people.

        Then whoever sent something before is gone. On PostgreSQL `run` holds a lock that tells.
        """
        if self.alone or not self.leads():
            return self.alone
        try:
            async with asyncio.timeout(self._check), await self._connect() as connection:
                keys = {"ours": OURS, "serving": SERVING}
                serving = await (await connection.execute(_SERVE, keys)).fetchone()
        except _out_of_reach():
            return False
        return serving is not None and int(serving[0]) <= 1

    async def stop(self) -> None:
        """Cease to lead, and let another begin at once."""
        if self._task is None:
            return
        self._task.cancel()
        self._lead_until(0.0)
        await asyncio.wait([self._task], timeout=_RELEASE_SECONDS)
        # Out of reach: then the others wait until the lease has ended.
        with suppress(*_out_of_reach()):
            async with asyncio.timeout(_RELEASE_SECONDS), await self._connect() as connection:
                await connection.execute(_RELEASE, self._values)

    async def _stand(self) -> None:
        while True:
            try:
                async with asyncio.timeout(self._check):
                    connection = await self._connect()
                async with connection:
                    await self._watch(connection)
            except Exception as error:  # noqa: BLE001 - whatever it is: others may lead, and we try on
                if not self._lost:
                    log.warning("database out of reach", error=type(error).__name__)
                self._lost = True
            await asyncio.sleep(min(_RETRY_SECONDS, self._check))

    async def _watch(self, connection: "AsyncConnection[Any]") -> None:
        """Look at the row again and again, at once if its leader lets go. Raises if cut off."""
        async with asyncio.timeout(self._check):
            await connection.execute(_LISTEN)
        while True:
            pause = await self._ask(connection)
            self._lost = False
            async for _ in connection.notifies(timeout=pause, stop_after=1):
                pass

    async def _ask(self, connection: "AsyncConnection[Any]") -> float:
        """Take or keep the lead if it is free; seconds until the next look."""
        async with asyncio.timeout(self._check):
            asked = _now()
            taken = await (await connection.execute(_TAKE, self._values)).fetchone()
            self._lead_until(asked + self._check * _COUNTED_ON if taken else 0.0)
            self._asked.set()
            if taken:
                return self._check
            left = await (await connection.execute(_LEFT, self._values)).fetchone()
        return min(self._check, max(left[0].total_seconds() if left else 0.0, _SOON))

    async def _connect(self) -> "AsyncConnection[Any]":
        from psycopg import AsyncConnection

        return await AsyncConnection.connect(self._address, autocommit=True)

    def _lead_until(self, until: float) -> None:
        self._until = until
        self._tell()

    def _tell(self) -> None:
        """Tell of a change, now and at the moment when the lead would run out."""
        if self._timer is not None:
            self._timer.cancel()
        leads = self.leads()
        if leads:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(self._until - _now(), self._tell)
        if leads is not self._led:
            self._led = leads
            log.info("leads" if leads else "leads no more")
            self._change.set()
            self._change = asyncio.Event()
            for listener in self._listeners:
                listener()


def _now() -> float:
    return time.clock_gettime(_CLOCK)


def _out_of_reach() -> tuple[type[Exception], ...]:
    """What a database that cannot be asked raises."""
    from psycopg import Error

    return Error, OSError, TimeoutError
