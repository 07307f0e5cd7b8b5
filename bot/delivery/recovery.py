"""After a crash: what was being sent is looked up on Slack, sent again and flagged elsewhere."""

import asyncio
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from bot.clock import SystemClock
from bot.conversation.envelopes import ChatRef, MessageRef
from bot.delivery.sender import Sender
from bot.handlers import thread_traces, troubles
from bot.storage.engine import Database
from bot.storage.repositories.intents import Row
from bot.storage.repositories.people import Account
from bot.storage.unit import Unit

log = structlog.get_logger("recovery")
SETTLE = timedelta(seconds=10)
"""What a dead sender had on the way may still arrive this long after its lease."""
LOOK_BACK = timedelta(minutes=2)
MAX_TRIES = 3
LONGEST_PAUSE = 60.0
"""Seconds between two look-ups of one row while its platform does not answer."""
PATIENCE = 24 * 3600.0
"""Seconds after which a row that cannot be looked up is given up."""


@dataclass(frozen=True, slots=True)
class _Pause:
    """Since when a row cannot be looked up, and until when it rests, on the loop's clock."""

    since: float
    until: float
    length: float = 0.5


class Recovery:
    """Takes care of rows whose sender is gone."""

    def __init__(
        self,
        db: Database,
        senders: Mapping[str, Sender],
        settle: timedelta = SETTLE,
        in_flight: Callable[[], Collection[int]] = frozenset,
    ) -> None:
        """`settle`: how long after a lease ended a message may still arrive.

        `in_flight`: rows that this process is still sending, whatever their lease says.
        """
        self._db, self._senders, self._settle = db, senders, settle
        self._in_flight = in_flight
        self._pauses: dict[int, _Pause] = {}

    async def begin(self, *, alone: bool = True) -> None:
        """At start. `alone` on the database: whoever was sending or working is gone.

        Beside others nobody knows who is gone, and every lease runs out by itself.
        """
        if alone:
            await self._db.write(_end_leases)

    async def sweep(self, now: datetime) -> int:
        """Settle every orphan, whoever left it; how many were settled.

        `now` by the clock that rules. For the leader; if another sweeps at the same time, the
        first to settle a row has decided.
        """
        ended = SystemClock().now() - self._settle
        orphans = await self._db.read(lambda unit: unit.outbox.orphans(ended))
        ours = self._in_flight()
        return sum([await self._tried(row, now) for row in orphans if row.id not in ours])

    async def _tried(self, row: Row, now: datetime) -> bool:
        time = asyncio.get_running_loop().time()
        pause = self._pauses.get(row.id) or _Pause(time, time)
        if time < pause.until:
            return False
        if row.tries > MAX_TRIES or time - pause.since > PATIENCE:
            await self._give_up(row)
            return True
        try:
            await self._settle_row(row, now)
        except Exception as error:  # noqa: BLE001 - whatever a platform raises
            # Nobody knows yet whether it arrived; a later sweep asks again.
            log.warning("cannot look up", row=row.id, error=type(error).__name__)
            length = min(pause.length * 2, LONGEST_PAUSE)
            self._pauses[row.id] = _Pause(pause.since, time + length, length)
            return False
        self._pauses.pop(row.id, None)
        return True

    async def _settle_row(self, row: Row, now: datetime) -> None:
        intent = row.intent
        sender = self._senders.get(intent.platform)
        if sender is None or not _is_new(row):
            # A card or a fan-out done twice is the same as done once.
            await self._again(row, flagged=False)
            return
        found = await self._find(sender, row) if sender.can_find else None
        if found is not None:
            await self._decide(row, lambda unit: _arrived(unit, row, found, now))
            return
        edited = intent.edit is not None
        whispered = intent.answer_url is not None and not edited
        copied = whispered or not (sender.can_find or edited)
        if copied and intent.kind not in troubles.HARMLESS_TWICE:
            await self._doubt(row, now)
        else:
            await self._again(row, flagged=copied)

    async def _doubt(self, row: Row, now: datetime) -> None:
        if await self._decide(row, lambda unit: troubles.doubt(unit, row, now)):
            log.warning("whoever leads is asked whether to send again", row=row.id)

    async def _give_up(self, row: Row) -> None:
        self._pauses.pop(row.id, None)
        end = await self._decide(row, lambda unit: unit.outbox.end(row.id, "unknown", "gave up"))
        if end:
            log.error("given up after a crash", kind=row.intent.kind, row=row.id)

    async def _again(self, row: Row, *, flagged: bool) -> None:
        again = await self._decide(row, lambda unit: unit.outbox.again(row.id, flagged=flagged))
        if again and flagged:
            log.warning("a possible copy is sent", kind=row.intent.kind, row=row.id)

    async def _decide(self, row: Row, decision: Callable[[Unit], None]) -> bool:
        """Whether it was this decision: not if the row is no orphan any more."""

        def decide(unit: Unit) -> bool:
            held = unit.outbox.held(row)
            if held:
                decision(unit)
            return held

        return await self._db.write(decide)

    async def _find(self, sender: Sender, row: Row) -> MessageRef | None:
        intent = row.intent
        chat: ChatRef | None = intent.edit.chat if intent.edit else intent.chat
        if intent.answer_url is not None and intent.edit is None:
            # Nobody can look up a whisper; where it was refused, the private chat got it.
            chat = None
        account, root = await self._db.read(lambda unit: _whose(unit, row))
        if chat is None and account is not None:
            chat = await sender.resolve(account.ref)
        if chat is None:
            return None
        if root is not None and chat.thread is None and root.chat.chat == chat.chat:
            chat = replace(chat, thread=root.message)
        # Nothing older than the lease can be this message.
        oldest = row.lease_until - LOOK_BACK if row.lease_until else None
        return await sender.find(intent.key, chat, oldest)


def _is_new(row: Row) -> bool:
    """Whether a message is made by sending it: also by a card that stands nowhere yet."""
    posts = row.intent.family == "surface" and row.intent.edit is None and row.message is None
    return posts or row.intent.family == "message"


def _arrived(unit: Unit, row: Row, message: MessageRef, now: datetime) -> None:
    """It had arrived, and is remembered like any other."""
    unit.outbox.sent(row.id, message, now)
    account = _account(unit, row)
    if account is not None:
        thread_traces.arrived(unit, row, None, account, message, now)


def _account(unit: Unit, row: Row) -> Account | None:
    known = row.intent.account
    return unit.people.account_by_id(known) if known is not None else None


def _whose(unit: Unit, row: Row) -> tuple[Account | None, MessageRef | None]:
    """Whose private chat it was for, and in which thread there."""
    account = _account(unit, row)
    if row.aor is not None:
        unit.enter(unit.deployment.aor(row.aor))
    return account, thread_traces.root_of(unit, row, account)


def _end_leases(unit: Unit) -> None:
    now = SystemClock().now()
    unit.outbox.end_leases(now)
    unit.jobs.end_leases(now)
