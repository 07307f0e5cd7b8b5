"""One story: people act, the bot dies and is started again, and everything comes right."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.sandbox.slack import SlackPeople
from bot.sandbox.telegram import TelegramPeople
from tests.databases import Look
from tests.kills import auditor
from tests.kills.books import Books
from tests.kills.lives import House, Life
from tests.kills.people import People
from tests.kills.wire import Wire, Wiretap
from tests.kills.world import (
    CHAIR,
    HI,
    MAG,
    NPA,
    REMINDER,
    TELEGRAM_BOT,
    UNDP,
    UNICEF,
    servers,
)

DUE = auditor.Due((CHAIR, UNICEF, UNDP), (MAG, HI, NPA))
FIRST = REMINDER - timedelta(seconds=0.5)
"""The first life begins just before the reminder is due, the others follow."""
LATER = REMINDER + timedelta(minutes=2)


@asynccontextmanager
async def house(folder: Path, url: str) -> AsyncIterator[House]:
    """The world on the database at `url`; whatever still lives at the end is killed."""
    made = House(folder, url, servers())
    await made.servers.start()
    try:
        yield made
    finally:
        for life in made.lives:
            await life.kill()
        await made.servers.stop()


@asynccontextmanager
async def acting(home: House) -> AsyncIterator["asyncio.Task[None]"]:
    """People at it in the background."""
    async with (
        SlackPeople(home.servers.slack.url) as slack,
        TelegramPeople(home.servers.telegram.url) as telegram,
    ):
        task = asyncio.create_task(People(home.servers, slack, telegram).do_it_all())
        try:
            yield task
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


@dataclass
class Watch:
    """Sees every death in a house, and hears the auditor on it.

    `on_the_way`: each row that a dead process was sending, with the lease it had it under.
    """

    home: House
    tap: Wiretap = field(init=False)
    on_the_way: set[tuple[int, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        servers = self.home.servers
        self.tap = Wiretap(servers.slack.url, servers.telegram.url, TELEGRAM_BOT.token)

    async def kill(self, life: Life) -> list[str]:
        """Kill -9, and what is wrong in what is left."""
        await life.kill()
        return await self.examine()

    async def examine(self) -> list[str]:
        """What is wrong in what a life left, however it ended."""
        wire = await self.tap.read()
        with self.home.look() as look:
            self.on_the_way |= _on_the_way(look)
            broken = list(auditor.sound(look)) if self.home.one_file else []
            return broken + auditor.at_death(self._books(look, wire))

    async def comes_right(
        self, life: Life, task: "asyncio.Task[None]", within: float = 35
    ) -> list[str]:
        """Let the last life finish its work, stop it kindly, and hear the auditor."""
        async with asyncio.timeout(within):
            await task
        await until(lambda: idle(self.home, life) and not self._telegram_waits(), life, within)
        now = life.now() - timedelta(seconds=2)
        assert await life.end() == 0, life.said()
        wire = await self.tap.read()
        with self.home.look() as look:
            return auditor.at_the_end(self._books(look, wire), DUE, now, self.home.spans())

    def _books(self, look: Look, wire: Wire) -> Books:
        return Books(look, wire, Counter(row for row, _ in self.on_the_way))

    def _telegram_waits(self) -> int:
        return self.home.servers.telegram.world.queue.pending_count()


def _on_the_way(look: Look) -> set[tuple[int, str]]:
    query = "SELECT id, lease_until FROM outbox WHERE state = 'sending' AND lease_until > ?"
    rows = look.rows(query, in_database(datetime.now(UTC)))
    return {(row["id"], row["lease_until"]) for row in rows}


async def until(done: Callable[[], bool], life: Life, seconds: float) -> None:
    """Return as soon as `done`, which must be in good time and while the bot lives."""
    end = time.monotonic() + seconds
    while not done():
        assert not life.dead, life.said()
        assert time.monotonic() < end, life.said() or "not a word from the bot"
        await asyncio.sleep(0.05)


async def died_or_done(home: House, life: Life, task: "asyncio.Task[None]") -> None:
    """Return when the process is dead, or when there is nothing more for it to do."""
    while not life.dead and not (task.done() and idle(home, life)):
        if task.done():
            task.result()
        await asyncio.sleep(0.02)


def idle(home: House, life: Life) -> bool:
    """Whether nothing is being sent and nothing is due."""
    return not unsent(home, life)


def unsent(home: House, life: Life) -> set[int]:
    """Outbox rows that are being sent, or due."""
    query = "SELECT id, state, due_at FROM outbox WHERE state IN ('sending', 'pending')"
    rows = Look(home.url).rows(query)
    # The clock after the look: what is made in between was made due by then.
    now = in_database(life.now())
    return {row["id"] for row in rows if row["state"] == "sending" or row["due_at"] <= now}


def in_database(instant: datetime) -> str:
    """An instant as SQLite holds it."""
    return instant.strftime("%Y-%m-%d %H:%M:%S.%f")


def point_of(home: House, life: Life) -> str:
    """Where a life ended, in words."""
    steps = home.steps(life)
    if not steps:
        return "before anything was written"
    step, _, what = steps[-1].partition(" ")
    last = f"step {int(step):3d}: before {what}"
    return last if life.dead else f"after {last}, with nothing left to do"
