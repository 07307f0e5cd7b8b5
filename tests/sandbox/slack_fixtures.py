"""A loopback Slack, its people, and an unmodified Bolt app on it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.slack import (
    Bot,
    Channel,
    RateLimits,
    SlackPeople,
    SlackSandbox,
    Team,
    Timing,
    User,
)

BOT = Bot()
ADA, BO, GUEST, GONE = "U0ADA", "U0BO", "U0GUEST", "U0GONE"
USERS = (
    User(ADA, "ada@example.org", "ada"),
    User(BO, "bo@example.org", "bo", tz="Asia/Kabul"),
    User(GUEST, "guest@example.net", "guest", team_id="T0OTHER"),
    User(GONE, "gone@example.org", "gone", deleted=True),
)
GENERAL, CLOSED, SECRET = "C0GENERAL", "C0CLOSED", "C0SECRET"
CHANNELS = (
    Channel(GENERAL, "general", (ADA, BO, GUEST, BOT.id)),
    Channel(CLOSED, "closed", (ADA,)),
    Channel(SECRET, "secret", (ADA,), is_private=True),
)
# Short enough to see a redelivery within a test, long enough for a busy machine.
QUICK = Timing(ack=0.4, retry_after=(0.0, 0.05, 0.05))

REAL = Timing()

Listen = Callable[[AsyncApp], None]


class Stage:
    """What a test works with."""

    def __init__(self, sandbox: SlackSandbox, people: SlackPeople, client: AsyncWebClient) -> None:
        self.sandbox = sandbox
        self.people = people
        self.client = client

    async def entries(self, kind: str) -> list[dict[str, Any]]:
        """The record's entries of one kind."""
        found = (await self.people.record())["entries"]
        return [entry for entry in found if entry["kind"] == kind]

    async def recorded(self, kind: str) -> dict[str, Any]:
        """The first entry of that kind, waited for."""
        async with asyncio.timeout(5):
            while not (found := await self.entries(kind)):  # noqa: ASYNC110 - it tells nobody
                await asyncio.sleep(0.02)
        return found[0]


@asynccontextmanager
async def staged(
    timing: Timing = REAL, listen: Listen | None = None, limits: RateLimits | None = None
) -> AsyncIterator[Stage]:
    """A started sandbox; with `listen` a connected app whose listeners it registers."""
    sandbox = SlackSandbox(Team(), BOT, USERS, CHANNELS, timing, limits=limits)
    await sandbox.start()
    people = SlackPeople(sandbox.people_url)
    client = AsyncWebClient(BOT.token, base_url=sandbox.api_url, retry_handlers=[])
    leave: Callable[[], Awaitable[None]] | None = None
    try:
        if listen:
            leave = (await connected(client, listen)).close_async
        yield Stage(sandbox, people, client)
    finally:
        if leave:
            await leave()
        await people.close()
        await sandbox.stop()


async def connected(client: AsyncWebClient, listen: Listen) -> AsyncSocketModeHandler:
    """An unmodified Bolt app on an unmodified Socket Mode client."""
    app = AsyncApp(client=client, process_before_response=True)
    listen(app)
    handler = AsyncSocketModeHandler(app, BOT.app_token, ping_interval=1)
    await handler.connect_async()
    return handler
