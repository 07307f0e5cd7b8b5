"""The sandbox: one HTTP server on loopback that plays Telegram."""

import asyncio
import contextlib
import time
from collections.abc import Callable
from typing import Self

from aiohttp import web

from ..doors import Doors
from .api import BotApi
from .cast import TelegramBot, TelegramSetup
from .control import PeopleDoor
from .pusher import Pusher
from .rate_limits import RateLimits
from .world import World

# More than is ever allowed, so that too big a file meets Telegram's refusal and not aiohttp's.
LARGEST_REQUEST = 160 * 1024 * 1024
NOBODY = TelegramSetup(bot=TelegramBot(id=0, username="nobody_bot", token="0:none"))  # noqa: S106 - opens nothing


class TelegramSandbox:
    """A Telegram for one bot. `setup` may also come later, over POST /people/setup.

    `webhook_retry` and `query_lifetime` are seconds; `clock` dates messages (Unix seconds) and
    rules how long updates are kept, `monotonic` the rate `limits`: none are kept unless given.
    """

    def __init__(
        self,
        setup: TelegramSetup | None = None,
        *,
        webhook_retry: float = 1.0,
        query_lifetime: float = 30.0,
        clock: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
        limits: RateLimits | None = None,
    ) -> None:
        self._query_lifetime = query_lifetime
        self._clock, self._monotonic, self._limits = clock, monotonic, limits
        self._doors: Doors | None = None
        self._pusher = Pusher(lambda: self.world, webhook_retry)
        self._pushing: asyncio.Task[None] | None = None
        self.world = self._new_world(setup or NOBODY)

    def _new_world(self, setup: TelegramSetup) -> World:
        return World(
            setup,
            query_lifetime=self._query_lifetime,
            clock=self._clock,
            monotonic=self._monotonic,
            limits=self._limits,
        )

    def reset(self, setup: TelegramSetup) -> None:
        """Start over; whoever waits on the old world is let go."""
        old, self.world = self.world, self._new_world(setup)
        old.queue.closed = True
        old.webhook.url = ""
        old.signal.fire()

    @property
    def url(self) -> str:
        """The root as the bot knows it; "" before the start."""
        return self._doors.url if self._doors else ""

    @property
    def people_url(self) -> str:
        """The same for TelegramPeople; it answers while the bot's is dark, too."""
        return self._doors.people_url if self._doors else ""

    @property
    def bot_url(self) -> str:
        """What python-telegram-bot wants as base_url."""
        return f"{self.url}/bot"

    @property
    def file_url(self) -> str:
        """What python-telegram-bot wants as base_file_url."""
        return f"{self.url}/file/bot"

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> str:
        """Serve; returns the URL. Port 0 takes a free one."""
        app = web.Application(client_max_size=LARGEST_REQUEST)
        app.add_routes(PeopleDoor(lambda: self.world, self.reset).routes())
        app.add_routes(BotApi(lambda: self.world).routes())
        self._doors = Doors(app, lambda: self.world.ahead)
        await self._doors.open(host, port)
        self._pushing = asyncio.create_task(self._pusher.run())
        return self.url

    async def go_dark(self) -> None:
        """Be out of reach for the bot: calls are refused, polls cut, nothing is pushed.

        People go on talking (over `people_url`), and their updates are kept as Telegram keeps
        them: a day, a press of a button 150 seconds.
        """
        if self._doors is not None:
            await self._stop_pushing()
            await self._doors.go_dark()
            self.world.signal.fire()

    async def come_back(self) -> None:
        """Be in reach again, at the same address, with everything that was there."""
        if self._doors is not None:
            await self._doors.come_back()
            self._pushing = self._pushing or asyncio.create_task(self._pusher.run())

    async def stop(self) -> None:
        """Let every waiting poll go and close the server."""
        self.world.queue.closed = True
        self.world.signal.fire()
        await self._stop_pushing()
        if self._doors is not None:
            await self._doors.close()

    async def _stop_pushing(self) -> None:
        pushing, self._pushing = self._pushing, None
        if pushing is not None:
            pushing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await pushing

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_exc: object) -> None:
        await self.stop()
