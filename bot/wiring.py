"""What the app is put together from: platforms in their modes, and the web server if needed."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

import structlog
from aiohttp import web

from bot.clock import Clock
from bot.delivery.measuring import Measuring
from bot.delivery.sender import Sender
from bot.handlers import doctor_messages
from bot.platforms.entrance import Entrance
from bot.platforms.feed import Feed
from bot.platforms.health import Check, Health, NotWell
from bot.platforms.patience import Patience
from bot.platforms.standing import NOT_CONNECTED, Standing, Told
from bot.platforms.turns import Turns
from bot.platforms.web import PortTaken, WebServer
from bot.settings import Settings, SlackSettings
from bot.storage.engine import Database

log = structlog.get_logger("app")


class PlatformPart(Protocol):
    """A platform as the app sees it."""

    @property
    def sender(self) -> Sender:
        """What delivery sends with; there is one before `start`."""
        ...

    async def start(self) -> None:
        """Connect and listen, and go on trying if that fails. Raises for a refused token."""
        ...

    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """What the web server has to serve for it; known before `start`."""
        ...

    def standing(self) -> Standing:
        """How it is, in words, and since when."""
        ...

    async def connected(self) -> bool:
        """Whether people reach us there at this moment."""
        ...

    async def stop(self) -> None:
        """Hear no more; let what is in work end."""
        ...


@dataclass(frozen=True, slots=True)
class Common:
    """What every platform is built with.

    `key` signs buttons; `told` hears of each change of a platform's standing; `turns`:
    when this process of several reads for all. `introduced` hears the bot's name on Telegram.
    """

    key: bytes
    entrance: Entrance
    clock: Clock
    patience: Patience
    told: Told
    turns: Turns
    introduced: Callable[[str], Awaitable[None]]


def build_platforms(settings: Settings, common: Common) -> dict[str, PlatformPart]:
    """The platforms that are configured; each SDK is imported only then."""
    found: dict[str, PlatformPart] = {}
    slack = settings.slack
    if slack.bot_token and (slack.app_token or slack.signing_secret):
        found["slack"] = _slack(slack, common)
    if settings.telegram.token:
        found["telegram"] = _telegram(settings, common)
    return found


def _slack(slack: SlackSettings, common: Common) -> PlatformPart:
    """Socket Mode if there is an app token, else HTTP."""
    from bot.platforms.slack import SlackPlatform

    app_token, secret = slack.app_token, slack.signing_secret
    return SlackPlatform(
        bot_token=slack.bot_token.get_secret_value() if slack.bot_token else "",
        app_token=app_token.get_secret_value() if app_token else None,
        signing_secret=secret.get_secret_value() if secret else None,
        key=common.key,
        receive=common.entrance.receive,
        base_url=slack.base_url,
        clock=common.clock,
        patience=common.patience,
        told=common.told,
        is_stranger=common.entrance.is_stranger,
        closed=common.entrance.closed,
    )


def _telegram(settings: Settings, common: Common) -> PlatformPart:
    """A webhook if there is a public URL and a secret for it, else polling."""
    from bot.platforms.telegram import Address, Door, Pace, TelegramPlatform

    telegram, public_url = settings.telegram, settings.http.public_url
    secret, door = telegram.webhook_secret, None
    if public_url and secret:
        door = Door(public_url, secret.get_secret_value())
    return TelegramPlatform(
        telegram.token.get_secret_value() if telegram.token else "",
        common.key,
        common.entrance.receive,
        common.clock.now,
        address=Address(telegram.base_url, telegram.base_file_url or f"{telegram.base_url}/file"),
        pace=Pace(patience=common.patience),
        door=door,
        told=common.told,
        turns=common.turns,
        introduced=common.introduced,
    )


async def open_web(
    settings: Settings, platforms: Mapping[str, PlatformPart], health: Health, feed: Feed
) -> WebServer | None:
    """Serve what platforms need; health and metrics beside it, or alone where a port is set.

    Calendars are served where there is a public address. Raises PortTaken if a platform would
    stay deaf; the rest is done without.
    """
    http = settings.http
    routes = [route for platform in platforms.values() for route in platform.routes()]
    asked = "port" in http.model_fields_set and http.port > 0
    beside = feed.routes() if http.public_url else ()
    if not routes and not beside and not asked:
        return None
    server = WebServer([*health.routes(), *beside, *routes], http.host, http.port)
    try:
        await server.start()
    except PortTaken as taken:
        if routes:
            raise
        log.warning("no health and metrics, no calendars", why=str(taken))
        return None
    return server


def build_health(
    db: Database,
    clock: Clock,
    platforms: Mapping[str, PlatformPart],
    dispatches: Callable[[], bool],
    measuring: Measuring,
) -> Health:
    """Ready is: the database answers, platforms are connected, the dispatcher runs, all leaves."""

    async def database() -> str:
        await db.read(lambda unit: unit.outbox.any_due(clock.now()))
        return "answers"

    async def dispatcher() -> str:
        if not dispatches():
            raise NotWell("does not run")
        return "runs"

    async def messages() -> Standing:
        found = await db.read(lambda unit: doctor_messages.messages(unit, clock.now()))
        return Standing("messages", found.state, found.what, why=found.why, fix=found.fix)

    checks: dict[str, Check] = {"database": database, "dispatcher": dispatcher}
    checks["messages"] = messages
    checks |= {name: partial(_standing, platform) for name, platform in platforms.items()}
    return Health(checks, measuring.now)


async def _standing(platform: PlatformPart) -> Standing:
    """As it says; but a connection that is being mended at this moment is not well."""
    standing = platform.standing()
    if standing.state == "well" and not await platform.connected():
        return replace(standing, state="attention", what=NOT_CONNECTED, since=None)
    return standing
