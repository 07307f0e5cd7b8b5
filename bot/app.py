"""Builds every part once, starts and stops them in order."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

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
from bot.settings import Settings
from bot.storage.engine import Database

log = structlog.get_logger("app")
BUTTON_KEY = "button_key"
HOUSEKEEPING_SECONDS = 1.0


class PlatformPart(Protocol):
    """A platform as the app sees it."""

    @property
    def sender(self) -> Sender:
        """What delivery sends with; there is one from `start` on."""
        ...

    async def start(self) -> None:
        """Connect and listen."""
        ...

    async def stop(self) -> None:
        """Hear no more; let what is in work end."""
        ...


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
        self.recovery = Recovery(self.db, self.senders, settle)
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
        """Claim no more, let what is in flight end, hear no more, close the database.

        An answer that comes up while the platforms close keeps its lease and is sent by the
        next start.
        """
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

    async def _housekeeping(self) -> None:
        """Orphans, jobs and the day's maintenance, for as long as the bot runs."""
        day = None
        while True:
            now = self.clock.now()
            if await self.recovery.sweep(now) or await self.jobs.drain():
                self.waker.wake()
            if day != now.date():
                day = now.date()
                await self._daily(now)
            await asyncio.sleep(HOUSEKEEPING_SECONDS)

    async def _daily(self, now: datetime) -> None:
        await self.db.write(lambda unit: maintenance.daily(unit, now))
        self.waker.wake()


def build_platforms(
    settings: Settings, key: bytes, entrance: Entrance, clock: Clock
) -> dict[str, PlatformPart]:
    """The platforms that are configured; each SDK is imported only then."""
    found: dict[str, PlatformPart] = {}
    slack, telegram = settings.slack, settings.telegram
    if slack.bot_token and slack.app_token:
        from bot.platforms.slack import SlackPlatform

        found["slack"] = SlackPlatform(
            bot_token=slack.bot_token.get_secret_value(),
            app_token=slack.app_token.get_secret_value(),
            key=key,
            receive=entrance.receive,
            base_url=slack.base_url,
            clock=clock,
        )
    if telegram.token:
        from bot.platforms.telegram import Address, TelegramPlatform

        found["telegram"] = TelegramPlatform(
            telegram.token.get_secret_value(),
            key,
            entrance.receive,
            clock.now,
            address=Address(
                telegram.base_url, telegram.base_file_url or f"{telegram.base_url}/file"
            ),
        )
    return found
