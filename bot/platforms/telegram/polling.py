"""Long polling that lets Telegram forget an update only when it is committed here.

python-telegram-bot's own Updater confirms updates before they are worked on; a crash would
lose what is queued.
"""

import asyncio
import math
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog
from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.conversation.envelopes import Envelope
from bot.conversation.outcomes import Received
from bot.platforms.telegram.lanes import Lanes
from bot.platforms.telegram.ledger import Ledger
from bot.platforms.telegram.outcomes import seconds_of
from bot.platforms.telegram.presses import Presses
from bot.platforms.telegram.wire import Me, envelope

ALLOWED = ("message", "callback_query", "edited_message", "my_chat_member")
_FIRST_PATIENCE = 0.05
_LONGEST_PATIENCE = 0.5

Receive = Callable[[Envelope], Awaitable[Received]]
Now = Callable[[], datetime]
Job = tuple[Update, Envelope]

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """How long to wait, in seconds: for updates, between tries, for the last work at the end."""

    long_poll: int = 25
    retry: float = 1.0
    longest_retry: float = 30.0
    conflict: float = 5.0
    grace: float = 10.0


class Poller:
    """Fetches updates and hands them on: serially per chat, all chats at once.

    `receive` returns only after the commit; if it raises, the update is tried again after a
    pause while other chats go on. `now` is the time of presses, which carry none.
    """

    def __init__(self, bot: Bot, receive: Receive, now: Now, pace: Pace) -> None:
        """`bot`: initialised before `run`."""
        self._bot = bot
        self._receive = receive
        self._now = now
        self._pace = pace
        self._ledger = Ledger()
        self._lanes: Lanes[Job] = Lanes(self._work)
        self._presses = Presses(bot)
        self._stopping = asyncio.Event()
        self._patience = _FIRST_PATIENCE
        self._failures = 0
        self._polled_at: float | None = None

    def silence(self) -> float:
        """Seconds since the last successful poll; infinite before the first."""
        if self._polled_at is None:
            return math.inf
        return asyncio.get_running_loop().time() - self._polled_at

    async def run(self) -> None:
        """Poll until cancelled; then call `finish`. Raises InvalidToken if the token is revoked."""
        me = Me(self._bot.id, self._bot.username)
        while True:
            try:
                # The first does not wait for updates: it tells at once whether we are heard.
                patience = self._pace.long_poll if self._polled_at is not None else 0
                updates = await self._fetch(patience)
            except InvalidToken:
                raise
            except Exception as error:  # noqa: BLE001 - one odd answer must not end the polling
                await asyncio.sleep(self._pause_after(error))
                continue
            if self._failures:
                log.info("telegram.polling_again", failures=self._failures)
            self._failures = 0
            self._polled_at = asyncio.get_running_loop().time()
            await self._settle(fresh=self._take(updates, me))

    async def finish(self) -> None:
        """End what is in work, start nothing more, and let Telegram forget what is received."""
        self._stopping.set()
        await self._lanes.close(self._pace.grace)
        await self._presses.close(self._pace.grace)
        if self._ledger.offset is None:
            return
        try:
            await self._fetch(0, limit=1)
        except TelegramError as error:
            # They come again at the next start, and the inbox knows them.
            log.info("telegram.last_offset_unconfirmed", error=type(error).__name__)

    async def _fetch(self, timeout: int, limit: int = 100) -> Sequence[Update]:  # noqa: ASYNC109
        return await self._bot.get_updates(
            offset=self._ledger.ask(), timeout=timeout, limit=limit, allowed_updates=ALLOWED
        )

    def _pause_after(self, error: Exception) -> float:
        """Seconds until the next fetch; says so once per row of failures."""
        self._failures += 1
        if self._failures == 1:
            # The text of a conflict is Telegram's own and tells which other poller it is.
            why = error.message if isinstance(error, Conflict) else type(error).__name__
            log.warning("telegram.polling_interrupted", reason=why)
        match error:
            case Conflict():
                return self._pace.conflict
            case RetryAfter():
                return seconds_of(error)
            case _:
                return self._growing(self._failures)

    def _growing(self, failures: int) -> float:
        return min(self._pace.retry * 2.0 ** min(failures - 1, 10), self._pace.longest_retry)

    def _take(self, updates: Sequence[Update], me: Me) -> bool:
        """Start on updates that are new; whether there were any."""
        new = [update for update in updates if self._ledger.begin(update.update_id)]
        for update in new:
            found = self._understood(update, me)
            if found is None:
                self._ledger.done(update.update_id)
            else:
                self._lanes.put(found.chat.chat, (update, found))
        return bool(new)

    def _understood(self, update: Update, me: Me) -> Envelope | None:
        try:
            return envelope(update, me, self._now())
        except Exception as error:  # noqa: BLE001 - one odd update must not stand before all others
            log.warning(
                "telegram.update_not_understood",
                update=update.update_id,
                error=type(error).__name__,
            )
            return None

    async def _settle(self, *, fresh: bool) -> None:
        """Give work a moment to end: what is not confirmed Telegram hands out again at once."""
        if not self._ledger.open:
            self._patience = _FIRST_PATIENCE
            return
        self._patience = _FIRST_PATIENCE if fresh else min(self._patience * 2, _LONGEST_PATIENCE)
        await self._lanes.quiet(self._patience)

    async def _work(self, job: Job) -> None:
        update, received = job[0], await self._received(*job)
        if received is None:
            return
        self._ledger.done(update.update_id)
        if update.callback_query is not None:
            self._presses.answer(update.callback_query.id, received)

    async def _received(self, update: Update, found: Envelope) -> Received | None:
        """What came of it, after as many tries as it takes; None if stopped in between."""
        tries = 0
        while not self._stopping.is_set():
            try:
                return await self._receive(found)
            except Exception as error:  # noqa: BLE001 - whatever it was, the update is tried again
                tries += 1
                # Its words may hold what a person wrote; its kind does not.
                log.warning(
                    "telegram.receive_failed",
                    update=update.update_id,
                    tries=tries,
                    error=type(error).__name__,
                )
                await self._stopped_within(self._growing(tries))
        return None

    async def _stopped_within(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return
