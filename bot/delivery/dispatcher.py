"""Claims what is due, words it, sends it, records what came of it. Nothing else is marked."""

import asyncio
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import structlog

from bot import counters
from bot.clock import Clock, SystemClock
from bot.conversation.outcomes import Outcome, Outgoing, Sent, Unknown
from bot.delivery.pacing import Pacer
from bot.delivery.recording import record, result_of
from bot.delivery.sender import Sender
from bot.delivery.wake import Waker
from bot.handlers import notices, planning
from bot.storage.engine import Database
from bot.storage.repositories.intents import Lease, Row
from bot.storage.repositories.people import Account
from bot.storage.unit import Unit

log = structlog.get_logger("delivery")
LEASE = timedelta(seconds=30)
AT_ONCE = 16
WORDING_TRIES = 3
WORDING_PAUSE = timedelta(seconds=20)
LAST_SENDS = 4.0
"""Seconds that a stop waits for what is on its way: all of it has to end within ten."""


class _NotWorded(Exception):
    """Nothing has left: the row could not be turned into words."""


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
        self._db, self._clock, self._senders = db, clock, senders
        self._waker, self._pacer = waker, pacer
        self._leads, self._lease = leads, lease
        self._token = secrets.token_hex(8)
        self._tasks: dict[asyncio.Task[None], int] = {}
        self._open = asyncio.Event()

    def lease(self) -> Lease:
        """A lease of this sender from now on, in real time."""
        return Lease(self._token, SystemClock().now() + self._lease)

    def send_soon(self, row: Row) -> None:
        """Send a row that is already claimed: a direct answer. It waits until `run`."""
        self._start(row)

    def in_flight(self) -> frozenset[int]:
        """The rows that this process is sending, however long their platform takes."""
        return frozenset(self._tasks.values())

    async def run(self) -> None:
        """Send what is due, whenever this process leads, until cancelled."""
        self._open.set()
        while True:
            now = self._clock.now()
            if not self._leads():
                await self._waker.wait()
            elif not await self._drain(now):
                # What is due in a busy lane waits for its lane; a timer would only spin.
                due = await self._db.read(lambda unit: unit.outbox.next_due(now))  # noqa: B023
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

    async def _drain(self, now: datetime) -> bool:
        room = AT_ONCE - len(self._tasks)
        if room <= 0:
            await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
            return True
        idle = await self._db.read(lambda unit: not unit.outbox.any_due(now))
        if idle:
            return False
        rows = await self._db.write(lambda unit: self._claim(unit, now, room))
        for row in rows:
            self._start(row)
        return bool(rows)

    def _claim(self, unit: Unit, now: datetime, room: int) -> list[Row]:
        """On the writer thread: who was frozen on the way here may lead no more."""
        return unit.outbox.claim(now, self.lease(), room) if self._leads() else []

    def _start(self, row: Row) -> None:
        task = asyncio.create_task(self._guarded(row))
        self._tasks[task] = row.id
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.pop(task, None)
        self._waker.wake()

    async def _guarded(self, row: Row) -> None:
        await self._open.wait()
        try:
            await self.deliver(row)
        except _NotWorded:
            log.exception("not worded", kind=row.intent.kind, row=row.id)
            await self._settle(row, lambda unit: self._put_off(unit, row))
        except Exception:
            # Nobody knows whether it left; its lease ends and recovery sees to it.
            log.exception("delivery failed", kind=row.intent.kind, row=row.id)

    def _put_off(self, unit: Unit, row: Row) -> None:
        if row.tries + 1 < WORDING_TRIES:
            unit.outbox.postpone(row.id, self._clock.now() + WORDING_PAUSE)
            return
        unit.outbox.end(row.id, "failed", "cannot be worded")
        log.error("given up: cannot be worded", kind=row.intent.kind, row=row.id)

    async def deliver(self, row: Row) -> None:
        """Word one row from the state of this moment, send it, record the outcome."""
        try:
            if row.intent.family == "fanout":
                await self._db.write(lambda unit: self._expand(unit, row))
                return
            worded, account = await self._db.read(lambda unit: self._word(unit, row))
        except Exception as error:
            raise _NotWorded from error
        if worded is None:
            await self._settle(row, lambda unit: unit.outbox.end(row.id, "cancelled", "withdrawn"))
            return
        sender = self._senders.get(row.intent.platform)
        if sender is None:
            await self._settle(row, lambda unit: unit.outbox.end(row.id, "failed", "platform off"))
            return
        await self._pacer.turn(row.intent.platform, row.intent.lane, urgent=row.intent.urgent)
        if _lapsed(row):
            # This process stood still, and another may be sending it; nothing has left here.
            log.warning("too late to send", kind=row.intent.kind, row=row.id)
            await self._settle(row, lambda unit: unit.outbox.later(row.id, row.intent.due_at))
            return
        outcome = await sender.send(_outgoing(row, worded, account))
        counted = (row.intent.platform, row.intent.kind, result_of(outcome))
        counters.MESSAGES.labels(*counted).inc()
        if isinstance(outcome, Unknown):
            log.warning("unknown whether sent", kind=row.intent.kind, row=row.id)
        await self._db.write(lambda unit: self._record(unit, row, worded, account, outcome))

    async def _settle(self, row: Row, decide: Callable[[Unit], None]) -> None:
        """Decide what becomes of `row`, unless somebody took it over meanwhile."""
        await self._db.write(lambda unit: decide(unit) if unit.outbox.held(row) else None)

    def _record(
        self,
        unit: Unit,
        row: Row,
        worded: notices.Worded,
        account: Account | None,
        outcome: Outcome,
    ) -> None:
        """Whoever took it over decides; but a message that has arrived has arrived."""
        arrived = isinstance(outcome, Sent) and row.intent.family == "message"
        if arrived or unit.outbox.held(row):
            record(unit, row, worded, account, outcome, self._clock.now())

    def _expand(self, unit: Unit, row: Row) -> None:
        now = self._clock.now()
        planning.expand(unit, row, now)
        unit.outbox.sent(row.id, None, now)

    def _word(self, unit: Unit, row: Row) -> tuple[notices.Worded | None, Account | None]:
        worded = notices.word(unit, row, self._clock.now())
        known = row.intent.account
        return worded, unit.people.account_by_id(known) if known is not None else None


def _lapsed(row: Row) -> bool:
    return row.lease_until is not None and SystemClock().now() >= row.lease_until


def _outgoing(row: Row, worded: notices.Worded, account: Account | None) -> Outgoing:
    intent = row.intent
    return Outgoing(
        key=intent.key,
        reply=worded.reply,
        reader=worded.reader,
        account=account.ref if account else None,
        chat=intent.chat,
        edit=intent.edit,
        answer_url=intent.answer_url,
    )
