"""What queued up is committed together; each unit stands or falls alone; nobody hears too early."""

import asyncio
import threading
from concurrent.futures import Future

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
        self._began.wait(10)

    def _hold(self, unit):
        self._began.set()
        self._open.wait(10)

    def open(self):
        self._open.set()


def test_what_queued_up_shares_one_commit(writer, commits):
    gate = Gate(writer)
    waiting = [writer.submit(note(number)) for number in range(MANY)]
    before = len(commits)
    gate.open()
    assert [future.result(10) for future in waiting] == [1] * MANY
    assert len(commits) - before == 2  # the gate's own, and one for all who waited
    assert writer.submit(noted).result(10) == list(range(MANY))


def test_more_than_fit_take_several_commits(writer, commits):
    gate = Gate(writer)
    waiting = [writer.submit(note(number)) for number in range(TOGETHER + 1)]
    gate.open()
    assert all(future.result(10) for future in waiting)
    assert writer.submit(noted).result(10) == list(range(TOGETHER + 1))


def test_a_unit_that_fails_is_undone_alone(writer):
    def spoilt(unit):
        note(100)(unit)
        raise LookupError

    gate = Gate(writer)
    waiting = [writer.submit(work) for work in (note(1), spoilt, note(1), note(2))]
    gate.open()
    ends = [type(future.exception(10)).__name__ for future in waiting]
    assert ends == ["NoneType", "LookupError", "IntegrityError", "NoneType"]
    assert writer.submit(noted).result(10) == [1, 2]


def test_a_unit_that_takes_the_transaction_with_it_takes_nobody_else(writer):
    # As SQLite does by itself when the disk is full.
    def spoilt(unit):
        execute(unit, "ROLLBACK")
        raise LookupError

    gate = Gate(writer)
    waiting = [writer.submit(work) for work in (note(1), spoilt, note(2))]
    gate.open()
    ends = [type(future.exception(10)).__name__ for future in waiting]
    assert ends == ["NoneType", "LookupError", "NoneType"]
    assert writer.submit(noted).result(10) == [1, 2]


def test_nobody_hears_of_success_before_the_common_commit(writer):
    gate = Gate(writer)
    first = writer.submit(note(1))
    heard = writer.submit(lambda _: first.done())
    gate.open()
    assert heard.result(10) is False
    assert first.result(10) == 1


def test_if_the_common_commit_fails_each_is_tried_alone(writer):
    # What only the commit finds: a reference that is checked at the end.
    execute_all(
        writer,
        "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
        "CREATE TABLE child (id INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)",
    )
    gate = Gate(writer)
    good = writer.submit(note(1))
    bad = writer.submit(lambda unit: execute(unit, "INSERT INTO child VALUES (7)"))
    gate.open()
    assert good.result(10) == 1
    assert type(bad.exception(10)).__name__ == "IntegrityError"
    assert writer.submit(noted).result(10) == [1]


def execute_all(writer, *statements):
    def work(unit):
        for statement in statements:
            execute(unit, statement)

    writer.submit(work).result(10)


def test_what_nobody_waits_for_any_more_is_not_begun(writer):
    gate = Gate(writer)
    given_up: Future = writer.submit(note(1))
    assert given_up.cancel()
    gate.open()
    assert writer.submit(noted).result(10) == []


def test_closing_writes_what_was_submitted_and_takes_no_more(url, writer):
    gate = Gate(writer)
    last = writer.submit(note(1))
    closing = threading.Thread(target=writer.close)
    closing.start()
    gate.open()
    closing.join(10)
    assert last.result(0) == 1
    with pytest.raises(Closed):
        writer.submit(note(2))


async def test_waiting_on_the_loop_shares_commits_too(database, commits):
    await asyncio.gather(
        *(database.write(lambda unit: unit.deployment.secret("a")) for _ in range(MANY))
    )
    assert len(commits) < MANY
