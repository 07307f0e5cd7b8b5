"""One writer, nothing lost; a unit of work is whole or not at all."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from bot.domain.errors import Refusal
from bot.storage.upgrade import open_database

NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)
THREADS, INCREMENTS = 8, 100


@pytest.fixture
def counter(database):
    with database.connection() as connection:
        connection.execute(text("CREATE TABLE counter (n INTEGER NOT NULL)"))
        connection.execute(text("INSERT INTO counter VALUES (0)"))
    return database


def sql(unit, statement, **values):
    # No repository counts; the connection is what this file is about.
    return unit._connection.execute(text(statement), values)  # noqa: SLF001


def count(unit):
    return sql(unit, "SELECT n FROM counter").scalar_one()


def increment(unit):
    # Read, then write: what loses updates wherever a transaction begins too late.
    found = count(unit)
    sql(unit, "UPDATE counter SET n = :n", n=found + 1)


def test_eight_threads_lose_nothing(counter):
    def hundred(_):
        for _ in range(INCREMENTS):
            counter.write_now(increment)

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(hundred, range(THREADS)))
    assert counter.read_now(count) == THREADS * INCREMENTS


def test_two_databases_on_one_file_lose_nothing(url, counter):
    # As the bot and a command of the command line do.
    other = open_database(url)
    with ThreadPoolExecutor(2) as pool:
        done = [
            pool.submit(lambda base: [base.write_now(increment) for _ in range(INCREMENTS)], base)
            for base in (counter, other)
        ]
        for future in done:
            future.result()
    other.close()
    assert counter.read_now(count) == 2 * INCREMENTS


async def test_awaited_writes_lose_nothing_and_readers_see_them(counter):
    await asyncio.gather(*(counter.write(increment) for _ in range(INCREMENTS)))
    assert await counter.read(count) == INCREMENTS


def test_a_unit_that_fails_changes_nothing(counter):
    def work(unit):
        increment(unit)
        raise LookupError

    with pytest.raises(LookupError):
        counter.write_now(work)
    assert counter.read_now(count) == 0


def test_a_refusal_undoes_its_savepoint_and_the_rest_stays(database, aor):
    def work(unit):
        unit.enter(aor)
        unit.audit.note(NOW, None, "before", "test:1")
        try:
            with unit.savepoint():
                unit.audit.note(NOW, None, "inside", "test:1")
                raise Refusal("people.not_allowed")
        except Refusal:
            unit.audit.note(NOW, None, "after", "test:1")

    database.write_now(work)

    def verbs(unit):
        unit.enter(aor)
        return [entry.verb for entry in unit.audit.of("test:1")]

    assert database.read_now(verbs) == ["before", "after"]


def test_a_reader_sees_a_snapshot(counter):
    def work(unit):
        before = count(unit)
        counter.write_now(increment)
        return before, count(unit)

    assert counter.read_now(work) == (0, 0)
    assert counter.read_now(count) == 1
