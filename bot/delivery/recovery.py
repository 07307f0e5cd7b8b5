"""After a crash: what was being sent is looked up on Slack, sent again and flagged elsewhere."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import structlog

from bot.clock import SystemClock
from bot.conversation.envelopes import ChatRef, MessageRef
from bot.delivery.sender import Sender
from bot.storage.engine import Database
from bot.storage.repositories.intents import Row
from bot.storage.repositories.people import Account

log = structlog.get_logger("recovery")
SETTLE = timedelta(seconds=10)
"""What a dead sender had on the way may still arrive this long after its lease."""
LOOK_BACK = timedelta(minutes=2)
MAX_TRIES = 3


class Recovery:
    """Takes care of rows whose sender is gone."""

    def __init__(
        self, db: Database, senders: Mapping[str, Sender], settle: timedelta = SETTLE
    ) -> None:
        """`settle`: how long after a lease ended a message may still arrive."""
        self._db, self._senders, self._settle = db, senders, settle

    async def begin(self) -> None:
        """At start, alone on the database: nobody else is sending."""
        await self._db.write(lambda unit: unit.outbox.end_leases(SystemClock().now()))

    async def sweep(self, now: datetime) -> int:
        """Settle every orphan; how many there were. `now` by the clock that rules."""
        ended = SystemClock().now() - self._settle
        orphans = await self._db.read(lambda unit: unit.outbox.orphans(ended))
        for row in orphans:
            try:
                await self._settle_row(row, now)
            except Exception as error:  # noqa: BLE001 - whatever a platform raises
                # Nobody knows yet whether it arrived; the next sweep asks again.
                log.warning("cannot look up", row=row.id, error=type(error).__name__)
        return len(orphans)

    async def _settle_row(self, row: Row, now: datetime) -> None:
        intent = row.intent
        sender = self._senders.get(intent.platform)
        if row.tries > MAX_TRIES:
            await self._db.write(lambda unit: unit.outbox.end(row.id, "unknown", "gave up"))
            log.error("given up after a crash", kind=intent.kind, row=row.id)
            return
        if sender is None or intent.family != "message" or intent.edit is not None:
            # An edit or a fan-out done twice is the same as done once.
            await self._db.write(lambda unit: unit.outbox.again(row.id, flagged=False))
            return
        if not sender.can_find or intent.answer_url is not None:
            await self._db.write(lambda unit: unit.outbox.again(row.id, flagged=True))
            log.warning("a possible copy is sent", kind=intent.kind, row=row.id)
            return
        found = await self._find(sender, row)
        if found is not None:
            await self._db.write(lambda unit: unit.outbox.sent(row.id, found, now))
        else:
            await self._db.write(lambda unit: unit.outbox.again(row.id, flagged=False))

    async def _find(self, sender: Sender, row: Row) -> MessageRef | None:
        chat: ChatRef | None = row.intent.chat
        if chat is None and row.intent.account is not None:
            account: Account | None = await self._db.read(
                lambda unit: unit.people.account_by_id(row.intent.account or 0)
            )
            chat = await sender.resolve(account.ref) if account else None
        if chat is None:
            return None
        # Nothing older than the lease can be this message.
        oldest = row.lease_until - LOOK_BACK if row.lease_until else None
        return await sender.find(row.intent.key, chat, oldest)
