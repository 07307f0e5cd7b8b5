"""The sandbox: one HTTP server on loopback that plays Telegram."""

import asyncio
import contextlib
import time
from collections.abc import Callable
from typing import Self

from aiohttp import web

from .api import BotApi
from .cast import TelegramBot, TelegramSetup
from .control import PeopleDoor
from .pusher import Pusher
from .world import World

# More than is ever allowed, so that too big a file meets Telegram's refusal and not aiohttp's.
LARGEST_REQUEST = 160 * 1024 * 1024
NOBODY = TelegramSetup(bot=TelegramBot(id=0, username="nobody_bot", token="0:none"))  # noqa: S106 - opens nothing


class TelegramSandbox:
    """A Telegram for one bot. `setup` may also come later, over POST /people/setup.

    `webhook_retry` and `query_lifetime` are seconds; `clock` dates messages (Unix seconds).
    """

    def __init__(
        self,
        setup: TelegramSetup | None = None,
        *,
        webhook_retry: float = 1.0,
        query_lifetime: float = 30.0,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.url = ""
        self._query_lifetime = query_lifetime
        self._clock = clock
        self._runner: web.AppRunner | None = None
        self._pusher = Pusher(lambda: self.world, webhook_retry)
        self._pushing: asyncio.Task[None] | None = None
        self.world = self._new_world(setup or NOBODY)

    def _new_world(self, setup: TelegramSetup) -> World:
        return World(setup, query_lifetime=self._query_lifetime, clock=self._clock)

    def reset(self, setup: TelegramSetup) -> None:
        """Start over; whoever waits on the old world is let go."""
        old, self.world = self.world, self._new_world(setup)
        old.queue.closed = True
        old.webhook.url = ""
        old.signal.fire()

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
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()
        bound = self._runner.addresses[0][1]
        self.url = f"http://{host}:{bound}"
        self._pushing = asyncio.create_task(self._pusher.run())
        return self.url

    async def stop(self) -> None:
        """Let every waiting poll go and close the server."""
        self.world.queue.closed = True
        self.world.signal.fire()
        if self._pushing is not None:
            self._pushing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._pushing
        if self._runner is not None:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_exc: object) -> None:
        await self.stop()
