"""A stage with strangers, a way to read what is stored, and people who say, press and see."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from bot.app import App
from bot.clock import MovableClock
from bot.demo.cast import Persona, personas, slack_setup, telegram_setup
from bot.demo.data_set import START, make_demo
from bot.demo.stage import SLACK_PACE, stage_settings
from bot.sandbox.slack import SlackPeople, SlackSandbox
from bot.sandbox.slack import User as SlackUser
from bot.sandbox.slack.timing import Timing
from bot.sandbox.telegram import TelegramPeople, TelegramSandbox, TelegramUser
from bot.storage.engine import Database
from bot.storage.unit import Unit
from bot.storage.upgrade import open_database
from tests.databases import Look
from tests.scenarios.screens import OnSlack, OnTelegram

T = TypeVar("T")
SLACK_STRANGER = "U0STRANGER"
SLACK_ELSEWHERE = "U0ELSEWHERE"
"""The same kind of person, from another workspace through Slack Connect."""
SLACK_GUEST = "U0GUEST"
"""A guest of the workspace: sees a channel, and may use no command."""
SLACK_IMPOSTOR = "U0IMPOSTOR"
TELEGRAM_STRANGER = 999000001
TELEGRAM_IMPOSTOR = 999000002
"""Whoever took the coordinator's name, address and user name."""
PLAIN_GROUP = -4000000001
"""A Telegram group that is no supergroup yet, with everybody in it."""
SETTLES_WITHIN = 40.0
JOURNALS = frozenset({"inbox", "outbox", "audit"})
"""What grows with every event, whoever caused it."""
# Bookkeeping that says nothing about people.
_NOT_OURS = frozenset({"alembic_version", "deployment", "leadership", "round"})
_SENDS = "select 1 from outbox where state = 'sending'"
_WORKS = "select 1 from job where state in ('pending', 'running')"
_NEVER = "9999"
_RESTING = "select lane from outbox where state = 'pending' and rests_until is not null"
_NEXT = (
    "select min(coalesce(rests_until, due_at)) as due_at from outbox where state = 'pending'"
    f" and (rests_until is not null or lane not in ({_RESTING}))"
)
"""A chat that takes nothing now is left in peace."""


@dataclass(slots=True)
class Scene:
    """The running bot, both platforms, the clock and the address of the database."""

    slack: SlackPeople
    telegram: TelegramPeople
    clock: MovableClock
    app: App
    url: str
    people: dict[str, Persona]

    def on_slack(self, who: str) -> OnSlack:
        """Somebody of the roster by address, or anybody by Slack id."""
        known = self.people.get(who)
        return OnSlack(self, known.slack if known else who)

    def on_telegram(self, who: str | int) -> OnTelegram:
        """Somebody of the roster by address, or anybody by Telegram id."""
        known = self.people.get(str(who))
        return OnTelegram(self, known.telegram if known else who)

    @property
    def look(self) -> Look:
        """The database seen from beside the bot."""
        return Look(self.url)

    def rows(self, query: str, *values: Any) -> list[dict[str, Any]]:
        """What is stored."""
        return self.look.rows(query, *values)

    def value(self, query: str, *values: Any) -> Any:
        """The one value that is stored."""
        (row,) = self.rows(query, *values)
        (found,) = row.values()
        return found

    def stored(self, *but: str) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table but the journals and those named in `but`."""
        unwanted = {*JOURNALS, *_NOT_OURS, *but}
        found = self.look.everything()
        return {name: rows for name, rows in found.items() if name not in unwanted}

    def change(self, statement: str, *values: Any) -> None:
        """What an operator does to the database."""
        self.look.change(statement, *values)

    def write(self, work: Callable[[Unit], T]) -> T:
        """A unit of work in the demonstration's AoR, as the command line does it."""
        database = Database(self.url)

        def within(unit: Unit) -> T:
            unit.enter(unit.deployment.aors()[0])
            return work(unit)

        try:
            return database.write_now(within)
        finally:
            database.close()

    async def settled(self) -> None:
        """Return when nothing is being sent, nothing due waits, no job is open, the day begun."""
        loop = asyncio.get_running_loop()
        until = loop.time() + SETTLES_WITHIN
        while self._busy():
            if loop.time() > until:
                open_rows = "select * from outbox where state = 'sending' or state = 'pending'"
                rest = [r for r in self.rows(open_rows) if r["due_at"] <= self._stamp()]
                raise AssertionError(f"still busy with {rest} {self.rows('select * from job')}")
            await asyncio.sleep(0.01)

    def _busy(self) -> bool:
        if self._day_begins():
            return True
        # One look, and the clock after it: what is made in between was made due by then.
        query = f"select exists ({_SENDS}) as sends, exists ({_WORKS}) as works, ({_NEXT}) as due"
        (seen,) = self.rows(query)
        if seen["works"]:
            self.app.housekeeping.look()
        return bool(seen["sends"] or seen["works"]) or (seen["due"] or _NEVER) <= self._stamp()

    def _day_begins(self) -> bool:
        """Whether a living bot has its daily work before it: what that sends comes first."""
        lives = any(not task.done() for task in self.app.tasks)
        return lives and not self.app.housekeeping.up_to(self.clock.now())

    def _stamp(self) -> str:
        return self.clock.now().strftime("%Y-%m-%d %H:%M:%S.%f")

    async def move_to(self, instant: datetime) -> None:
        """Let time pass to `instant`, and the bot do what was due by then."""
        self.clock.move_to(instant)
        await self.settled()

    async def stop(self) -> None:
        """The operator stops the bot."""
        await self.app.stop()

    async def start(self) -> None:
        """The operator starts it again: another process on the same database."""
        database = open_database(self.url)
        self.app = App(self.app.settings, database, self.clock, pace=SLACK_PACE)
        self.clock.on_move(self.app.clock_moved)
        await self.app.start()
        await self.settled()


def make_database(url: str, *, with_series: bool) -> None:
    """The demonstration's database as `make demo` begins with it, or with both series fixed."""
    database = open_database(url)
    try:
        make_demo(database, with_series=with_series)
    finally:
        database.close()


@asynccontextmanager
async def _loopback(clock: MovableClock) -> AsyncIterator[tuple[SlackSandbox, TelegramSandbox]]:
    def wall() -> float:
        return clock.now().timestamp()

    workspace = slack_setup()
    strangers = (
        SlackUser(SLACK_STRANGER, "stranger@elsewhere.example", "stranger"),
        SlackUser(SLACK_ELSEWHERE, "x@elsewhere.example", "x", team_id="T0ELSEWHERE"),
        SlackUser(SLACK_GUEST, "guest@elsewhere.example", "guest", is_restricted=True),
        replace(workspace.users[0], id=SLACK_IMPOSTOR),
    )
    channels = tuple(
        replace(channel, members=(*channel.members, *(user.id for user in strangers)))
        for channel in workspace.channels
    )
    users = (*workspace.users, *strangers)
    slack = SlackSandbox(workspace.team, workspace.bot, users, channels, Timing(wall=wall))
    world = telegram_setup()
    stranger = TelegramUser(TELEGRAM_STRANGER, "Stranger", language_code="en", started=True)
    impostor = replace(world.users[0], id=TELEGRAM_IMPOSTOR, username="aor_coordinator")
    groups = tuple(
        replace(group, members=(*group.members, TELEGRAM_STRANGER)) for group in world.groups
    )
    plain = replace(groups[0], id=PLAIN_GROUP, title="MA AoR, small", supergroup=False)
    world = replace(world, users=(*world.users, stranger, impostor), groups=(*groups, plain))
    telegram = TelegramSandbox(world, clock=wall)
    await slack.start()
    await telegram.start()
    try:
        yield slack, telegram
    finally:
        await slack.stop()
        await telegram.stop()


@asynccontextmanager
async def play(url: str, start: datetime = START) -> AsyncIterator[Scene]:
    """The bot on the database at `url`, the clock at `start`."""
    clock = MovableClock(start)
    async with _loopback(clock) as (slack, telegram):
        app = App(stage_settings(slack, telegram, url), open_database(url), clock, pace=SLACK_PACE)
        clock.on_move(app.clock_moved)
        people = SlackPeople(slack.url), TelegramPeople(telegram.url)
        scene = Scene(*people, clock, app, url, personas())
        await app.start()
        try:
            await scene.settled()
            yield scene
        finally:
            await scene.stop()
            for platform in people:
                await platform.close()
