"""Builds every part once, starts and stops them in order."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from bot.clock import Clock
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.jobs import JobRunner
from bot.delivery.pacing import Pacer
from bot.delivery.recovery import Recovery
from bot.delivery.sender import Sender
from bot.delivery.wake import Waker
from bot.handlers import maintenance
from bot.platforms.entrance import Entrance
from bot.platforms.web import WebServer
from bot.settings import Settings
from bot.storage.engine import Database
from bot.wiring import PlatformPart, build_health, build_platforms, open_web

log = structlog.get_logger("app")
BUTTON_KEY = "button_key"
HOUSEKEEPING_SECONDS = 1.0


@dataclass(slots=True)
class App:
    """The running bot on one database. `clock` rules what is due.

    `pace` multiplies the pauses between messages; below 1 only against loopback servers.
    """

    settings: Settings
    db: Database
    clock: Clock
    pace: float = 1.0
    platforms: dict[str, PlatformPart] = field(default_factory=dict)
    senders: dict[str, Sender] = field(default_factory=dict)
    tasks: list["asyncio.Task[None]"] = field(default_factory=list)
    web: WebServer | None = None
    waker: Waker = field(init=False)
    dispatcher: Dispatcher = field(init=False)
    recovery: Recovery = field(init=False)
    jobs: JobRunner = field(init=False)

    def __post_init__(self) -> None:
        """Build the parts; nothing is opened yet."""
        delivery = self.settings.delivery
        self.waker = Waker(self.clock, delivery.sweep_seconds)
        pacer = Pacer(self.pace)
        self.dispatcher = Dispatcher(self.db, self.clock, self.senders, self.waker, pacer)
        settle = timedelta(seconds=delivery.settle_seconds)
        self.recovery = Recovery(self.db, self.senders, settle, self.dispatcher.in_flight)
        self.jobs = JobRunner(self.db, self.clock, self.senders)

    async def start(self) -> None:
        """Recover, connect the platforms that are configured, then send and listen."""
        key = await self.db.write(lambda unit: unit.deployment.secret(BUTTON_KEY))
        await self.recovery.begin()
        dispatcher = self.dispatcher
        entrance = Entrance(
            self.db, self.clock, key, dispatcher.lease, dispatcher.send_soon, self.waker.wake
        )
        self.platforms = build_platforms(self.settings, key, entrance, self.clock)
        for name, platform in self.platforms.items():
            await platform.start()
            self.senders[name] = platform.sender
        self.waker.start()
        loops = (dispatcher.run(), self._housekeeping())
        self.tasks = [asyncio.create_task(loop) for loop in loops]
        health = build_health(self.db, self.clock, self.platforms, self._dispatches)
        self.web = await open_web(self.settings, self.platforms, health)
        log.info("started", platforms=sorted(self.platforms))

    async def run(self, stop: asyncio.Event) -> None:
        """Start, serve until `stop` is set or a part dies, stop. One loop dies, all stop."""
        try:
            await self.start()
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
        self.waker.stop()
        self.db.close()
        log.info("stopped")

    def _dispatches(self) -> bool:
        return bool(self.tasks) and not any(task.done() for task in self.tasks)

    async def _housekeeping(self) -> None:
        """Orphans, jobs and the day's maintenance, for as long as the bot runs."""
        day = None
        while True:
            now = self.clock.now()
            swept, done = await self.recovery.sweep(now), await self.jobs.drain()
            if swept or done:
                self.waker.wake()
            if day != now.date():
                day = now.date()
                await self._daily(now)
            await asyncio.sleep(HOUSEKEEPING_SECONDS)

    async def _daily(self, now: datetime) -> None:
        await self.db.write(lambda unit: maintenance.daily(unit, now))
        self.waker.wake()
