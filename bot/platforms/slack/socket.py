"""Socket Mode: Slack's payloads over a connection that we open, watch, and open anew.

What keeps such a connection alive, as read in slack_sdk 3.47 and aiohttp 3.14:

- Slack pings us (its Node client takes 30 s without a ping for death), and slack_sdk pings Slack
  every `ping_interval` seconds. slack_sdk shows its users only the texts; pings and pongs it
  swallows, and its own `last_ping_pong_time` is the wall time at which it *sent* a ping that was
  answered. It gives a connection up after four intervals.
- aiohttp pings too, if no byte came for `ping_interval`, and breaks the connection half an interval
  later. Bytes that never become a frame content it.
- When slack_sdk reconnects by itself, it tries one address for ever, although an address works
  once, and one that is refused a new address says so every few seconds.

So slack_sdk's own reconnecting is off, and it is we who decide: each frame passes through `receive`
of the WebSocket class that an aiohttp session may be given, and where Slack asks for a new
connection, the client tells us. What was taken and not acknowledged, Slack delivers again. What no
watchdog can see is a connection on which pings are answered but events no longer arrive.
"""

import asyncio
import logging
from typing import Any

import aiohttp
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack.quiet import place_of, silent_logger

_OPENING_SECONDS = 10.0
_FAREWELL_SECONDS = 1.0
_LOOK_SECONDS = 1.0
# The others are aiohttp's own words for an end.
_FRAMES = {
    aiohttp.WSMsgType.TEXT,
    aiohttp.WSMsgType.BINARY,
    aiohttp.WSMsgType.PING,
    aiohttp.WSMsgType.PONG,
}
_log = logging.getLogger(__name__)


class _HeardSocket(aiohttp.ClientWebSocketResponse):
    """Knows when the last frame came, whatever it was."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.heard_at = asyncio.get_running_loop().time()

    async def receive(self, timeout: float | None = None) -> aiohttp.WSMessage:  # noqa: ASYNC109 - theirs
        frame = await super().receive(timeout)
        if frame.type in _FRAMES:
            self.heard_at = asyncio.get_running_loop().time()
        return frame

    async def close(self, **farewell: Any) -> bool:
        """Say goodbye, but do not wait ten seconds for somebody who may be dead."""
        try:
            async with asyncio.timeout(_FAREWELL_SECONDS):
                return await super().close(**farewell)
        except TimeoutError:
            return True


class _Client(SocketModeClient):
    """slack_sdk's client; asked to reconnect, it says so and leaves it to whoever watches."""

    def __init__(self, app_token: str, client: AsyncWebClient, ping_interval: float) -> None:
        self.unwanted = asyncio.Event()
        super().__init__(
            app_token,
            logger=silent_logger(),
            web_client=client,
            auto_reconnect_enabled=False,
            ping_interval=ping_interval,
            on_error_listeners=[self._ended],
            on_close_listeners=[self._ended],
        )

    async def connect_to_new_endpoint(self, force: bool = False) -> None:  # noqa: FBT001, FBT002 - theirs
        """Slack's message that it will close this connection has come."""
        self.unwanted.set()

    async def _ended(self, _: aiohttp.WSMessage) -> None:
        self.unwanted.set()

    async def connect_to(self, url: str) -> None:
        """Leave the connection there is, if any, for one to `url`."""
        if self.wss_uri is None:
            await self.aiohttp_client_session.close()
            self.aiohttp_client_session = aiohttp.ClientSession(ws_response_class=_HeardSocket)
        self.unwanted.clear()
        self.wss_uri = url
        await self.connect()  # type: ignore[no-untyped-call]


class SlackSocket:
    """One connection at a time that feeds `app`."""

    def __init__(
        self, app: AsyncApp, app_token: str, client: AsyncWebClient, silence: float
    ) -> None:
        """`silence`: seconds without any frame after which a connection counts as dead."""
        self._app, self._silence = app, silence
        self._opening = min(_OPENING_SECONDS, silence)
        self._client = _Client(app_token, client, ping_interval=silence / 3)
        self._client.message_listeners.append(self._hear)
        self._client.socket_mode_request_listeners.append(self._take)
        self._greeted = asyncio.Event()

    async def open(self, url: str) -> None:
        """Connect to `url`, fresh from apps.connections.open, and wait for Slack's hello.

        Raises TimeoutError, or ConnectionError if Slack sends us away instead.
        """
        self._greeted.clear()
        async with asyncio.timeout(self._opening):
            await self._client.connect_to(url)
            waits = [asyncio.create_task(e.wait()) for e in (self._greeted, self._client.unwanted)]
            try:
                await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for wait in waits:
                    wait.cancel()
        if not self._greeted.is_set():
            raise ConnectionError("Slack ended the connection before its hello")

    def silence(self) -> float:
        """Seconds since the last frame, pings and pongs included."""
        session = self._client.current_session
        heard_at = session.heard_at if isinstance(session, _HeardSocket) else 0.0
        return asyncio.get_running_loop().time() - heard_at

    @property
    def is_alive(self) -> bool:
        """Whether Slack has greeted us, frames arrive, and nobody wants to be rid of it."""
        session = self._client.current_session
        return (
            self._greeted.is_set()
            and not self._client.unwanted.is_set()
            and session is not None
            and not session.closed
            and self.silence() < self._silence
        )

    async def lost(self) -> None:
        """Return as soon as it has to be opened anew."""
        while self.is_alive:
            left = max(self._silence - self.silence(), 0.0)
            try:
                async with asyncio.timeout(min(left, _LOOK_SECONDS)):
                    await self._client.unwanted.wait()
            except TimeoutError:
                continue

    async def close(self) -> None:
        """Hear no more; what was taken without an acknowledgement comes again."""
        await self._client.close()  # type: ignore[no-untyped-call]

    async def _hear(
        self, _: AsyncBaseSocketModeClient, message: dict[str, Any], __: str | None = None
    ) -> None:
        if message.get("type") == "hello":
            self._greeted.set()

    async def _take(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        """As Bolt's own AsyncSocketModeHandler, which would bring its own client."""
        try:
            answer = await run_async_bolt_app(self._app, request)
            # The last is when it began, for a line that this client's logger does not write.
            await send_async_response(client, request, answer, 0.0)
        except (aiohttp.ClientError, OSError) as error:
            _log.warning("slack not acknowledged, it comes again: %s", place_of(error))
