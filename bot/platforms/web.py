"""The one HTTP server: what platforms deliver to us, and how we are.

One limit for every body and one patience for every request stand before all of it. What goes
wrong inside answers 500 without a word: messages of errors may quote what somebody wrote.
"""

import asyncio
import logging
import traceback
from collections.abc import Iterable

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler

from bot.turnstile import Turnstile

LIMIT = 1024 * 1024
"""The largest body, in bytes. Slack and Telegram send a few thousand; files come otherwise."""
BODY_SECONDS = 10.0
REQUEST_SECONDS = 30.0
_PATIENCE = web.AppKey("patience", tuple[float, float])
_TURNSTILE = web.AppKey("turnstile", Turnstile)
_CLOSING_SECONDS = 5.0

log = structlog.get_logger("web")


class PortTaken(OSError):
    """Nobody can be served at this address."""

    def __init__(self, host: str, port: int) -> None:
        """`host` and `port`: http.host and http.port of the settings."""
        super().__init__(f"http.port {port} on {host} is taken or not ours to open")
        self.host, self.port = host, port


class WebServer:
    """Serves `routes` from `start` to `stop`."""

    def __init__(
        self,
        routes: Iterable[web.AbstractRouteDef],
        host: str,
        port: int,
        patience: tuple[float, float] = (BODY_SECONDS, REQUEST_SECONDS),
    ) -> None:
        """`port` 0 takes a free one; see `url`. `patience`: seconds for a body, for a request."""
        application = web.Application(client_max_size=LIMIT, middlewares=[_guarded])
        application[_PATIENCE] = patience
        application[_TURNSTILE] = Turnstile()
        application.add_routes(routes)
        self._runner = web.AppRunner(
            application,
            access_log=None,
            logger=_silent(),
            shutdown_timeout=_CLOSING_SECONDS,
            # A signature is made over the bytes as they came.
            auto_decompress=False,
        )
        self._host, self._port = host, port

    @property
    def url(self) -> str:
        """Where it listens, without a slash at the end; known from `start` on."""
        return f"http://{self._host}:{self._runner.addresses[0][1]}"

    async def start(self) -> None:
        """Listen. Raises PortTaken."""
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._host, self._port).start()
        except OSError:
            await self._runner.cleanup()
            raise PortTaken(self._host, self._port) from None

    async def stop(self) -> None:
        """Take no more requests, and let those in work end, for a few seconds."""
        await self._runner.cleanup()


async def body_of(request: web.Request) -> bytes:
    """The body as it came. Raises 413 above LIMIT, 408 if it dawdles."""
    try:
        async with asyncio.timeout(request.app[_PATIENCE][0]):
            return await request.read()
    except TimeoutError:
        raise web.HTTPRequestTimeout from None


@web.middleware
async def _guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
    size = request.content_length or 0
    if size > LIMIT:
        raise web.HTTPRequestEntityTooLarge(max_size=LIMIT, actual_size=size)
    try:
        async with asyncio.timeout(request.app[_PATIENCE][1]):
            await request.app[_TURNSTILE].passed()
            return await handler(request)
    except web.HTTPException:
        raise
    except TimeoutError:
        log.warning("http.too_slow", route=_route(request))
        return web.Response(status=503)
    except Exception as error:  # noqa: BLE001 - aiohttp's own handling would log the message
        log.error("http.failed", route=_route(request), error=_place_of(error))  # noqa: TRY400 - as above
        return web.Response(status=500)


def _route(request: web.Request) -> str:
    """The route as we wrote it; the path asked for is a stranger's word."""
    resource = request.match_info.route.resource
    return resource.canonical if resource else ""


def _place_of(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{where}"


def _silent() -> logging.Logger:
    """For aiohttp, which would log the bytes of what is no HTTP."""
    logger = logging.getLogger("bot.platforms.web.aiohttp")
    logger.setLevel(logging.CRITICAL + 1)
    return logger
