"""What stood still or jumped delays what is due by a sweep at most, and makes nothing early."""

import asyncio
import os
import signal
import sys
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import MovableClock
from bot.conversation.envelopes import ChatRef, Platform
from bot.delivery.wake import SWEEP_SECONDS
from bot.storage.engine import Database
from bot.storage.repositories.intents import Intent
from tests.delivery import replica
from tests.delivery.conftest import furnished
from tests.kills.world import PLANNED, UNICEF, make_template

ROOT = Path(__file__).parents[2]
HOUR = timedelta(hours=1)
FROZEN_AT, DUE_AFTER, WOKEN_AT = 1.0, 3.0, 6.0
"""Seconds from its start in which a process is frozen, misses what is due, and is woken."""
LATE_AT_MOST = 15.0
NUMBER = 10


async def test_a_timer_that_died_is_not_missed(swept):
    swept.card("soon", due_at=swept.clock.now() + timedelta(seconds=0.2))
    async with swept.running():
        swept.waker.stop()
        await swept.ends("soon", "sent")
        assert swept.clock.now() >= PLANNED + timedelta(seconds=0.2)


async def test_a_clock_that_jumps_ahead_is_noticed_though_nobody_tells(swept):
    swept.card("later", due_at=swept.clock.now() + HOUR)
    async with swept.running():
        await asyncio.sleep(0.1)
        assert swept.slack.sent == []
        swept.clock.move_to(swept.clock.now() + HOUR)
        await swept.ends("later", "sent")


async def test_a_clock_that_jumps_back_makes_nothing_early(swept):
    swept.card("soon", due_at=swept.clock.now() + timedelta(seconds=1))
    async with swept.running():
        await asyncio.sleep(0.1)
        swept.clock.move_to(swept.clock.now() - HOUR)
        await asyncio.sleep(1.5)
        assert swept.slack.sent == []
        swept.clock.move_to(swept.clock.now() + HOUR)
        await swept.ends("soon", "sent")


def test_the_sweep_comes_within_what_anything_may_be_late():
    assert SWEEP_SECONDS < LATE_AT_MOST


@pytest.fixture
def swept(fresh):
    """Looked at every second, and nobody hears of it when the clock is moved."""
    made = furnished(fresh("the week before", make_template), told=False)
    yield made
    made.db.close()


@asynccontextmanager
async def process_on(url, post):
    """A process with a sweep as far away as it ever is."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, replica.__file__, url, str(post), str(SWEEP_SECONDS),
        stdout=asyncio.subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    try:
        async with asyncio.timeout(30):
            while (line := await process.stdout.readline()).decode().strip() != "ready":
                assert line, "it is dead"
        yield process
    finally:
        process.kill()
        await process.communicate()


def due_soon(url):
    """Some cards, each in a chat of its own, that are due after the process has been frozen."""

    def add(unit):
        unit.enter(unit.deployment.aors()[0])
        people = unit.people.members(MovableClock(PLANNED).now())
        accounts = [a for m in people for a in unit.people.accounts_of(m.person.id)]
        account = next(a.id for a in accounts if a.ref.user == UNICEF)
        due_at = PLANNED + timedelta(seconds=DUE_AFTER)
        for place in range(NUMBER):
            chat = ChatRef(Platform.SLACK, "T", f"C{place}")
            unit.outbox.add(Intent(
                f"card:{place}", "call_card", '{"call":1}', due_at, platform="slack",
                account=account, chat=chat,
            ))  # fmt: skip

    database = Database(url)
    database.write_now(add)
    database.close()


@pytest.mark.slow
@pytest.mark.parametrize(
    "engine", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
)
async def test_a_machine_that_slept_sends_within_a_sweep_of_waking(engine, shelf, tmp_path):
    url = shelf.copy(engine, tmp_path, "the week before", make_template)
    post = tmp_path / "post"
    post.touch()
    due_soon(url)
    async with process_on(url, post) as process:
        await asyncio.sleep(FROZEN_AT)
        process.send_signal(signal.SIGSTOP)
        await asyncio.sleep(WOKEN_AT - FROZEN_AT)
        assert post.read_text() == ""
        process.send_signal(signal.SIGCONT)
        async with asyncio.timeout(LATE_AT_MOST):
            while len(post.read_text().splitlines()) < NUMBER:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
    keys = [line.split()[0] for line in post.read_text().splitlines()]
    assert sorted(keys) == sorted(f"card:{place}" for place in range(NUMBER))
    shelf.remove(url)
