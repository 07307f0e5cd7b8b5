"""Our way to Slack: who we are there and, with an app token, a socket."""

import asyncio
from collections.abc import Callable

from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack.errors import NotStarted, code_of, is_refusal
from bot.platforms.slack.socket import SlackSocket
from bot.platforms.slack.wire import BotUser

Meet = Callable[[BotUser], AsyncApp]


class Connection:
    """Reached once and again: each time our tokens are shown, and what is missing is opened."""

    def __init__(
        self, client: AsyncWebClient, app_token: str | None, meet: Meet, silence: float
    ) -> None:
        """`meet`: what hears of us, called once. `silence`: see SlackSocket."""
        self._client, self._app_token = client, app_token
        self._meet, self._silence = meet, silence
        self._app: AsyncApp | None = None
        self._socket: SlackSocket | None = None

    async def reach(self) -> None:
        """Make it good where it is not. Raises NotStarted for a refused token, else FAILURES."""
        bot = await _identity(self._client)
        if self._app is None:
            self._app = self._meet(bot)
        if self._app_token is None or self.is_alive:
            return
        url = await _socket_url(self._client, self._app_token)
        if self._socket is None:
            self._socket = SlackSocket(self._app, self._app_token, self._client, self._silence)
        await self._socket.open(url)

    @property
    def is_alive(self) -> bool:
        """Whether there is a socket and Slack is heard on it."""
        return self._socket is not None and self._socket.is_alive

    def silence(self) -> float:
        """Seconds since the last frame on the socket; 0 without one."""
        return self._socket.silence() if self._socket else 0.0

    @property
    def is_whole(self) -> bool:
        """Whether all is there that can be: the socket, or over HTTP our name."""
        return self._app is not None if self._app_token is None else self.is_alive

    async def lost(self, seconds: float) -> None:
        """Return when the socket is lost, or after `seconds` in any case."""
        try:
            async with asyncio.timeout(seconds):
                await (self._socket.lost() if self._socket else asyncio.sleep(seconds))
        except TimeoutError:
            return

    async def close(self) -> None:
        """Hear no more."""
        socket, self._socket, self._app = self._socket, None, None
        if socket is not None:
            await socket.close()


async def _identity(client: AsyncWebClient) -> BotUser:
    try:
        answer = await client.auth_test()
    except SlackApiError as error:
        raise _translated("bot_token", error) from None
    return BotUser(answer["team_id"], answer["user_id"], answer.get("bot_id") or "")


async def _socket_url(client: AsyncWebClient, app_token: str) -> str:
    try:
        answer = await client.apps_connections_open(app_token=app_token)
    except SlackApiError as error:
        raise _translated("app_token", error) from None
    return str(answer["url"])


def _translated(token: str, error: SlackApiError) -> Exception:
    return NotStarted(token, code_of(error)) if is_refusal(error) else error
