"""One WebSocket of a Socket Mode client."""

from collections.abc import AsyncIterator

from aiohttp import ClientConnectionResetError, WSMsgType, web

from .wire import Json


class Socket:
    """Frames out and texts in; a `leaving` socket gets no more envelopes."""

    def __init__(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        self._socket, self._request = socket, request
        self.leaving = False
        self._deaf = self._swallows = False

    @property
    def closed(self) -> bool:
        """Whether nothing can be sent any more."""
        return self._socket.closed

    async def send(self, frame: Json) -> bool:
        """False when the client is gone, as far as Slack knows."""
        if self._swallows:
            return True
        try:
            await self._socket.send_json(frame)
        except (ConnectionError, ClientConnectionResetError, RuntimeError):
            return False
        return True

    async def ping(self) -> None:
        """The server's own ping; a client that sees none for long should reconnect."""
        if self._deaf or self.closed:
            return
        try:
            await self._socket.ping(b"Ping from sandbox")
        except (ConnectionError, ClientConnectionResetError, RuntimeError):
            self.leaving = True

    async def texts(self) -> AsyncIterator[str]:
        """What the client says; its pings are answered here."""
        async for frame in self._socket:
            if self._deaf:
                continue
            if frame.type is WSMsgType.TEXT:
                yield frame.data
            elif frame.type is WSMsgType.PING:
                await self._socket.pong(frame.data)

    async def say_hello(self, connections: int, app_id: str) -> None:
        """The first frame on every connection."""
        debug = {"host": "sandbox", "build_number": 1, "approximate_connection_time": 18060}
        info = {"type": "hello", "num_connections": connections, "debug_info": debug}
        await self.send({**info, "connection_info": {"app_id": app_id}})

    async def say_goodbye(self, reason: str) -> None:
        """Ask the client to reconnect."""
        self.leaving = True
        await self.send({"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}})

    async def leave(self, how: str, *, swallow: bool = False) -> None:
        """`message` asks, `silent` and `mute` stay open, anything else closes.

        On a `silent` one nothing at all arrives; a `mute` one pings and is pinged, but brings no
        envelopes. With `swallow` Slack does not know and sends them into it.
        """
        if how == "message":
            await self.say_goodbye("refresh_requested")
        elif how in {"silent", "mute"}:
            self._deaf, self._swallows = how == "silent", swallow
        else:
            self.leaving = True
            await self._socket.close()

    def cut(self) -> None:
        """Break the connection without a word."""
        if self._request.transport is not None:
            self._request.transport.abort()
