"""What queued up is committed together; each unit stands or falls alone; nobody hears too early."""

import asyncio
import os
import threading

import pytest
from sqlalchemy import event, text
from sqlalchemy.engine import Engine

from bot.storage.connections import Connections
from bot.storage.writer import TOGETHER, Closed, Writer

MANY = 20


@pytest.fixture
def writer(url, database):
    connections = Connections(url)
    with connections.bare() as connection:
        connection.execute(text("CREATE TABLE noted (n INTEGER PRIMARY KEY)"))
    made = Writer(connections)
    yield made
    made.close()
    connections.close()


@pytest.fixture
def commits():
    """One entry for each COMMIT of any connection."""
    seen = []

    def committed(connection):
        seen.append(connection)

    event.listen(Engine, "commit", committed)
    yield seen
    event.remove(Engine, "commit", committed)


def execute(unit, statement, **values):
    return unit._connection.execute(text(statement), values)  # noqa: SLF001 - no repository notes


def note(number):
    return lambda unit: execute(unit, "INSERT INTO noted VALUES (:n)", n=number).rowcount


def noted(unit):
    return list(execute(unit, "SELECT n FROM noted ORDER BY n").scalars())


class Gate:
    """A unit that holds the writer until others have queued up behind it."""

    def __init__(self, writer):
        self._began, self._open = threading.Event(), threading.Event()
        self.done = writer.submit(self._hold)

    async def reached(self):
        assert await asyncio.to_thread(self._began.wait, 10)

    def _hold(self, unit):
        self._began.set()
        self._open.wait(10)

    def open(self):
        self._open.set()


async def closed_gate(writer):
    gate = Gate(writer)
    await gate.reached()
    return gate


async def ends_of(waiting):
    async with asyncio.timeout(10):
        return await asyncio.gather(*waiting, return_exceptions=True)


async def test_what_queued_up_shares_one_commit(writer, commits):
    gate = await closed_gate(writer)
    waiting = [writer.submit(note(number)) for number in range(MANY)]
    before = len(commits)
    gate.open()
    assert await ends_of(waiting) == [1] * MANY
    assert len(commits) - before == 2  # the gate's own, and one for all who waited
    assert await writer.submit(noted) == list(range(MANY))


async def test_more_than_fit_take_several_commits(writer, commits):
    gate = await closed_gate(writer)
    waiting = [writer.submit(note(number)) for number in range(TOGETHER + 1)]
    gate.open()
    assert await ends_of(waiting) == [1] * (TOGETHER + 1)
    assert await writer.submit(noted) == list(range(TOGETHER + 1))


async def test_a_unit_that_fails_is_undone_alone(writer):
    def spoilt(unit):
        note(100)(unit)
        raise LookupError

    gate = await closed_gate(writer)
    waiting = [writer.submit(work) for work in (note(1), spoilt, note(1), note(2))]
    gate.open()
    ends = [type(end).__name__ for end in await ends_of(waiting)]
    assert ends == ["int", "LookupError", "IntegrityError", "int"]
    assert await writer.submit(noted) == [1, 2]


async def test_a_unit_that_takes_the_transaction_with_it_takes_nobody_else(writer):
    # As SQLite does by itself when the disk is full.
    def spoilt(unit):
        execute(unit, "ROLLBACK")
        raise LookupError

    gate = await closed_gate(writer)
    waiting = [writer.submit(work) for work in (note(1), spoilt, note(2))]
    gate.open()
    ends = [type(end).__name__ for end in await ends_of(waiting)]
    assert ends == ["int", "LookupError", "int"]
    assert await writer.submit(noted) == [1, 2]


async def test_a_unit_that_loses_the_transaction_unawares_takes_nobody_else(writer, url):
    if not url.startswith("sqlite"):
        pytest.skip("PostgreSQL ends no transaction by itself without saying so")
    gate = await closed_gate(writer)
    lost = lambda unit: execute(unit, "ROLLBACK").rowcount  # noqa: E731
    waiting = [writer.submit(work) for work in (note(1), lost, note(2))]
    gate.open()
    ends = [type(end).__name__ for end in await ends_of(waiting)]
    assert ends == ["int", "TransactionLost", "int"]
    assert await writer.submit(noted) == [1, 2]


async def test_nobody_hears_of_success_before_the_common_commit(writer):
    gate = await closed_gate(writer)
    first, second = writer.submit(note(1)), Gate(writer)
    gate.open()
    await second.reached()
    for _ in range(20):
        await asyncio.sleep(0.001)
        assert not first.done()
    second.open()
    assert await ends_of([first]) == [1]


async def test_if_the_common_commit_fails_each_is_tried_alone(writer):
    # What only the commit finds: a reference that is checked at the end.
    await execute_all(
        writer,
        "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
        "CREATE TABLE child (id INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)",
    )
    gate = await closed_gate(writer)
    good = writer.submit(note(1))
    bad = writer.submit(lambda unit: execute(unit, "INSERT INTO child VALUES (7)"))
    gate.open()
    ends = await ends_of([good, bad])
    assert ends[0] == 1
    assert type(ends[1]).__name__ == "IntegrityError"
    assert await writer.submit(noted) == [1]


async def execute_all(writer, *statements):
    def work(unit):
        for statement in statements:
            execute(unit, statement)

    await writer.submit(work)


async def test_what_nobody_waits_for_any_more_is_not_begun(writer):
    gate = await closed_gate(writer)
    given_up = writer.submit(note(1))
    assert given_up.cancel()
    gate.open()
    assert await writer.submit(noted) == []


async def test_who_waited_on_a_loop_that_ended_keeps_nobody_else_waiting(writer):
    async def turn_and_go():
        writer.submit(note(1))

    gate = await closed_gate(writer)
    await asyncio.to_thread(asyncio.run, turn_and_go())
    waiting = writer.submit(note(2))
    gate.open()
    assert await ends_of([waiting]) == [1]
    assert await writer.submit(noted) == [1, 2]


async def test_closing_writes_what_was_submitted_and_takes_no_more(url, writer):
    gate = await closed_gate(writer)
    last = writer.submit(note(1))
    closing = asyncio.create_task(asyncio.to_thread(writer.close))
    gate.open()
    await closing
    assert await ends_of([last]) == [1]
    with pytest.raises(Closed):
        writer.submit(note(2))


@pytest.mark.skipif(not hasattr(os, "SCHED_BATCH"), reason="needs Linux")
async def test_the_writer_cuts_in_on_nobody_and_nobody_else_is_held_back(writer):
    policies = await writer.submit(lambda _: os.sched_getscheduler(0)), os.sched_getscheduler(0)
    assert policies == (os.SCHED_BATCH, os.SCHED_OTHER)


async def test_waiting_on_the_loop_shares_commits_too(database, commits):
    await asyncio.gather(
        *(database.write(lambda unit: unit.deployment.secret("a")) for _ in range(MANY))
    )
    assert len(commits) < MANY
