"""The platform on a loopback Slack, with its people and what was received."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from bot.conversation.envelopes import AccountRef, ChatRef, Envelope, Platform
from bot.conversation.outcomes import Outgoing, Received
from bot.conversation.replies import Reply
from bot.platforms.slack import SlackPlatform
from bot.sandbox.slack import Bot, Channel, SlackPeople, SlackSandbox, Team, Timing, User

from .values import KEY, READER

BOT = Bot()
TEAM = Team()
ADA, BO, GONE = "U0ADA", "U0BO", "U0GONE"
USERS = (
    User(ADA, "ada@example.org", "ada"),
    User(BO, "bo@example.org", "bo"),
    User(GONE, "gone@example.org", "gone", deleted=True),
)
GENERAL, CLOSED = "C0GENERAL", "C0CLOSED"
CHANNELS = (
    Channel(GENERAL, "general", (ADA, BO, BOT.id)),
    Channel(CLOSED, "closed", (ADA,)),
)
QUICK = Timing(ack=0.4, retry_after=(0.0, 0.05, 0.05))
REAL = Timing()


class Stage:
    """What a test works with. `answer` is given back for every envelope that arrives."""

    def __init__(self, sandbox: SlackSandbox, people: SlackPeople) -> None:
        self.sandbox = sandbox
        self.people = people
        self.received: list[Envelope] = []
        self.answer: Callable[[Envelope], Reply] = lambda _: Reply()
        self.platform = SlackPlatform(
            bot_token=BOT.token,
            app_token=BOT.app_token,
            base_url=sandbox.api_url,
            key=KEY,
            receive=self.receive,
        )

    async def receive(self, envelope: Envelope) -> Received:
        self.received.append(envelope)
        return Received(self.answer(envelope), READER)

    @property
    def send(self) -> Callable[[Outgoing], Awaitable[Any]]:
        return self.platform.sender.send

    async def calls(self, method: str) -> list[dict[str, Any]]:
        """The arguments of every call of one method."""
        entries = (await self.people.record())["entries"]
        return [e["args"] for e in entries if e["kind"] == "api" and e["method"] == method]


@asynccontextmanager
async def staged(timing: Timing = REAL) -> AsyncIterator[Stage]:
    sandbox = SlackSandbox(TEAM, BOT, USERS, CHANNELS, timing)
    await sandbox.start()
    stage = Stage(sandbox, SlackPeople(sandbox.people_url))
    try:
        await stage.platform.start()
        yield stage
    finally:
        await stage.platform.stop()
        await stage.people.close()
        await sandbox.stop()


def account(user: str) -> AccountRef:
    return AccountRef(Platform.SLACK, TEAM.id, user)


def channel(name: str = GENERAL, thread: str | None = None) -> ChatRef:
    return ChatRef(Platform.SLACK, TEAM.id, name, thread, private=False)
