"""Slack: Socket Mode or HTTP in, Web API out. Imported only when it is configured."""

from collections.abc import Sequence

import aiohttp
from aiohttp import web
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock, SystemClock
from bot.platforms.slack.afterwards import Afterwards
from bot.platforms.slack.errors import NotFetched, NotStarted, code_of
from bot.platforms.slack.http import PATH, SlackHttp
from bot.platforms.slack.listener import Receive, SlackListener
from bot.platforms.slack.quiet import sdk_logger
from bot.platforms.slack.sender import SlackSender
from bot.platforms.slack.socket import SlackSocket
from bot.platforms.slack.wire import BotUser

__all__ = ["PUBLIC_URL", "NotFetched", "NotStarted", "Receive", "SlackPlatform", "SlackSender"]

PUBLIC_URL = AsyncWebClient.BASE_URL
_TIMEOUT = aiohttp.ClientTimeout(total=10)


class SlackPlatform:
    """One workspace: its client, listener and sender, started and stopped together."""

    def __init__(
        self,
        *,
        bot_token: str,
        app_token: str | None = None,
        signing_secret: str | None = None,
        key: bytes,
        receive: Receive,
        base_url: str = PUBLIC_URL,
        clock: Clock | None = None,
    ) -> None:
        """`key` signs buttons; `receive` returns when the envelope is committed.

        `app_token`: Socket Mode; without it `signing_secret`: HTTP, by `routes`.
        `base_url`: GovSlack's or a loopback server's. Nothing is opened before `start`.
        """
        if app_token is None and signing_secret is None:
            raise ValueError("Slack needs an app token or a signing secret")
        self._bot_token, self._app_token = bot_token, app_token
        self._signing_secret = signing_secret
        self._key = key
        self._receive = receive
        self._base_url = base_url
        self._clock = clock or SystemClock()
        self._sender: SlackSender | None = None
        self._bot: BotUser | None = None
        self._session: aiohttp.ClientSession | None = None
        self._socket: SlackSocket | None = None
        self._http: SlackHttp | None = None
        self._afterwards: Afterwards | None = None

    @property
    def sender(self) -> SlackSender:
        """What delivery sends with; there is one from `start` on."""
        if self._sender is None:
            raise RuntimeError("Slack is not started")
        return self._sender

    @property
    def workspace(self) -> str:
        """The team id that the bot is installed in; known from `start` on."""
        if self._bot is None:
            raise RuntimeError("Slack is not started")
        return self._bot.workspace

    async def start(self) -> None:
        """Learn who we are, then listen. Raises NotStarted if Slack refuses a token.

        Raises what aiohttp raises if Slack cannot be reached.
        """
        self._session = aiohttp.ClientSession(timeout=_TIMEOUT)
        try:
            await self._begin(self._session)
        except BaseException:
            await self.stop()
            raise

    async def _begin(self, session: aiohttp.ClientSession) -> None:
        client = AsyncWebClient(
            token=self._bot_token,
            base_url=self._base_url,
            timeout=int(_TIMEOUT.total or 0),
            session=session,
            # A retry after a lost connection would post twice; delivery decides instead.
            retry_handlers=[],
            logger=sdk_logger(),
        )
        self._bot = await _identity(client)
        self._sender = SlackSender(client, self._bot.workspace, self._key)
        self._afterwards = Afterwards(client, session, self._key)
        listener = SlackListener(client, self._bot, self._receive, self._clock, self._afterwards)
        if self._app_token is not None:
            first_url = await _socket_url(client, self._app_token)
            self._socket = SlackSocket(listener.app, self._app_token, client)
            await self._socket.connect(first_url)
        else:
            self._http = SlackHttp(listener.app, self._signing_secret or "")

    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """What the web server has to serve; nothing over Socket Mode. Known from `start` on."""
        return [] if self._http is None else [web.post(PATH, self._http.handle)]

    async def connected(self) -> bool:
        """Whether Slack can reach us at this moment; over HTTP, whether we knew it at the start."""
        if self._socket is not None:
            return await self._socket.connected()
        return self._http is not None

    async def stop(self) -> None:
        """Hear no more, end what was begun, close all connections. May be called twice."""
        socket, self._socket, self._http = self._socket, None, None
        if socket is not None:
            await socket.close()
        if self._afterwards is not None:
            await self._afterwards.close()
        if self._session is not None:
            await self._session.close()


async def _identity(client: AsyncWebClient) -> BotUser:
    try:
        answer = await client.auth_test()
    except SlackApiError as error:
        raise NotStarted("bot_token", code_of(error)) from None
    return BotUser(answer["team_id"], answer["user_id"], answer.get("bot_id") or "")


async def _socket_url(client: AsyncWebClient, app_token: str) -> str:
    try:
        answer = await client.apps_connections_open(app_token=app_token)
    except SlackApiError as error:
        raise NotStarted("app_token", code_of(error)) from None
    return str(answer["url"])
