"""Stands between the bot and a loopback server, and stops one letter on its way.

So a process can be killed between sending and recording: the message is at the server and
its answer never came, or it comes to the server when the sender is long dead.
"""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import unquote_plus

import aiohttp
from aiohttp import web

_HOP = {"host", "content-length", "transfer-encoding", "connection", "content-encoding"}
FOREVER = 3600.0
T = TypeVar("T")


@dataclass
class Letter:
    """The first call of `method` whose body holds all of `words`, on its way.

    `stopped`: at "answer" the server has it and the bot does not know; at "request" the
    server does not have it yet, and gets it on `release`, whoever is alive then.
    """

    method: str
    words: tuple[str, ...]
    stopped: str = "answer"
    caught: asyncio.Event = field(default_factory=asyncio.Event)
    release: asyncio.Event = field(default_factory=asyncio.Event)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    def is_meant(self, path: str, body: str) -> bool:
        last = path.rpartition("/")[2]
        return not self.caught.is_set() and last == self.method and all(
            word in body for word in self.words
        )  # fmt: skip


class Carrier:
    """Hands everything on to `target`, in whatever way `carry` does it."""

    def __init__(self, target: str) -> None:
        self._target = target.rstrip("/")
        self._session: aiohttp.ClientSession | None = None
        self._runner: web.AppRunner | None = None
        self._tasks: set[asyncio.Task[object]] = set()
        self.url = ""

    async def start(self) -> None:
        self._session = aiohttp.ClientSession(auto_decompress=False)
        app = web.Application(client_max_size=60 * 1024 * 1024)
        app.router.add_route("*", "/{path:.*}", self.carry)
        # A poll of a dead process must not be waited for on its behalf.
        self._runner = web.AppRunner(
            app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1
        )
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._runner is not None:
            await self._runner.cleanup()
        if self._session is not None:
            await self._session.close()

    async def carry(self, request: web.Request) -> web.Response:
        return await self.forward(request, await request.read())

    async def forward(self, request: web.Request, body: bytes) -> web.Response:
        headers = {k: v for k, v in request.headers.items() if k.lower() not in _HOP}
        assert self._session is not None
        async with self._session.request(
            request.method, f"{self._target}{request.path_qs}", data=body, headers=headers
        ) as answer:
            content = await answer.read()
            kept = {k: v for k, v in answer.headers.items() if k.lower() not in _HOP}
            return web.Response(status=answer.status, body=content, headers=kept)

    def outliving(self, work: Coroutine[Any, Any, T]) -> "asyncio.Task[T]":
        """Do `work` to its end, whoever asked for it hangs up."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


class Postman(Carrier):
    """Hands everything on but one letter."""

    def __init__(self, target: str, letter: Letter) -> None:
        super().__init__(target)
        self._letter = letter

    async def carry(self, request: web.Request) -> web.Response:
        body = await request.read()
        letter = self._letter
        if not letter.is_meant(request.path, _readable(body)):
            return await self.forward(request, body)
        letter.caught.set()
        if letter.stopped == "request":
            self.outliving(self._deliver_when_released(request, body, letter))
        else:
            await self.forward(request, body)
            letter.arrived.set()
        await asyncio.sleep(FOREVER)
        return web.Response()

    async def _deliver_when_released(self, request, body: bytes, letter: Letter) -> None:
        await letter.release.wait()
        await self.forward(request, body)
        letter.arrived.set()


def _readable(body: bytes) -> str:
    """The body with the escapes of forms and JSON taken off, enough to find words in it."""
    return unquote_plus(body.decode("utf-8", "replace"))
