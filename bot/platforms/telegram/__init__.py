"""Telegram: polling in, HTML and buttons out. Imported only where a token is configured."""

import asyncio
from collections.abc import Mapping, Sequence

import structlog
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.platforms.telegram.client import PUBLIC, Address, TokenRejected, client, connect
from bot.platforms.telegram.polling import Now, Pace, Poller, Receive
from bot.platforms.telegram.sender import TelegramSender

__all__ = ["PUBLIC", "Address", "Pace", "TelegramPlatform", "TelegramSender", "TokenRejected"]

# Per language ("" for all others): command without slash, and what it does.
Commands = Mapping[str, Sequence[tuple[str, str]]]
_TWO_LETTERS = 2

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
    ) -> None:
        """`key` signs buttons, `receive` commits an envelope, `now` is the aware UTC time."""
        self._bot = client(token, address)
        self._pace = pace or Pace()
        self._poller = Poller(self._bot, receive, now, self._pace)
        self._task: asyncio.Task[None] | None = None
        self.sender = TelegramSender(self._bot, key)

    @property
    def username(self) -> str:
        """The bot's name for links, without the @; empty until Telegram was reached."""
        return _username(self._bot)

    async def start(self, commands: Commands | None = None) -> None:
        """Connect and poll. Raises TokenRejected.

        With Telegram out of reach it goes on trying by itself: others are not kept waiting.
        """
        connected = await self._connected()
        self._task = asyncio.create_task(self._run(commands or {}, connected=connected))

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
        await self._poller.finish()
        await self._bot.shutdown()

    async def _run(self, commands: Commands, *, connected: bool) -> None:
        pause = self._pace.retry
        while not connected:
            await asyncio.sleep(pause)
            pause = min(pause * 2, self._pace.longest_retry)
            connected = await self._connected()
        await self._offer(commands)
        try:
            await self._poller.run()
        except InvalidToken:
            raise TokenRejected("telegram.token was revoked") from None

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
