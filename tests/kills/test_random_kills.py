"""kill -9 at random moments of a busy demonstration, again and again, on both engines.

`KILLS_SEED` repeats what chance did; the seed is shown at the end, with how many kills met a
message on its way.

Seen to fail when the bot was broken by hand: people were told "done" before the commit; recovery
sent everything again; reminders left a minute early; a card's tries were never counted anew.
"""

import asyncio
import os
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from operator import gt
from random import Random

import pytest

from bot.sandbox.slack import SlackPeople
from bot.sandbox.telegram import TelegramPeople
from tests.kills import story, world
from tests.kills.crowd import Crowd
from tests.kills.lives import House, Life
from tests.kills.roads import Journey, SlowRoad

KILLS = 50
"""On each engine."""
IN_FLIGHT = 15
"""Of these at least so many must meet a message on its way."""
LONGEST = 1.0
"""Seconds until a kill, at most. One life in three is killed so soon after its birth, one after
both platforms have heard of it, one after it has settled what the dead had left."""
GOOD_TIME = 60.0
"""Seconds for what takes two on a machine that has nothing else to do."""
MINUTE = timedelta(minutes=1)
BEFORE = timedelta(seconds=0.4)
SEED = int(os.environ.get("KILLS_SEED") or secrets.randbelow(10**6))


@dataclass
class Tally:
    """What was killed. `there`: kills with a message at the server that the bot knew nothing of."""

    in_flight: int = 0
    there: int = 0
    begun: float = field(default_factory=time.monotonic)

    def note(self, met: set[Journey]) -> None:
        self.in_flight += bool(met)
        self.there += any(journey.arrived for journey in met)

    def lags(self, number: int) -> bool:
        """Whether each kill from `number` on has to meet a message: on a slow machine few do."""
        return IN_FLIGHT - self.in_flight >= KILLS - number

    def words(self, engine: str) -> str:
        return (
            f"{engine}: {KILLS} kills at random moments (KILLS_SEED={SEED}), {self.in_flight} with"
            f" a message on its way, {self.there} of them with one that had arrived,"
            f" {time.monotonic() - self.begun:.0f} s"
        )


@dataclass
class Roads:
    """From the bot to both servers, slow ones."""

    slack: SlowRoad
    telegram: SlowRoad

    def under_way(self) -> set[Journey]:
        return self.slack.under_way | self.telegram.under_way

    def greeted(self) -> tuple[int, int]:
        """How often the bot asked for a socket at Slack, and Telegram for updates."""
        return self.slack.calls["apps.connections.open"], self.telegram.calls["getUpdates"]


@asynccontextmanager
async def slow_roads(home: House, chance: Random) -> AsyncIterator[Roads]:
    """All that the bot says goes over them."""
    servers = home.servers
    roads = Roads(SlowRoad(servers.slack.url, chance), SlowRoad(servers.telegram.url, chance))
    await roads.slack.start()
    await roads.telegram.start()
    servers.slack.workspace.world.url = f"{roads.slack.url}/"  # of files
    home.slack_api, home.telegram_url = f"{roads.slack.url}/api/", roads.telegram.url
    try:
        yield roads
    finally:
        await roads.slack.stop()
        await roads.telegram.stop()


@asynccontextmanager
async def crowded(home: House, chance: Random) -> AsyncIterator[tuple[Crowd, "asyncio.Task[None]"]]:
    """People everywhere; the task ends soon after it is time to go home."""
    async with (
        SlackPeople(home.servers.slack.url) as slack,
        TelegramPeople(home.servers.telegram.url) as telegram,
    ):
        crowd = Crowd(slack, telegram, chance)
        task = asyncio.create_task(crowd.mill_about())
        try:
            yield crowd, task
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


async def reached(roads: Roads, life: Life) -> None:
    """Return when both platforms have heard of a bot that was born just now."""
    before = roads.greeted()
    await story.until(lambda: all(map(gt, roads.greeted(), before)), life, GOOD_TIME)


async def settled(home: House, life: Life, within: float = GOOD_TIME) -> None:
    """Return when all that the dead had left is done with, in so many seconds.

    What meets a fourth dead sender is given up, so not every life may end before this.
    """
    tried = "SELECT id FROM outbox WHERE state = 'sending' OR (state = 'pending' AND tries > 0)"
    with home.look() as look:
        left = {row["id"] for row in look.rows(tried)}
    await story.until(lambda: not left & story.unsent(home, life), life, within)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    "engine",
    [
        pytest.param("sqlite", marks=pytest.mark.xdist_group("kills on sqlite")),
        pytest.param(
            "postgresql", marks=[pytest.mark.postgres, pytest.mark.xdist_group("kills on postgres")]
        ),
    ],
)
async def test_killed_at_random_moments(engine, tmp_path, fresh, record_property):
    chance, tally = Random(f"{SEED} {engine}"), Tally()
    async with (
        story.house(tmp_path, fresh("a busy week", world.make_busy_template)) as home,
        slow_roads(home, chance) as roads,
        crowded(home, chance) as (crowd, task),
    ):
        home.settle = 0.6
        watch = story.Watch(home)
        for number in range(KILLS):
            life = home.bear(world.REMINDER + number * MINUTE - BEFORE)
            if number % 3:
                await reached(roads, life)
            if number % 3 == 2:
                with crowd.hushed():
                    await settled(home, life)
            await asyncio.sleep(chance.uniform(0, LONGEST))
            if tally.lags(number):
                await story.until(lambda: bool(roads.under_way()), life, GOOD_TIME)
            assert not life.dead, life.said()
            life.strike()
            met, known = roads.under_way(), len(watch.on_the_way)
            tally.note(met)
            assert await watch.kill(life) == []
            # Nothing has left that the database does not know to be on its way.
            assert len(met) <= len(watch.on_the_way) - known
        crowd.home_time.set()
        last = home.bear(world.REMINDER + KILLS * MINUTE)
        wrong = await watch.comes_right(last, task, within=2 * GOOD_TIME)
        record_property("killed at random", tally.words(engine))
        assert wrong == []
        assert tally.in_flight >= IN_FLIGHT
