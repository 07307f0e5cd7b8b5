"""Claims what is due and has it delivered, beside the direct answers. Nothing else is marked."""

import asyncio
import secrets
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from bot.clock import Clock, SystemClock
from bot.delivery.courier import Courier, Left, Said, nobody_waits
from bot.delivery.pacing import Pacer
from bot.delivery.sender import Sender
from bot.delivery.wake import Waker
from bot.handlers.notices import Worded
from bot.storage.engine import Database
from bot.storage.repositories.intents import Lease, Row
from bot.storage.repositories.people import Account
from bot.storage.unit import Unit

LEASE = timedelta(seconds=30)
AT_ONCE = 16
"""Rows of one platform that are held at once, so that a slow one keeps no other waiting."""
LAST_SENDS = 4.0
"""Seconds that a stop waits for what is on its way: all of it has to end within ten."""


class Dispatcher:
    """One sender's loop. Rows in different lanes go side by side, one lane keeps its order.

    Of several processes on one database the leader alone takes what is due; each sends the
    direct answers of its own people. Each keeps the pace for itself: where they meet in a chat,
    the platform may ask one to wait.
    """

    def __init__(
        self,
        db: Database,
        clock: Clock,
        senders: Mapping[str, Sender],
        waker: Waker,
        pacer: Pacer,
        *,
        leads: Callable[[], bool] = lambda: True,
        lease: timedelta = LEASE,
    ) -> None:
        """`senders`: by platform; may be filled until `run`. `leads`: asked before each claim.

        `lease`: how long nobody else touches a row that this process has taken.
        """
        self._db, self._clock, self._waker = db, clock, waker
        self._courier = Courier(db, clock, senders, pacer)
        self._leads, self._lease = leads, lease
        self._token = secrets.token_hex(8)
        self._tasks: dict[asyncio.Task[None], Row] = {}
        self._open = asyncio.Event()

    def lease(self) -> Lease:
        """A lease of this sender from now on, in real time."""
        return Lease(self._token, SystemClock().now() + self._lease)

    def send_soon(
        self, row: Row, worded: Worded | None = None, account: Account | None = None
    ) -> asyncio.Event:
        """Send a row that is already claimed: a direct answer. It waits until `run`.

        `worded` and its `account`, where they are at hand, spare a look at the database. Returns
        what is set once it has left, whatever came of it.
        """
        left = asyncio.Event()
        self._start(row, Said(worded, account) if worded is not None else None, left.set)
        return left

    def in_flight(self) -> frozenset[int]:
        """The rows that this process is sending, however long their platform takes."""
        return frozenset(row.id for row in self._tasks.values())

    async def run(self) -> None:
        """Send what is due, whenever this process leads, until cancelled."""
        self._open.set()
        while True:
            now = self._clock.now()
            if not self._leads():
                await self._waker.wait()
                continue
            # A busy lane and a full platform are looked at again when a row of theirs has ended.
            full = [name for name, rows in self._under_way().items() if rows >= AT_ONCE]
            due = await self._db.read(lambda unit: unit.outbox.next_free(full))  # noqa: B023
            if due is not None and due <= now:
                await self._take(now)
            else:
                self._waker.wake_at(due)
                await self._waker.wait()

    async def finish(self) -> None:
        """Let what is in flight end, for some seconds; the next start cares for the rest."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=LAST_SENDS if self._open.is_set() else 0)
        late = list(self._tasks)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    def _under_way(self) -> Counter[str]:
        return Counter(row.intent.platform for row in self._tasks.values())

    async def _take(self, now: datetime) -> None:
        under_way = self._under_way()
        for row in await self._db.write(lambda unit: self._claim(unit, now, under_way)):
            self._start(row)

    def _claim(self, unit: Unit, now: datetime, under_way: Mapping[str, int]) -> list[Row]:
        """On the writer thread: who was frozen on the way here may lead no more."""
        if not self._leads():
            return []
        rooms = {name: AT_ONCE - under_way[name] for name in unit.outbox.platforms_due(now)}
        lease = self.lease()
        return [
            row
            for platform, room in rooms.items()
            if room > 0
            for row in unit.outbox.claim(now, lease, room, platform)
        ]

    def _start(self, row: Row, said: Said | None = None, left: Left = nobody_waits) -> None:
        task = asyncio.create_task(self._delivered(row, said, left))
        self._tasks[task] = row
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.pop(task, None)
        self._waker.wake()

    async def _delivered(self, row: Row, said: Said | None, left: Left) -> None:
        await self._open.wait()
        await self._courier.take(row, said, left)
