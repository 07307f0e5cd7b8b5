"""One story: people act, the bot dies and is started again, and everything comes right."""

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import datetime, timedelta
from pathlib import Path

from bot.sandbox.slack import SlackPeople
from bot.sandbox.telegram import TelegramPeople
from tests.kills import auditor
from tests.kills.lives import House, Life
from tests.kills.people import People
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
async def house(folder: Path, template: Path) -> AsyncIterator[House]:
    """A fresh copy of the world; whatever still lives at the end is killed."""
    shutil.copy(template, folder / "aorbot.db")
    made = House(folder, servers())
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


async def wire(home: House) -> auditor.Wire:
    """What crossed the wire so far, over HTTP."""
    slack, telegram = home.servers.slack.url, home.servers.telegram.url
    return await auditor.read_wire(slack, telegram, TELEGRAM_BOT.token)


async def died_or_done(home: House, life: Life, task: "asyncio.Task[None]") -> None:
    """Return when the process is dead, or when there is nothing more for it to do."""
    while not life.dead and not (task.done() and idle(home.database, life.now())):
        if task.done():
            task.result()
        await asyncio.sleep(0.02)


async def comes_right(home: House, life: Life, task: "asyncio.Task[None]") -> list[str]:
    """Let the last life finish its work, stop it kindly, and hear the auditor."""
    async with asyncio.timeout(35):
        await task
        while (
            not idle(home.database, life.now()) or home.servers.telegram.world.queue.pending_count()
        ):
            assert not life.dead, life.said()
            await asyncio.sleep(0.05)
    now = life.now() - timedelta(seconds=2)
    assert await life.end() == 0, life.said()
    return auditor.at_the_end(home.database, await wire(home), DUE, in_database(now))


def idle(database: Path, now: datetime) -> bool:
    """Whether nothing is being sent and nothing is due."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
        query = (
            "SELECT count(*) FROM outbox WHERE state = 'sending'"
            " OR (state = 'pending' AND due_at <= ?)"
        )
        return db.execute(query, (in_database(now),)).fetchone()[0] == 0


def in_database(instant: datetime) -> str:
    """An instant as SQLite holds it."""
    return instant.strftime("%Y-%m-%d %H:%M:%S.%f")


def point_of(home: House, life: Life, number: int = 0) -> str:
    """Where a life ended, in words."""
    steps = [line.split(" ", 2) for line in home.steps(number)]
    if not steps:
        return "before anything was written"
    last = f"step {int(steps[-1][0]):3d}: before {steps[-1][2]}"
    return last if life.dead else f"after {last}, with nothing left to do"
