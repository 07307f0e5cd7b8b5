"""A busy help desk on both platforms, killed every few seconds: all there, in order, none twice.

`DESK_TALKS=200` makes it the whole thing: 200 requests, 2,000 messages, 400 of them with files;
`KILLS_SEED` repeats what chance did.
"""

import asyncio
import os
import secrets
import time
from collections import Counter
from datetime import timedelta
from random import Random

import pytest

from bot.sandbox.slack import SlackPeople
from bot.sandbox.telegram import TelegramPeople
from tests.kills import desk_auditor, desk_files_auditor, desk_world, story
from tests.kills.books import Books
from tests.kills.desk_auditor import DeskBooks, Parties
from tests.kills.desk_crowd import WITH_FILES, DeskCrowd
from tests.kills.lives import House, Life
from tests.kills.test_random_kills import Roads, reached, settled, slow_roads

TALKS = int(os.environ.get("DESK_TALKS") or 40)
MESSAGES = 10
"""Of each talk."""
LONGEST_LIFE = 6.0
"""Seconds, at most."""
BIRTH = timedelta(seconds=5)
"""A clock that is set begins when its bot is born, which takes a moment."""
LONG = 180.0
"""Seconds for what is left, on a machine that has other things to do."""
KILLS = 6
"""At least."""
SEED = int(os.environ.get("KILLS_SEED") or secrets.randbelow(10**6))


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    "engine",
    [
        pytest.param("sqlite", marks=pytest.mark.xdist_group("kills on sqlite")),
        pytest.param(
            "postgresql", marks=[pytest.mark.postgres, pytest.mark.xdist_group("kills on postgres")]
        ),
    ],
)
async def test_talks_survive_kills(engine, tmp_path, fresh, record_property):
    chance, begun = Random(f"{SEED} {engine}"), time.monotonic()
    home = House(tmp_path, fresh("a busy desk", desk_world.make_template), desk_world.servers())
    home.pace = desk_world.PACE
    await home.servers.start()
    try:
        async with (
            slow_roads(home, chance) as roads,
            SlackPeople(home.servers.slack.url) as slack,
            TelegramPeople(home.servers.telegram.url) as telegram,
        ):
            crowd = DeskCrowd(slack, telegram, chance, TALKS, MESSAGES)
            kills, wrong, totals = await _kill_while_they_talk(home, roads, crowd, chance)
    finally:
        for life in home.lives:
            await life.kill()
        await home.servers.stop()
    seconds = time.monotonic() - begun
    said = f"{engine}: {TALKS} requests, {dict(totals)}, {kills} kills (KILLS_SEED={SEED})"
    record_property("desk killed", f"{said}, {seconds:.0f} s")
    assert not wrong, "\n".join(wrong)
    assert kills >= KILLS
    assert totals["question"] == TALKS
    files = totals.pop("files")
    assert files >= 0.7 * WITH_FILES * TALKS * MESSAGES
    assert sum(totals.values()) >= 0.95 * TALKS * MESSAGES
    assert totals["asked back"] <= 0.1 * TALKS * MESSAGES


async def _kill_while_they_talk(
    home: House, roads: Roads, crowd: DeskCrowd, chance: Random
) -> tuple[int, list[str], Counter[str]]:
    watch, kills, begun = story.Watch(home), 0, time.monotonic()
    home.settle = 0.6
    talking = asyncio.create_task(crowd.talk())
    try:
        while not talking.done() or kills < KILLS:
            life = _born(home, begun)
            await reached(roads, life)
            if kills % 3 == 2:
                with crowd.hushed():
                    await settled(home, life, LONG)
            await asyncio.sleep(chance.uniform(1, LONGEST_LIFE))
            assert not life.dead, life.said()
            life.strike()
            kills += 1
            assert await watch.kill(life) == []
        await talking
        last = _born(home, begun)
        await reached(roads, last)
        await story.until(lambda: story.idle(home, last) and not _waits(home), last, 240)
        assert await last.end() == 0, last.said()
        return kills, *await _examined(home, watch, crowd)
    finally:
        talking.cancel()
        await asyncio.gather(talking, return_exceptions=True)


def _born(home: House, begun: float) -> Life:
    """Another life; its clock begins some time after that of the life before has ended."""
    real = timedelta(seconds=time.monotonic() - begun)
    return home.bear(desk_world.START + real + len(home.lives) * BIRTH)


def _waits(home: House) -> int:
    return home.servers.telegram.world.queue.pending_count()


async def _examined(
    home: House, watch: story.Watch, crowd: DeskCrowd
) -> tuple[list[str], Counter[str]]:
    wire, shown = await watch.tap.read(), await crowd.shown()
    caught = Counter(row for row, _ in watch.on_the_way)
    parties = {t.mark(0)[:4]: Parties(t.asker.account, t.expert.account) for t in crowd.all_of_them}
    with home.look() as look:
        desk = DeskBooks(Books(look, wire, caught), parties)
        wrong = [*desk_auditor.at_the_end(desk), *desk_files_auditor.at_the_end(desk, shown)]
        files = sum(map(len, desk_files_auditor.stored(desk).values()))
        return wrong, desk_auditor.totals(desk) + Counter(files=files)
