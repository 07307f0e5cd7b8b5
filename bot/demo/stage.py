"""The whole scene on this machine: loopback Slack and Telegram, the bot, a clock that moves."""

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import SecretStr

from bot.app import App
from bot.clock import Clock, MovableClock
from bot.demo.cast import SLACK_BOT, TELEGRAM_BOT, Persona, personas, slack_setup, telegram_setup
from bot.demo.data_set import START, make_demo
from bot.sandbox.slack import SlackPeople, SlackSandbox
from bot.sandbox.slack.timing import Timing as SlackTiming
from bot.sandbox.telegram import TelegramPeople, TelegramSandbox
from bot.settings import (
    DatabaseSettings,
    DeliverySettings,
    Settings,
    SlackSettings,
    TelegramSettings,
)
from bot.storage.upgrade import open_database

SLACK_PACE = 0.05
"""The loopback servers keep no rates, so the pauses between messages are shortened."""


@dataclass(slots=True)
class Stage:
    """What plays: people on both platforms, and the clock that rules what is due."""

    slack: SlackPeople
    telegram: TelegramPeople
    clock: MovableClock
    app: App
    people: dict[str, Persona]

    def move_to(self, instant: datetime) -> None:
        """Let time pass to `instant` (aware)."""
        self.clock.move_to(instant)

    @property
    def now(self) -> datetime:
        """The time it is on the stage."""
        return self.clock.now()


def stage_settings(slack: SlackSandbox, telegram: TelegramSandbox, url: str) -> Settings:
    """Settings that point the bot at the loopback servers."""
    return Settings(
        database=DatabaseSettings(url=url, daily_backup=False),
        slack=SlackSettings(
            bot_token=SecretStr(SLACK_BOT.token),
            app_token=SecretStr(SLACK_BOT.app_token),
            base_url=slack.api_url,
        ),
        telegram=TelegramSettings(
            token=SecretStr(TELEGRAM_BOT.token),
            base_url=telegram.url.rstrip("/"),
        ),
        delivery=DeliverySettings(settle_seconds=1.0, sweep_seconds=2.0),
    )


@asynccontextmanager
async def loopback(clock: Clock) -> AsyncIterator[tuple[SlackSandbox, TelegramSandbox]]:
    """Both loopback servers with the people of the roster; they stamp messages by `clock`."""

    def wall() -> float:
        return clock.now().timestamp()

    setup = slack_setup()
    slack = SlackSandbox(setup.team, setup.bot, setup.users, setup.channels, SlackTiming(wall=wall))
    telegram = TelegramSandbox(telegram_setup(), clock=wall)
    await slack.start()
    await telegram.start()
    try:
        yield slack, telegram
    finally:
        await slack.stop()
        await telegram.stop()


@asynccontextmanager
async def staged(
    *, start: datetime = START, with_series: bool = False, with_requests: bool = True
) -> AsyncIterator[Stage]:
    """A fresh database with the demonstration data, the bot running on it, the clock at `start`."""
    with tempfile.TemporaryDirectory(prefix="aorbot-stage-") as folder:
        url = f"sqlite:///{Path(folder) / 'demo.db'}"
        database = open_database(url)
        make_demo(database, with_series=with_series, with_requests=with_requests)
        clock = MovableClock(start)
        async with loopback(clock) as (slack, telegram):
            app = App(stage_settings(slack, telegram, url), database, clock, pace=SLACK_PACE)
            clock.on_move(app.clock_moved)
            people = SlackPeople(slack.url), TelegramPeople(telegram.url)
            await app.start()
            try:
                yield Stage(*people, clock, app, personas())
            finally:
                await app.stop()
                for platform in people:
                    await platform.close()
