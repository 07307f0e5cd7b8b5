"""Hears Slack: payload → envelope → committed → acknowledged, whichever way payloads come.

The acknowledgement ends when `receive` has committed, never before; what could not be taken is
not acknowledged, so Slack delivers an event again. Answers are sent by delivery, not here: only
forms are opened here, because their trigger lives three seconds.
"""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.conversation.envelopes import AccountRef
from bot.platforms.slack import profiles, wire
from bot.platforms.slack.afterwards import Afterwards, form_answer
from bot.platforms.slack.changed import change
from bot.platforms.slack.errors import FAILURES, code_of
from bot.platforms.slack.quiet import place_of, sdk_logger
from bot.platforms.slack.strangers import Strangers

Closed = Callable[[AccountRef], Awaitable[None]]
Json = dict[str, Any]

_ANY = re.compile(".*", re.DOTALL)
_HEARD = {"message", "app_mention", "app_home_opened", "user_change"}
# Most of the three seconds for an acknowledgement belong to the database.
_OWN_CHAT_SECONDS = 1.0
_log = logging.getLogger(__name__)


class _Known(AsyncAuthorize):
    """Who we are, as auth.test said at the start.

    Bolt's own way asks again with the first event, and if that fails it acknowledges the event.
    """

    def __init__(self, bot: wire.BotUser, token: str | None) -> None:
        self._result = AuthorizeResult(
            enterprise_id=None,
            team_id=bot.workspace,
            bot_id=bot.bot,
            bot_user_id=bot.user,
            bot_token=token,
        )

    async def __call__(self, **_: Any) -> AuthorizeResult:
        return self._result


class SlackListener:
    """Feeds `receive` with what `app` is given, by the socket or over HTTP."""

    def __init__(
        self,
        client: AsyncWebClient,
        bot: wire.BotUser,
        strangers: Strangers,
        clock: Clock,
        afterwards: Afterwards,
        closed: Closed,
    ) -> None:
        """`clock` stamps what Slack does not: commands and forms.

        `closed` returns when it is committed that an account is deactivated.
        """
        self._client = client
        self._bot = bot
        self._strangers = strangers
        self._receive = strangers.receive
        self._clock = clock
        self._afterwards = afterwards
        self._closed = closed
        self._own_chats: dict[str, bool] = {}
        logger = sdk_logger()
        self.app = AsyncApp(
            name="aorbot",
            logger=logger,
            # Without the token: Bolt answers nothing itself, and says what it thinks of two.
            client=AsyncWebClient(base_url=client.base_url, session=client.session, logger=logger),
            process_before_response=True,
            authorize=_Known(bot, client.token),
            # Signatures are checked in front of Bolt; see bot.platforms.slack.http.
            request_verification_enabled=False,
            ssl_check_enabled=False,
        )
        self._register(self.app)

    def _register(self, app: AsyncApp) -> None:
        # Bolt asks one after the other whether a payload is theirs; presses come most often.
        app.action(_ANY)(self._on_press)
        app.command(_ANY)(self._on_command)
        app.event(_ANY)(self._on_event)
        app.view(_ANY)(self._on_form)
        app.view_closed(_ANY)(self._on_nothing)
        app.shortcut(_ANY)(self._on_shortcut)
        app.error(self._on_error)

    async def _on_command(self, ack: AsyncAck, body: Json) -> None:
        own = body.get("channel_name") == "directmessage" and await self._is_own(body["channel_id"])
        envelope = wire.command(body, self._bot, self._clock.now(), own=own)
        received = await self._receive(envelope)
        await ack()
        self._afterwards.show(envelope, received, body.get("response_url"))

    async def _on_event(self, body: Json, event: Json) -> None:
        if event.get("type") not in _HEARD:
            return
        if event["type"] == "app_home_opened":
            opened = wire.home(body, self._bot)
            if opened is not None:
                await self._receive(opened)
            return
        if event["type"] == "user_change":
            self._strangers.forget(event["user"])
            ended = profiles.closed(event, self._bot)
            if ended is not None:
                await self._closed(ended)
            return
        if event.get("channel_type") == "im":
            self._own_chats[event["channel"]] = True
        changed = change(event, self._bot)
        for envelope in (changed,) if changed else wire.message(event, self._bot):
            await self._receive(envelope)

    async def _on_press(self, ack: AsyncAck, body: Json) -> None:
        channel = (body.get("container") or {}).get("channel_id", "")
        envelope = wire.press(body, self._bot, own=self._own_chats.get(channel, False))
        if envelope is None:
            await ack()
            return
        received = await self._receive(envelope)
        await ack()
        self._afterwards.show(envelope, received, body.get("response_url"))
        changed = wire.home_again(body, self._bot)
        if changed is not None:
            await self._receive(changed)

    async def _on_form(self, ack: AsyncAck, body: Json) -> None:
        envelope = wire.form(body, self._bot, self._clock.now())
        received = await self._receive(envelope)
        await ack(**form_answer(received, body["view"]))

    async def _on_shortcut(self, ack: AsyncAck, body: Json) -> None:
        envelope = wire.shortcut(body, self._bot, self._clock.now())
        received = await self._receive(envelope)
        await ack()
        self._afterwards.show(envelope, received, body.get("response_url"))

    async def _on_nothing(self, ack: AsyncAck) -> None:
        await ack()

    async def _on_error(self, error: Exception, request: AsyncBoltRequest) -> None:
        # Bolt's own handler would print the payload.
        kind = request.body.get("type") or ("command" if "command" in request.body else "unknown")
        _log.error("slack %s not taken and not acknowledged: %s", kind, place_of(error))

    async def _is_own(self, channel: str) -> bool:
        """Whether these direct messages are with the bot; Slack names all of them alike."""
        if channel not in self._own_chats:
            try:
                await self._within(self._client.conversations_info(channel=channel))
            except FAILURES as error:
                if isinstance(error, SlackApiError) and code_of(error) == "channel_not_found":
                    self._own_chats[channel] = False
                return False
            self._own_chats[channel] = True
        return self._own_chats[channel]

    async def _within(self, call: Coroutine[Any, Any, object]) -> None:
        await asyncio.wait_for(call, _OWN_CHAT_SECONDS)
