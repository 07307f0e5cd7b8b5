"""Real processes on a real PostgreSQL: frozen, killed, and everything said once."""

import asyncio
import os
import signal
import sys
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.clock import MovableClock
from bot.conversation.envelopes import ChatRef, Platform
from bot.storage.engine import Database
from bot.storage.leadership import Leadership
from bot.storage.repositories.intents import Intent
from tests.databases import Look
from tests.delivery import replica
from tests.kills.world import PLANNED, UNICEF, make_template

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.postgres, pytest.mark.slow]


@dataclass
class Replica:
    """A process, and what it said."""

    process: asyncio.subprocess.Process

    async def says(self, word):
        async with asyncio.timeout(30):
            while (line := await self.process.stdout.readline()).decode().strip() != word:
                assert line, "the replica is dead"

    def signal(self, number):
        self.process.send_signal(number)


@dataclass
class House:
    """A database with replicas on it, and the file in which their messages arrive."""

    url: str
    post: Path

    @asynccontextmanager
    async def replicas(self, number):
        async with AsyncExitStack() as stack:
            yield [await stack.enter_async_context(self._replica()) for _ in range(number)]

    @asynccontextmanager
    async def _replica(self):
        process = await asyncio.create_subprocess_exec(
            sys.executable, replica.__file__, self.url, str(self.post),
            stdout=asyncio.subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        made = Replica(process)
        try:
            await made.says("ready")
            yield made
        finally:
            if process.returncode is None:
                process.kill()
            await process.communicate()

    def cards(self, number):
        """So many messages that are due, each in a chat of its own."""

        def add(unit):
            unit.enter(unit.deployment.aors()[0])
            people = unit.people.members(MovableClock(PLANNED).now())
            accounts = [a for m in people for a in unit.people.accounts_of(m.person.id)]
            account = next(a.id for a in accounts if a.ref.user == UNICEF)
            for place in range(number):
                unit.outbox.add(_card(place, account))

        database = Database(self.url)
        database.write_now(add)
        database.close()

    def posted(self):
        """Key and process of each message that arrived."""
        return [line.split() for line in self.post.read_text().splitlines()]

    def states(self):
        query = "SELECT state, count(*) AS n FROM outbox WHERE key LIKE 'card:%' GROUP BY state"
        return {row["state"]: row["n"] for row in Look(self.url).rows(query)}

    async def until(self, done):
        async with asyncio.timeout(60):
            while not done():  # noqa: ASYNC110
                await asyncio.sleep(0.02)


def _card(place, account):
    chat = ChatRef(Platform.SLACK, "T", f"C{place}")
    return Intent(
        f"card:{place}", "call_card", '{"call":1}', PLANNED, platform="slack", account=account,
        chat=chat,
    )  # fmt: skip


@pytest.fixture
def house(shelf, tmp_path):
    post = tmp_path / "post"
    post.touch()
    url = shelf.copy("postgresql", tmp_path, "the week before", make_template)
    yield House(url, post)
    shelf.remove(url)


async def test_a_frozen_leader_is_replaced_and_takes_nothing_when_it_wakes(house):
    async with house.replicas(1) as (frozen,):
        other = Leadership(house.url, check=replica.CHECK)
        frozen.signal(signal.SIGSTOP)
        await other.start()
        async with asyncio.timeout(30):
            await other.becomes(leading=True)
        house.cards(20)
        frozen.signal(signal.SIGCONT)
        await frozen.says("follows")
        await asyncio.sleep(1)
        assert (house.states(), house.posted(), other.leads()) == ({"pending": 20}, [], True)
        await other.stop()
        await frozen.says("leads")
        await house.until(lambda: house.states() == {"sent": 20})


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGSTOP])
async def test_everything_due_is_said_once_while_a_leader_drops_out(house, end):
    async with house.replicas(3) as three:
        house.cards(200)
        await house.until(lambda: len(house.posted()) > 40)
        leader = int(house.posted()[-1][1])
        lost = next(one for one in three if one.process.pid == leader)
        lost.signal(end)
        await house.until(lambda: house.states() == {"sent": 200})
        if end is signal.SIGSTOP:
            # It may die of it: what it was writing was undone for it. A supervisor starts it anew.
            lost.signal(signal.SIGCONT)
            await asyncio.sleep(1)
    keys = [key for key, _ in house.posted()]
    assert len(keys) == len(set(keys)) == 200
    assert len({process for _, process in house.posted()}) == 2
