"""A small cast for the tests of the Telegram sandbox, and the unmodified client."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

from telegram import Bot, Update

from bot.sandbox.telegram import (
    TelegramBot,
    TelegramGroup,
    TelegramPeople,
    TelegramSandbox,
    TelegramSetup,
    TelegramUser,
)

AMINA, BORIS, CARLA = 101, 102, 103
GROUP, FORUM = -200, -1000300
SETUP = TelegramSetup(
    bot=TelegramBot(id=42, username="aor_bot", token="42:TOKEN-of_the_tests"),
    users=(
        TelegramUser(AMINA, "Amina", "amina", "fr", started=True),
        TelegramUser(BORIS, "Boris", started=True),
        TelegramUser(CARLA, "Carla"),
    ),
    groups=(
        TelegramGroup(GROUP, "Child protection", (AMINA, BORIS)),
        TelegramGroup(FORUM, "Coordinators", (AMINA, BORIS), supergroup=True, admins=(BORIS,)),
    ),
)


@dataclass
class Stage:
    """One running sandbox with both its sides."""

    telegram: TelegramSandbox
    people: TelegramPeople
    bot: Bot
    clients: AsyncExitStack

    async def waiting_poll(self) -> "asyncio.Task[tuple[Update, ...]]":
        """A long poll of the bot that waits now."""
        polling = asyncio.create_task(self.bot.get_updates(timeout=10))
        async with asyncio.timeout(5):
            while not self.telegram.world.queue.polls:  # noqa: ASYNC110 - it tells nobody
                await asyncio.sleep(0.01)
        return polling

    async def another_bot(self, token: str = SETUP.bot.token) -> Bot:
        """A second client on the same server, not initialised: its first call may be any."""
        other = Bot(token, base_url=self.telegram.bot_url, base_file_url=self.telegram.file_url)
        for request in other._request:  # noqa: SLF001 - initialize() would call getMe
            await self.clients.enter_async_context(request)
        return other


@asynccontextmanager
async def staged(setup: TelegramSetup = SETUP, **settings: Any) -> AsyncIterator[Stage]:
    """A sandbox with `setup`, its people and an initialised bot."""
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(TelegramSandbox(setup, **settings))
        people = await stack.enter_async_context(TelegramPeople(telegram.people_url))
        bot = Bot(setup.bot.token, base_url=telegram.bot_url, base_file_url=telegram.file_url)
        await stack.enter_async_context(bot)
        yield Stage(telegram, people, bot, stack)
