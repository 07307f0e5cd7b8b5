"""Telegram: polling or webhook in, HTML and buttons out. Imported only where it is configured."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence

import structlog
from aiohttp import web
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.platforms.telegram.client import PUBLIC, Address, TokenRejected, client, connect
from bot.platforms.telegram.polling import Now, Pace, Poller, Receive
from bot.platforms.telegram.sender import TelegramSender
from bot.platforms.telegram.webhook import PATH, Door, Webhook

__all__ = [
    "PUBLIC",
    "Address",
    "Door",
    "Pace",
    "TelegramPlatform",
    "TelegramSender",
    "TokenRejected",
]

# Per language ("" for all others): command without slash, and what it does.
Commands = Mapping[str, Sequence[tuple[str, str]]]
_TWO_LETTERS = 2
_FRESH = 60.0  # seconds without a successful poll; two long polls fit in

log = structlog.get_logger(__name__)


class TelegramPlatform:
    """A bot account: its listener and its sender."""

    def __init__(
        self,
        token: str,
        key: bytes,
        receive: Receive,
        now: Now,
        *,
        address: Address = PUBLIC,
        pace: Pace | None = None,
        door: Door | None = None,
    ) -> None:
        """`key` signs buttons, `receive` commits an envelope, `now` is the aware UTC time.

        `door`: have updates brought there, by `routes`; without it they are fetched.
        """
        self._bot = client(token, address)
        self._pace = pace or Pace()
        self._poller = Poller(self._bot, receive, now, self._pace)
        self._webhook = Webhook(self._bot, receive, now, self._pace, door) if door else None
        self._task: asyncio.Task[None] | None = None
        self.sender = TelegramSender(self._bot, key)

    @property
    def username(self) -> str:
        """The bot's name for links, without the @; empty until Telegram was reached."""
        return _username(self._bot)

    async def start(self, commands: Commands | None = None) -> None:
        """Connect and listen. Raises TokenRejected.

        With Telegram out of reach it goes on trying by itself: others are not kept waiting.
        """
        connected = await self._connected()
        self._task = asyncio.create_task(self._run(commands or {}, connected=connected))

    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """What the web server has to serve; nothing while polling."""
        return [] if self._webhook is None else [web.post(PATH, self._webhook.handle)]

    async def connected(self) -> bool:
        """Whether updates reach us: polled within the last minute, or the webhook is set."""
        if self._webhook is not None:
            return self._webhook.announced
        return self._poller.silence() < _FRESH

    async def wait(self) -> None:
        """Return when stopped. Raises TokenRejected if the token is revoked meanwhile."""
        if self._task is not None:
            await asyncio.wait([self._task])
            if not self._task.cancelled():
                self._task.result()

    async def stop(self) -> None:
        """End what is in work, confirm it to Telegram, and disconnect."""
        while self._task is not None and not self._task.done():
            # Once more if a library below took the cancelling for its own time-out.
            self._task.cancel()
            await asyncio.wait([self._task], timeout=1)
        await (self._poller if self._webhook is None else self._webhook).finish()
        await self._bot.shutdown()

    async def _run(self, commands: Commands, *, connected: bool) -> None:
        if not connected:
            await self._insist(self._connected)
        await self._offer(commands)
        try:
            await self._listen()
        except InvalidToken:
            raise TokenRejected("telegram.token was revoked") from None

    async def _listen(self) -> None:
        if self._webhook is not None:
            await self._insist(self._told(self._webhook.announce))
            # Until cancelled: the web server brings what comes.
            await asyncio.Event().wait()
        # With a webhook left over from before, every poll would be refused. What waits is kept.
        await self._insist(self._told(self._bot.delete_webhook))
        await self._poller.run()

    async def _insist(self, work: Callable[[], Awaitable[bool]]) -> None:
        """Try until it works, at growing distances."""
        pause = self._pace.retry
        while not await work():
            await asyncio.sleep(pause)
            pause = min(pause * 2, self._pace.longest_retry)

    def _told(self, call: Callable[[], Awaitable[object]]) -> Callable[[], Awaitable[bool]]:
        async def told() -> bool:
            try:
                await call()
            except InvalidToken:
                raise
            except TelegramError as error:
                log.warning("telegram.webhook_not_changed", error=type(error).__name__)
                return False
            return True

        return told

    async def _connected(self) -> bool:
        try:
            await connect(self._bot)
        except TelegramError as error:
            log.warning("telegram.out_of_reach", error=type(error).__name__)
            return False
        return True

    async def _offer(self, commands: Commands) -> None:
        """Show the commands in people's menus; a bot without a menu still answers."""
        for language, listed in commands.items():
            if len(language) > _TWO_LETTERS:
                raise ValueError(f"Telegram wants a two-letter language, not {language}")
            try:
                await self._bot.set_my_commands(listed, language_code=language or None)
            except TelegramError as error:
                log.warning("telegram.commands_not_set", error=type(error).__name__)


def _username(bot: Bot) -> str:
    try:
        return bot.username
    except RuntimeError:  # python-telegram-bot's word for not initialised
        return ""
