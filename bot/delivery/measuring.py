"""What `/metrics` shows of this moment: read when somebody asks, unknown where nobody can tell."""

import asyncio
import math
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Protocol

import structlog
from prometheus_client import Gauge

from bot import counters
from bot.clock import Clock, SystemClock
from bot.storage.engine import Database
from bot.storage.repositories.measures import Measured
from bot.storage.shelf import last_made

log = structlog.get_logger("measuring")
_OF_RECORDS = (
    counters.PENDING,
    counters.OVERDUE,
    counters.REQUESTS_OPEN,
    counters.REQUESTS_OVERDUE,
)
_BY_KIND = (counters.OUTBOX, counters.ANSWERS, counters.CALLS, counters.UNREACHABLE)


class Reached(Protocol):
    """A platform, as far as it is measured."""

    async def connected(self) -> bool:
        """Whether people reach us there at this moment."""
        ...


class Measuring:
    """Brings the gauges up to date."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        url: str,
        platforms: Mapping[str, Reached],
        leads: Callable[[], bool],
    ) -> None:
        """`url`: of `db`, beside which backups lie. `leads`: whether this process sends."""
        self._db, self._clock, self._url = db, clock, url
        self._platforms, self._leads = platforms, leads
        self._began = SystemClock().now()

    async def now(self) -> None:
        """All of them. Never raises."""
        counters.LEADER.set(self._leads())
        for name, platform in self._platforms.items():
            counters.CONNECTED.labels(name).set(await platform.connected())
            counters.EVENT_AGE.labels(name).set(self._since_event(name))
        counters.BACKUP_AGE.set(await asyncio.to_thread(self._since_backup))
        await self._records()

    def _since_event(self, platform: str) -> float:
        heard = max(counters.heard_at(platform) or self._began, self._began)
        return (SystemClock().now() - heard).total_seconds()

    def _since_backup(self) -> float:
        with suppress(OSError):
            found = last_made(self._url)
            if found is not None:
                return (SystemClock().now() - found[1]).total_seconds()
        return math.nan

    async def _records(self) -> None:
        now = self._clock.now()
        try:
            found = await self._db.read(lambda unit: unit.measures.taken(now))
        except Exception as error:  # noqa: BLE001 - the counters are worth having without it
            log.warning("records not measured", error=type(error).__name__)
            for gauge in _BY_KIND:
                gauge.clear()
            for gauge in _OF_RECORDS:
                gauge.set(math.nan)
            return
        waited = (now - found.due_at).total_seconds() if found.due_at else 0.0
        counters.OVERDUE.set(max(0.0, waited))
        _show(found)


def _show(found: Measured) -> None:
    counters.PENDING.set(found.outbox.get("pending", 0))
    counters.REQUESTS_OPEN.set(found.requests_open)
    counters.REQUESTS_OVERDUE.set(found.requests_overdue)
    _by(counters.OUTBOX, found.outbox)
    _by(counters.ANSWERS, found.answers)
    _by(counters.CALLS, found.calls)
    _by(counters.UNREACHABLE, found.unreachable)


def _by(gauge: Gauge, numbers: Mapping[str, int]) -> None:
    gauge.clear()
    for name, number in numbers.items():
        gauge.labels(name).set(number)
