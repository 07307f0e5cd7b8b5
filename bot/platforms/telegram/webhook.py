"""Updates that Telegram brings to us: secret, shape, commit, and only then 200.

The secret is compared before anything is parsed. An update whose commit fails is answered 500, and
Telegram brings it again.
"""

import asyncio
import hmac
import json
import re
from dataclasses import dataclass, field
from typing import Any

import structlog
from aiohttp import web
from telegram import Bot, Update

from bot.conversation.envelopes import Envelope
from bot.conversation.outcomes import Received
from bot.platforms.telegram.client import TokenRejected
from bot.platforms.telegram.lanes import Lanes
from bot.platforms.telegram.pace import Pace
from bot.platforms.telegram.polling import ALLOWED, Now, Receive
from bot.platforms.telegram.presses import Presses
from bot.platforms.telegram.wire import Me, envelope
from bot.platforms.web import body_of

PATH = "/telegram/webhook"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")  # what setWebhook takes

log = structlog.get_logger(__name__)
Job = tuple[Envelope, "asyncio.Future[Received]"]


@dataclass(frozen=True, slots=True)
class Door:
    """Where Telegram finds us, and the word by which we know it.

    Raises TokenRejected for a secret that Telegram would not take, an empty one above all.
    """

    public_url: str
    secret: str = field(repr=False)

    def __post_init__(self) -> None:
        if not _SECRET.fullmatch(self.secret):
            raise TokenRejected("telegram.webhook_secret: 1 to 256 of A-Z, a-z, 0-9, _ and -")


class Webhook:
    """Takes updates serially per chat, all chats at once, as polling does."""

    def __init__(self, bot: Bot, receive: Receive, now: Now, pace: Pace, door: Door) -> None:
        """`bot`: initialised before `announce`. `now` is the time of presses, which carry none."""
        self._bot, self._receive, self._now, self._pace = bot, receive, now, pace
        self._door = door
        self._url = f"{door.public_url.rstrip('/')}{PATH}"
        self._lanes: Lanes[Job] = Lanes(self._work)
        self._presses = Presses(bot)
        self._open = False

    async def announce(self) -> None:
        """Tell Telegram where we are; what waits there is kept. Raises TelegramError."""
        # Before the call: the first update may be here before its answer.
        self._open = True
        await self._bot.set_webhook(
            self._url, secret_token=self._door.secret, allowed_updates=ALLOWED
        )

    async def stands(self) -> bool:
        """Whether Telegram still knows it as ours. Raises TelegramError."""
        return (await self._bot.get_webhook_info()).url == self._url

    async def finish(self) -> None:
        """End what is in work and start nothing more; Telegram keeps the rest."""
        self._open = False
        await self._lanes.close(self._pace.grace)
        await self._presses.close(self._pace.grace)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """403 without the secret, 400 for what is no update, 503 before we know our own name."""
        given = request.headers.get(HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, self._door.secret.encode()):
            return web.Response(status=403)
        data = _update_in(await body_of(request))
        if data is None:
            return web.Response(status=400)
        if not any(kind in data for kind in ALLOWED):
            return web.Response()
        if not self._open:
            return web.Response(status=503)
        return web.Response(status=await self._taken(data))

    async def _taken(self, data: dict[str, Any]) -> int:
        try:
            update = Update.de_json(data, self._bot)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            _not_understood(data["update_id"], error)
            return 400
        found = self._understood(update)
        return 200 if found is None else await self._committed(update, found)

    def _understood(self, update: Update) -> Envelope | None:
        try:
            return envelope(update, Me(self._bot.id, self._bot.username), self._now())
        except Exception as error:  # noqa: BLE001 - an odd update would come again for a day
            _not_understood(update.update_id, error)
            return None

    async def _committed(self, update: Update, found: Envelope) -> int:
        done: asyncio.Future[Received] = asyncio.get_running_loop().create_future()
        self._lanes.put(found.chat.chat, (found, done))
        try:
            received = await done
        except Exception as error:  # noqa: BLE001 - whatever it was, Telegram shall try again
            # Its words may hold what a person wrote; its kind does not.
            log.warning(
                "telegram.receive_failed", update=update.update_id, error=type(error).__name__
            )
            return 500
        if update.callback_query is not None:
            self._presses.answer(update.callback_query.id, received)
        return 200

    async def _work(self, job: Job) -> None:
        found, done = job
        if done.cancelled():
            # Whoever brought it has hung up, and brings it again.
            return
        try:
            received = await self._receive(found)
        except Exception as error:  # noqa: BLE001 - told to whoever waits for it
            if not done.cancelled():
                done.set_exception(error)
        else:
            if not done.cancelled():
                done.set_result(received)


def _update_in(body: bytes) -> dict[str, Any] | None:
    """The update as JSON, or None if it has not the shape of one."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or type(data.get("update_id")) is not int:
        return None
    asked = [data[kind] for kind in ALLOWED if kind in data]
    return data if all(isinstance(content, dict) for content in asked) else None


def _not_understood(update: int, error: Exception) -> None:
    log.warning("telegram.update_not_understood", update=update, error=type(error).__name__)
