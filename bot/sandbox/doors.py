"""Where a loopback server listens: one address that the bot knows, and one for the people."""

import socket
import time
from collections.abc import Callable
from email.utils import formatdate
from typing import Any

from aiohttp import web


class Doors:
    """Both addresses serve the same application; only the bot's can go dark."""

    def __init__(self, application: web.Application, ahead: Callable[[], float]) -> None:
        """`ahead`: seconds that the server's clock is ahead, as the Date of its answers says."""
        self._ahead = ahead
        application.on_response_prepare.append(self._date)
        self.url = self.people_url = ""
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=1.0)
        self._address: Any = None
        self._site: web.SockSite | None = None
        self._reserved: socket.socket | None = None

    async def _date(self, _: web.Request, response: web.StreamResponse) -> None:
        if ahead := self._ahead():
            response.headers["Date"] = formatdate(time.time() + ahead, usegmt=True)

    async def open(self, host: str, port: int) -> None:
        """Listen on `port` (0 takes a free one), and for the people on another."""
        await self._runner.setup()
        self._site, self._address = await self._listen(_bound((host, port)))
        _, people = await self._listen(_bound((host, 0)))
        self.url, self.people_url = (f"http://{host}:{at[1]}" for at in (self._address, people))

    async def _listen(self, bound: socket.socket) -> tuple[web.SockSite, Any]:
        site = web.SockSite(self._runner, bound)
        await site.start()
        return site, bound.getsockname()

    async def go_dark(self) -> None:
        """Refuse the bot's connections and cut those that are open."""
        if self._site is None:
            return
        await self._site.stop()
        self._site = None
        # Bound but not listening: nobody else gets the port, and nobody is let in.
        self._reserved = _bound(self._address)
        for connection in self._runner.server.connections if self._runner.server else ():
            transport = connection.transport
            if transport is not None and transport.get_extra_info("sockname") == self._address:
                transport.abort()

    async def come_back(self) -> None:
        """Listen again at the same address."""
        if self._reserved is not None:
            reserved, self._reserved = self._reserved, None
            self._site, _ = await self._listen(reserved)

    async def close(self) -> None:
        """Close both for good."""
        if self._reserved is not None:
            self._reserved.close()
            self._reserved = None
        await self._runner.cleanup()


def _bound(address: tuple[str, int]) -> socket.socket:
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind(address)
    except OSError:
        bound.close()
        raise
    return bound
