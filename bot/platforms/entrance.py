"""From an envelope to what has been committed: understand, one unit of work, answer.

Listeners call `receive`; when it returns, the event and its effect are on disk and the
platform may be told so. The answer leaves through delivery.
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import structlog

from bot import counters
from bot.clock import Clock, SystemClock
from bot.conversation.envelopes import AccountRef, Edited, Envelope, Press
from bot.conversation.outcomes import Received
from bot.conversation.understanding import speaks_at_once
from bot.handlers import deactivated, reception, router
from bot.handlers.joining_verified import is_stranger
from bot.handlers.notices import Worded
from bot.handlers.router import Handled
from bot.storage.engine import Database
from bot.storage.repositories.intents import Lease, Row
from bot.storage.repositories.people import Account
from bot.storage.unit import Unit
from bot.turnstile import Turnstile

log = structlog.get_logger("entrance")
TRIES = 3
PAUSE = 0.05
PLATFORMS_WAIT = 2.5
"""Seconds after which whoever spoke is about to be shown a time-out (Slack: three)."""


class Entrance:
    """The one door for every platform."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        key: bytes,
        lease: Callable[[], Lease],
        send: Callable[[Row, Worded, Account | None], asyncio.Event],
        wake: Callable[[], None],
    ) -> None:
        """`key` signs buttons; `send` takes the answer's row and words, `wake` tells of rows."""
        self._db, self._clock, self._key = db, clock, key
        self._lease, self._send, self._wake = lease, send, wake
        self._turnstile = Turnstile()

    async def receive(self, envelope: Envelope) -> Received:
        """Do what the envelope asks, once, and commit it.

        A handler that fails three times leaves a failed inbox row, a sentence for the
        person and a line for the operator. Raises only if even that cannot be stored.
        """
        platform = envelope.account.platform.value
        counters.heard(platform, SystemClock().now())
        with counters.ACKNOWLEDGED.labels(platform).time():
            handled = await self._in_order(envelope)
            await self._turnstile.passed()  # one commit may have settled many
        left = None
        if handled.row is not None:
            left = self._send(handled.row, Worded(handled.reply, handled.reader), handled.account)
        if handled.fresh:
            self._wake()
        else:
            counters.DUPLICATES.labels(platform).inc()
        return Received(handled.reply, handled.reader, left)

    async def is_stranger(self, account: AccountRef) -> bool:
        """Whether this account is linked to nobody."""
        return await self._db.read(lambda unit: is_stranger(unit, account))

    async def closed(self, account: AccountRef) -> None:
        """The platform says that this account is deactivated; returns when that is committed."""
        now = self._clock.now()
        await self._db.write(lambda unit: deactivated.account_closed(unit, account, now))
        self._wake()

    async def _in_order(self, envelope: Envelope) -> Handled:
        """Do it; the message itself first, where a change of it came before."""
        handled = await self._handled(envelope)
        if not handled.early:
            return handled
        if isinstance(envelope.body, Edited):
            for each in envelope.original:
                await self.receive(each)
        return await self._handled(replace(envelope, original=()))

    async def _handled(self, envelope: Envelope) -> Handled:
        time = asyncio.get_running_loop().time
        patience_ends = time() + PLATFORMS_WAIT
        for attempt in range(TRIES):
            try:
                return await self._once(envelope, lambda: time() > patience_ends)
            except Exception:
                log.exception("event failed", event_key=envelope.key, attempt=attempt + 1)
                await asyncio.sleep(PAUSE * (attempt + 1))
        counters.FAILED.labels(envelope.account.platform.value).inc()
        now, lease = self._clock.now(), self._lease()
        return await self._db.write(lambda unit: router.give_up(unit, envelope, now, lease))

    async def _once(self, envelope: Envelope, late: Callable[[], bool]) -> Handled:
        now, lease, key = self._clock.now(), self._lease(), self._key
        if isinstance(envelope.body, Press) and speaks_at_once(envelope.body.data):
            return await self._db.write(
                lambda unit: router.handle_press(unit, envelope, key, now, lease, late=late())
            )
        command = await self._db.read(lambda unit: reception.understand(unit, envelope, now, key))

        def handle(unit: Unit) -> Handled:
            return router.handle(unit, envelope, command, now, lease, late=late())

        return await self._db.write(handle)
