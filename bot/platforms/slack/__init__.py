"""Slack: Socket Mode or HTTP in, Web API out. Imported only when it is configured."""

import asyncio
from collections.abc import Sequence

import aiohttp
from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock, SystemClock
from bot.conversation.envelopes import AccountRef
from bot.platforms.patience import Patience
from bot.platforms.slack.afterwards import Afterwards
from bot.platforms.slack.connection import Connection
from bot.platforms.slack.early import EarlySender
from bot.platforms.slack.errors import NotFetched, NotStarted
from bot.platforms.slack.http import PATH, SlackHttp
from bot.platforms.slack.keeper import Keeper
from bot.platforms.slack.listener import Closed, SlackListener
from bot.platforms.slack.quiet import sdk_logger
from bot.platforms.slack.sender import SlackSender
from bot.platforms.slack.strangers import IsStranger, Receive, Strangers
from bot.platforms.slack.wire import BotUser
from bot.platforms.standing import Condition, Standing, Told

__all__ = ["PUBLIC_URL", "NotFetched", "NotStarted", "Receive", "SlackPlatform", "SlackSender"]

PUBLIC_URL = AsyncWebClient.BASE_URL
_TIMEOUT = aiohttp.ClientTimeout(total=10)


async def _nobody(_: AccountRef) -> bool:
    return False


async def _unheard(_: AccountRef) -> None:
    return


class SlackPlatform:
    """One workspace: its client, listener and sender, started and stopped together."""

    def __init__(  # noqa: PLR0913 - keyword facts of one workspace
        self,
        *,
        bot_token: str,
        app_token: str | None = None,
        signing_secret: str | None = None,
        key: bytes,
        receive: Receive,
        base_url: str = PUBLIC_URL,
        clock: Clock | None = None,
        patience: Patience | None = None,
        told: Told | None = None,
        is_stranger: IsStranger = _nobody,
        closed: Closed = _unheard,
    ) -> None:
        """`key` signs buttons; `receive` returns when the envelope is committed.

        `app_token`: Socket Mode; without it `signing_secret`: HTTP, by `routes`.
        `base_url`: GovSlack's or a loopback server's. Nothing is opened before `start`.
        `told` hears of each change of `standing`. `is_stranger`: whose profile is looked up;
        `closed` hears of deactivated accounts.
        """
        if app_token is None and signing_secret is None:
            raise ValueError("Slack needs an app token or a signing secret")
        self._bot_token, self._app_token = bot_token, app_token
        self._key, self._receive = key, receive
        self._is_stranger, self._closed = is_stranger, closed
        self._base_url = base_url
        self._clock = clock or SystemClock()
        self._patience = patience or Patience()
        self._condition = Condition("slack", self._clock.now, told)
        self._http = SlackHttp(signing_secret or "") if app_token is None else None
        self._connection: Connection | None = None
        self._bot: BotUser | None = None
        self._session: aiohttp.ClientSession | None = None
        self._afterwards: Afterwards | None = None
        self._keeping: asyncio.Task[None] | None = None
        self.sender = EarlySender()

    @property
    def workspace(self) -> str:
        """The team id that the bot is installed in; known once Slack was reached."""
        if self._bot is None:
            raise RuntimeError("Slack has not been reached yet")
        return self._bot.workspace

    async def start(self) -> None:
        """Learn who we are, then listen. Raises NotStarted if Slack refuses a token.

        With Slack out of reach it goes on trying by itself: others are not kept waiting.
        """
        self._session = aiohttp.ClientSession(timeout=_TIMEOUT)
        client = self._client(self._session)
        self._afterwards = Afterwards(client, self._session, self._key)

        def meet(bot: BotUser) -> AsyncApp:
            return self._introduced(client, bot)

        self._connection = Connection(client, self._app_token, meet, self._patience.silence)
        keeper = Keeper(self._connection, self._condition, self._patience)
        try:
            await keeper.begin()
        except BaseException:
            await self.stop()
            raise
        self._keeping = asyncio.create_task(keeper.run())

    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """What the web server has to serve, from the beginning; nothing over Socket Mode."""
        return [] if self._http is None else [web.post(PATH, self._http.handle)]

    def standing(self) -> Standing:
        """How it is with Slack, and since when."""
        return self._condition.standing

    async def connected(self) -> bool:
        """Whether Slack can reach us at this moment; over HTTP, whether it knew us lately."""
        whole = self._connection is not None and self._connection.is_whole
        return whole and self._condition.is_well

    async def stop(self) -> None:
        """Hear no more, end what was begun, close all connections. May be called twice."""
        if self._keeping is not None:
            self._keeping.cancel()
            await asyncio.gather(self._keeping, return_exceptions=True)
        if self._connection is not None:
            await self._connection.close()
        if self._afterwards is not None:
            await self._afterwards.close()
        if self._session is not None:
            await self._session.close()

    def _client(self, session: aiohttp.ClientSession) -> AsyncWebClient:
        return AsyncWebClient(
            token=self._bot_token,
            base_url=self._base_url,
            timeout=int(_TIMEOUT.total or 0),
            session=session,
            # A retry after a lost connection would post twice; delivery decides instead.
            retry_handlers=[],
            logger=sdk_logger(),
        )

    def _introduced(self, client: AsyncWebClient, bot: BotUser) -> AsyncApp:
        """What hears payloads, now that we know which of them are about us."""
        if self._afterwards is None:
            raise RuntimeError("Slack is not started")
        self._bot = bot
        self.sender.introduce(SlackSender(client, bot.workspace, self._key))
        strangers = Strangers(client, bot.workspace, self._is_stranger, self._receive)
        listener = SlackListener(
            client, bot, strangers, self._clock, self._afterwards, self._closed
        )
        if self._http is not None:
            self._http.open(listener.app)
        return listener.app
