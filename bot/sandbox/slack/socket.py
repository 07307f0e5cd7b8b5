"""One WebSocket of a Socket Mode client."""

from collections.abc import AsyncIterator

from aiohttp import ClientConnectionResetError, WSMsgType, web

from .wire import Json


class Socket:
    """Frames out and texts in; a `leaving` socket gets no more envelopes."""

    def __init__(self, socket: web.WebSocketResponse) -> None:
        self._socket = socket
        self.leaving = False
        self._deaf = False

    @property
    def closed(self) -> bool:
        """Whether nothing can be sent any more."""
        return self._socket.closed

    async def send(self, frame: Json) -> bool:
        """False when the client is gone."""
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

    async def leave(self, how: str) -> None:
        """`message` asks, `silent` stays open but dead, anything else closes."""
        if how == "message":
            await self.say_goodbye("refresh_requested")
        elif how == "silent":
            self.leaving = self._deaf = True
        else:
            self.leaving = True
            await self._socket.close()
