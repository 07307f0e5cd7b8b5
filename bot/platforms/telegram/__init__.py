"""Telegram: polling or webhook in, HTML and buttons out. Imported only where it is configured."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

import structlog
from aiohttp import web
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.platforms.standing import NOT_CONNECTED, Condition, Standing, Told
from bot.platforms.telegram.client import PUBLIC, Address, TokenRejected, client, connect
from bot.platforms.telegram.menu import menus
from bot.platforms.telegram.pace import Pace
from bot.platforms.telegram.polling import Now, Poller, Receive
from bot.platforms.telegram.sender import TelegramSender
from bot.platforms.telegram.trouble import Trouble
from bot.platforms.telegram.webhook import PATH, Door, Webhook
from bot.platforms.turns import ALWAYS, Turns

__all__ = [
    "PUBLIC",
    "Address",
    "Door",
    "Pace",
    "TelegramPlatform",
    "TelegramSender",
    "TokenRejected",
]

log = structlog.get_logger(__name__)
Introduced = Callable[[str], Awaitable[None]]


class TelegramPlatform:
    """A bot account: its listener and its sender."""

    def __init__(  # noqa: PLR0913 - facts of one bot account
        self,
        token: str,
        key: bytes,
        receive: Receive,
        now: Now,
        *,
        address: Address = PUBLIC,
        pace: Pace | None = None,
        door: Door | None = None,
        told: Told | None = None,
        turns: Turns = ALWAYS,
        introduced: Introduced | None = None,
    ) -> None:
        """`key` signs buttons, `receive` commits an envelope, `now` is the aware UTC time.

        `door`: have updates brought there, by `routes`; without it they are fetched.
        `told` hears of each change of `standing`. `turns`: when to fetch; others do otherwise.
        `introduced` hears what Telegram calls the bot, once it was reached.
        """
        self._bot = client(token, address)
        self._pace = pace or Pace()
        self._condition = Condition("telegram", now, told)
        self._trouble = Trouble(self._condition, self._pace)
        self._poller = Poller(self._bot, receive, now, self._pace, self._trouble)
        self._webhook = Webhook(self._bot, receive, now, self._pace, door) if door else None
        self._task: asyncio.Task[None] | None = None
        self._turns = turns
        self._waiting = False
        self._introduced = introduced
        self.sender = TelegramSender(self._bot, key)

    @property
    def username(self) -> str:
        """The bot's name for links, without the @; empty until Telegram was reached."""
        return _username(self._bot)

    async def start(self) -> None:
        """Connect and listen. Raises TokenRejected.

        With Telegram out of reach it goes on trying by itself: others are not kept waiting.
        """
        pause = 0.0
        try:
            await connect(self._bot)
        except TelegramError as error:
            pause = self._trouble.pause_after(error)
        self._task = asyncio.create_task(self._run(pause))

    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """What the web server has to serve; nothing while polling."""
        return [] if self._webhook is None else [web.post(PATH, self._webhook.handle)]

    def standing(self) -> Standing:
        """How it is with Telegram, and since when."""
        return self._condition.standing

    async def connected(self) -> bool:
        """Whether updates reach us: a poll answered lately, or the webhook found in its place."""
        running = self._task is not None and not self._task.done()
        late = self._webhook is None and not self._waiting and self._trouble.lasts
        return running and self._condition.is_well and not late

    async def stop(self) -> None:
        """End what is in work, confirm it to Telegram, and disconnect."""
        while self._task is not None and not self._task.done():
            # Once more if a library below took the cancelling for its own time-out.
            self._task.cancel()
            await asyncio.wait([self._task], timeout=1)
        await (self._poller if self._webhook is None else self._webhook).finish()
        await self._bot.shutdown()

    async def _run(self, pause: float) -> None:
        """Serve until cancelled; nothing that Telegram does ends it."""
        offered = False
        while True:
            await asyncio.sleep(pause)
            try:
                await self._trouble.insist(partial(connect, self._bot))
                if not offered:
                    await self._introduce()
                    await self._offer_menus()
                    offered = True
                await self._listen()
                pause = 0.0
            except (InvalidToken, TokenRejected):
                pause = self._trouble.refused()
            except Exception as error:  # noqa: BLE001 - no surprise may leave Telegram deaf for good
                self._condition.attention(NOT_CONNECTED, reason=type(error).__name__)
                pause = self._pace.patience.longest_retry

    async def _listen(self) -> None:
        if self._webhook is not None:
            await self._watch(self._webhook)
        self._waiting = not self._turns.ours()
        if self._waiting:
            self._condition.well()
        await self._turns.during(self._poll)

    async def _poll(self) -> None:
        self._waiting = False
        try:
            # With a webhook left over, every poll would be refused. What waits is kept.
            await self._trouble.insist(self._bot.delete_webhook)
            await self._poller.run()
        finally:
            self._waiting = True

    async def _watch(self, webhook: Webhook) -> None:
        """The web server brings what comes; whether Telegram would bring it has to be asked."""
        await self._trouble.insist(webhook.announce)
        self._trouble.over()
        while True:
            await asyncio.sleep(self._pace.patience.check)
            if await self._trouble.insist(webhook.stands):
                self._trouble.over()
            else:
                self._trouble.conflict()
                await self._trouble.insist(webhook.announce)

    async def _introduce(self) -> None:
        """Let it be kept how links to the bot begin; without it people are told what to say."""
        if self._introduced is None:
            return
        try:
            await self._introduced(self.username)
        except Exception as error:  # noqa: BLE001 - Telegram is served all the same
            log.warning("telegram.name_not_kept", error=type(error).__name__)

    async def _offer_menus(self) -> None:
        """Show the commands in people's menus; a bot without a menu still answers."""
        for menu in menus():
            try:
                await self._bot.set_my_commands(menu.commands, menu.scope, menu.language)
            except InvalidToken:
                raise
            except TelegramError as error:
                log.warning("telegram.commands_not_set", error=type(error).__name__)


def _username(bot: Bot) -> str:
    try:
        return bot.username
    except RuntimeError:  # python-telegram-bot's word for not initialised
        return ""
