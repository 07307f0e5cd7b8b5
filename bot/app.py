"""Builds every part once, starts and stops them in order."""

import asyncio
import math
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

import structlog

from bot.clock import Clock
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.forgetting import Forgetting
from bot.delivery.heartbeat import EVERY, Heartbeat
from bot.delivery.housekeeping import Housekeeping, back_up_daily
from bot.delivery.jobs import JobRunner
from bot.delivery.leading import while_leading
from bot.delivery.measuring import Measuring
from bot.delivery.pacing import Pacer
from bot.delivery.perseverance import persist
from bot.delivery.pulse import Pulse
from bot.delivery.recovery import Recovery
from bot.delivery.sender import Sender
from bot.delivery.wake import Waker
from bot.handlers import calendar_entries, platform_standings
from bot.platforms.entrance import Entrance
from bot.platforms.feed import Feed
from bot.platforms.health import Health
from bot.platforms.patience import Patience
from bot.platforms.standing import Standing, Told
from bot.platforms.turns import Turns
from bot.platforms.web import WebServer
from bot.settings import Settings
from bot.storage.engine import Database
from bot.storage.leadership import Leadership
from bot.storage.unit import Unit
from bot.wiring import Common, PlatformPart, build_health, build_platforms, open_web

log = structlog.get_logger("app")
BUTTON_KEY = "button_key"
SWEEP_BESIDE_OTHERS = 1.0
"""Seconds between two looks at what is due, where several processes share the database."""


def _nothing() -> None:
    """Nobody waits for the start."""


@dataclass(slots=True)
class App:
    """The running bot on one database. `clock` rules what is due.

    `pace` multiplies the pauses between messages; below 1 only against loopback servers.
    `patience`: how long platforms are waited for. `on_standing` hears of each change of a
    platform's standing, on the event loop. `heartbeat_every`: seconds.
    """

    settings: Settings
    db: Database
    clock: Clock
    pace: float = 1.0
    patience: Patience = field(default_factory=Patience)
    on_standing: Told | None = None
    heartbeat_every: float = EVERY
    platforms: dict[str, PlatformPart] = field(default_factory=dict)
    senders: dict[str, Sender] = field(default_factory=dict)
    tasks: list["asyncio.Task[None]"] = field(default_factory=list)
    telling: set["asyncio.Task[None]"] = field(default_factory=set)
    web: WebServer | None = None
    waker: Waker = field(init=False)
    dispatcher: Dispatcher = field(init=False)
    recovery: Recovery = field(init=False)
    pulse: Pulse = field(init=False)
    leadership: Leadership = field(init=False)
    housekeeping: Housekeeping = field(init=False)
    health: Health = field(init=False)

    def __post_init__(self) -> None:
        """Build the parts; nothing is opened yet."""
        delivery = self.settings.delivery
        self.leadership = Leadership(self.settings.database.url)
        # Others may write what this process has to send.
        often = math.inf if self.leadership.alone else SWEEP_BESIDE_OTHERS
        self.waker = Waker(self.clock, min(often, delivery.sweep_seconds), self.pace)
        self.leadership.on_change(self.waker.wake)
        db, clock, pacer = self.db, self.clock, Pacer(self.pace)
        leads = self.leadership.leads
        self.dispatcher = Dispatcher(db, clock, self.senders, self.waker, pacer, leads=leads)
        settle = timedelta(seconds=delivery.settle_seconds)
        self.recovery = Recovery(db, self.senders, settle, self.dispatcher.in_flight)
        self.pulse = Pulse(db, clock)
        jobs = JobRunner(db, clock, self.senders)
        self.housekeeping = Housekeeping(db, clock, self.waker, self.recovery, jobs, self.pulse)

    async def start(self) -> None:
        """Recover, open the web server, reach the platforms that are configured, then send.

        A platform out of reach is no reason to end. Raises PortTaken, or what a platform raises
        if it refuses its token.
        """
        key = await self.db.write(self._prepared)
        await self.leadership.start()
        await self.recovery.begin(alone=await self.leadership.only_one())
        await self.pulse.begin()
        dispatcher = self.dispatcher
        entrance = Entrance(
            self.db, self.clock, key, dispatcher.lease, dispatcher.send_soon, self.waker.wake
        )
        turns = Turns(self.leadership.leads, partial(while_leading, self.leadership))
        told, introduced = self._told, self._introduced
        common = Common(key, entrance, self.clock, self.patience, told, turns, introduced)
        self.platforms = build_platforms(self.settings, common)
        self.senders.update({name: part.sender for name, part in self.platforms.items()})
        # Before the platforms: who asks how we are is answered while they are waited for.
        self.health = self._watched()
        feed = Feed(self.db, self.clock)
        self.web = await open_web(self.settings, self.platforms, self.health, feed)
        await self._reach_platforms()
        self.waker.start()
        self.tasks = [asyncio.create_task(loop) for loop in self._loops()]
        log.info("started", platforms=sorted(self.platforms))

    def clock_moved(self) -> None:
        """Look at once what is due now, and whether another day has begun."""
        self.waker.wake()
        self.housekeeping.look()

    def _watched(self) -> Health:
        """How the parts are, for whoever asks."""
        url, leads = self.settings.database.url, self.leadership.leads
        measuring = Measuring(self.db, self.clock, url, self.platforms, leads)
        return build_health(self.db, self.clock, self.platforms, self._dispatches, measuring)

    def _prepared(self, unit: Unit) -> bytes:
        """What later units only read is there; the key that signs buttons."""
        unit.deployment.note_public_url(self.settings.http.public_url)
        unit.deployment.note_desk(self.settings.helpdesk.model_dump_json())
        calendar_entries.prepare(unit)
        platform_standings.forget(unit)
        return unit.deployment.secret(BUTTON_KEY)

    def standings(self) -> list[Standing]:
        """How each platform is, and since when."""
        return [platform.standing() for platform in self.platforms.values()]

    async def run(self, stop: asyncio.Event, started: Callable[[], None] = _nothing) -> None:
        """Start, serve until `stop` is set or a loop dies, stop. One loop dies, all stop.

        Platforms are not among them: they come and go, and the others serve meanwhile.
        `started` is called once, when everything has begun.
        """
        try:
            await self.start()
            started()
            asked = asyncio.create_task(stop.wait())
            waited = {asked, *self.tasks}
            done, _ = await asyncio.wait(waited, return_when=asyncio.FIRST_COMPLETED)
            asked.cancel()
            for task in done - {asked}:
                task.result()
        finally:
            await self.stop()

    async def stop(self) -> None:
        """Take no requests, claim no more, let what is in flight end, hear no more, close.

        An answer that comes up while the platforms close keeps its lease and is sent by the
        next start.
        """
        if self.web is not None:
            await self.web.stop()
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        await self.dispatcher.finish()
        for platform in self.platforms.values():
            await platform.stop()
        await self.dispatcher.finish()
        await self._say_goodbye()
        self.waker.stop()
        self.db.close()
        log.info("stopped")

    async def _say_goodbye(self) -> None:
        """Let another lead at once, and note until when this process was there."""
        await self.leadership.stop()
        await asyncio.gather(*self.telling, return_exceptions=True)
        with suppress(Exception):
            await self.pulse.note()

    async def _reach_platforms(self) -> None:
        """All at once, so that one out of reach does not keep the others waiting."""
        starts = (platform.start() for platform in self.platforms.values())
        for outcome in await asyncio.gather(*starts, return_exceptions=True):
            if isinstance(outcome, BaseException):
                raise outcome

    def _loops(self) -> list[Coroutine[Any, Any, None]]:
        """What runs as long as the bot; the leader alone keeps house."""

        def leading(work: Callable[[], Coroutine[Any, Any, None]]) -> Coroutine[Any, Any, None]:
            return persist("housekeeping", lambda: while_leading(self.leadership, work))

        url = self.settings.database.url
        forgetting = Forgetting(self.db, self.clock, url)
        loops = [persist("dispatcher", self.dispatcher.run), leading(self.housekeeping.run)]
        loops.append(leading(forgetting.run))
        if self.settings.database.daily_backup:
            loops.append(leading(lambda: back_up_daily(url)))
        if secret := self.settings.watch.heartbeat_url:
            address, every = secret.get_secret_value(), self.heartbeat_every
            loops.append(leading(Heartbeat(address, self.health.well, every).run))
        return loops

    async def _introduced(self, name: str) -> None:
        """Links of invitations begin with what Telegram calls the bot."""
        await self.db.write(lambda unit: unit.deployment.note_telegram_name(name))

    def _told(self, standing: Standing) -> None:
        """Who leads is told of a long outage; the log has it already."""
        if self.on_standing is not None:
            self.on_standing(standing)
        since = standing.since or self.clock.now()
        telling = self.pulse.platform(standing.name, standing.state, standing.what, since)
        task = asyncio.create_task(self._tell(telling))
        self.telling.add(task)
        task.add_done_callback(self.telling.discard)

    async def _tell(self, telling: Coroutine[Any, Any, None]) -> None:
        try:
            await telling
        except Exception:
            log.exception("nobody was told of a platform's trouble")
        self.waker.wake()

    def _dispatches(self) -> bool:
        return bool(self.tasks) and not any(task.done() for task in self.tasks)
