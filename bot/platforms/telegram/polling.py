"""Long polling that lets Telegram forget an update only when it is committed here.

python-telegram-bot's own Updater confirms updates before they are worked on; a crash would
lose what is queued.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

import structlog
from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.conversation.envelopes import Envelope
from bot.conversation.outcomes import Received
from bot.platforms.telegram.lanes import Lanes
from bot.platforms.telegram.ledger import Ledger
from bot.platforms.telegram.pace import Pace
from bot.platforms.telegram.presses import Presses, answer_first
from bot.platforms.telegram.trouble import Trouble
from bot.platforms.telegram.wire import Me, envelope

ALLOWED = ("message", "callback_query", "edited_message", "my_chat_member")
_FIRST_SETTLING = 0.05
_LONGEST_SETTLING = 0.5

Receive = Callable[[Envelope], Awaitable[Received]]
Now = Callable[[], datetime]
Job = tuple[Update, Envelope]

log = structlog.get_logger(__name__)


class Poller:
    """Fetches updates and hands them on: serially per chat, all chats at once.

    `receive` returns only after the commit; if it raises, the update is tried again after a
    pause while other chats go on. `now` is the time of presses, which carry none.
    """

    def __init__(self, bot: Bot, receive: Receive, now: Now, pace: Pace, trouble: Trouble) -> None:
        """`bot`: initialised before `run`. `trouble` is told of each poll what came of it."""
        self._bot = bot
        self._receive = receive
        self._now = now
        self._pace, self._trouble = pace, trouble
        self._ledger = Ledger()
        self._lanes: Lanes[Job] = Lanes(self._work)
        self._presses = Presses(bot)
        self._stopping = asyncio.Event()
        self._settling = _FIRST_SETTLING
        self._answered: list[Received] = []

    async def run(self) -> None:
        """Poll until cancelled; then call `finish`. Raises InvalidToken if the token is revoked.

        Returns if somebody has set a webhook: as long as it stands, every poll is refused.
        """
        me = Me(self._bot.id, self._bot.username)
        while True:
            try:
                # The first after a failure does not wait for updates: it tells at once whether
                # we are heard.
                updates = await self._fetch(self._pace.long_poll if self._trouble.none else 0)
            except InvalidToken:
                raise
            except Exception as error:  # noqa: BLE001 - one odd answer must not end the polling
                await asyncio.sleep(self._trouble.pause_after(error))
                if isinstance(error, Conflict) and "webhook" in error.message.lower():
                    return
                continue
            self._trouble.over()
            await self._settle(fresh=self._take(updates, me))
            answered, self._answered = self._answered, []
            await answer_first(answered)

    async def finish(self) -> None:
        """End what is in work, start nothing more, and let Telegram forget what is received."""
        self._stopping.set()
        await self._lanes.close(self._pace.grace)
        await self._presses.close(self._pace.grace)
        if self._ledger.offset is None:
            return
        try:
            await self._fetch(0, limit=1)
        except (TelegramError, TimeoutError) as error:
            # They come again at the next start, and the inbox knows them.
            log.info("telegram.last_offset_unconfirmed", error=type(error).__name__)

    async def _fetch(self, timeout: int, limit: int = 100) -> Sequence[Update]:  # noqa: ASYNC109
        """One poll. Raises TimeoutError if it hangs.

        The library's read time-out counts from byte to byte, and only while it reads.
        """
        async with asyncio.timeout(timeout + self._pace.patience.silence):
            return await self._bot.get_updates(
                offset=self._ledger.ask(), timeout=timeout, limit=limit, allowed_updates=ALLOWED
            )

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
            self._settling = _FIRST_SETTLING
            return
        self._settling = _FIRST_SETTLING if fresh else min(self._settling * 2, _LONGEST_SETTLING)
        await self._lanes.quiet(self._settling)

    async def _work(self, job: Job) -> None:
        update, received = job[0], await self._received(*job)
        if received is None:
            return
        self._ledger.done(update.update_id)
        self._answered.append(received)
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
                await self._stopped_within(self._pace.patience.growing(tries))
        return None

    async def _stopped_within(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return
