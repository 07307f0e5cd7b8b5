"""The loopback Telegram with our platform on it, and a listener that stands for the router."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.conversation.envelopes import AccountRef, ChatRef, Envelope, Platform, Words
from bot.conversation.outcomes import Outgoing, Reader, Received
from bot.conversation.replies import Reply, Say, reply, say
from bot.platforms.patience import Patience
from bot.platforms.telegram import Address, Pace, TelegramPlatform
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
KEY = b"a key for buttons"
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
READER = Reader(language="en", zone="Europe/Zurich", home="Europe/Zurich", person=7)
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
PATIENCE = Patience(retry=0.05, longest_retry=0.2, refused=0.1, check=0.2, silence=0.5, calm=0.5)
QUICK = Pace(long_poll=2, conflict=0.1, grace=2, patience=PATIENCE)


def text(words: str) -> Say:
    """A sentence that is nothing but `words`."""
    return say("common.text", text=words)


def outgoing(said: Reply, user: int | None = AMINA, key: str = "one", **to) -> Outgoing:
    account = None if user is None else AccountRef(Platform.TELEGRAM, "", str(user))
    return Outgoing(key, said, READER, account=account, **to)


def group(chat: int, thread: str | None = None) -> ChatRef:
    return ChatRef(Platform.TELEGRAM, "", str(chat), thread=thread, private=False)


@dataclass
class Listener:
    """Receives envelopes; `before` may wait or raise in place of a commit."""

    answer: Reply = field(default_factory=reply)
    before: Callable[[Envelope], None] = lambda _: None
    holds: dict[str, asyncio.Event] = field(default_factory=dict)
    begun: list[str] = field(default_factory=list)
    envelopes: list[Envelope] = field(default_factory=list)
    left: asyncio.Event | None = None

    async def __call__(self, envelope: Envelope) -> Received:
        words = envelope.body.text if isinstance(envelope.body, Words) else ""
        self.begun.append(words)
        self.before(envelope)
        if words in self.holds:
            await self.holds[words].wait()
        self.envelopes.append(envelope)
        return Received(self.answer, READER, self.left)

    @property
    def said(self) -> list[str]:
        return [e.body.text for e in self.envelopes if isinstance(e.body, Words)]


@dataclass
class Stage:
    telegram: TelegramSandbox
    people: TelegramPeople
    platform: TelegramPlatform
    listener: Listener


async def until(true: Callable[[], object], seconds: float = 5.0) -> None:
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 - what is waited for lies on the other side of a wire
            await asyncio.sleep(0.005)


def platform_on(telegram: TelegramSandbox, listener: Listener, pace: Pace = QUICK):
    address = Address(telegram.url, f"{telegram.url}/file")
    return TelegramPlatform(
        SETUP.bot.token, KEY, listener, lambda: NOON, address=address, pace=pace
    )


@asynccontextmanager
async def staged(listener: Listener | None = None) -> AsyncIterator[Stage]:
    """A Telegram with our platform connected and polling."""
    listener = listener or Listener()
    async with (
        TelegramSandbox(SETUP) as telegram,
        TelegramPeople(telegram.url) as people,
    ):
        platform = platform_on(telegram, listener)
        await platform.start()
        try:
            yield Stage(telegram, people, platform, listener)
        finally:
            await platform.stop()
