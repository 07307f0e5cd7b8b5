"""Savepoints that are left out until they are needed: what is stored is as if they were there."""

import pytest
from sqlalchemy import event, text
from sqlalchemy.engine import Engine

from bot.domain.errors import Refusal
from bot.storage.savepoints import TransactionLost
from tests.storage.test_engine import NOW


@pytest.fixture
def saves():
    """One entry for each SAVEPOINT of any connection."""
    seen = []

    def hear(_connection, _cursor, statement, *_):
        if statement.startswith("SAVEPOINT"):
            seen.append(statement)

    event.listen(Engine, "before_cursor_execute", hear)
    yield seen
    event.remove(Engine, "before_cursor_execute", hear)


def note(unit, verb):
    unit.audit.note(NOW, None, verb, "test:1")


def kept(database, aor):
    def verbs(unit):
        unit.enter(aor)
        return [entry.verb for entry in unit.audit.of("test:1")]

    return database.read_now(verbs)


def refusing(aor, *first, runs):
    """A unit that notes `first` in a savepoint, is refused there and goes on."""

    def work(unit):
        runs.append(1)
        unit.enter(aor)
        note(unit, "before")
        try:
            with unit.savepoint():
                for verb in first:
                    note(unit, verb)
                raise Refusal("people.not_allowed")
        except Refusal:
            note(unit, "after")

    return work


def test_a_refusal_before_any_change_costs_no_second_run(database, aor):
    runs = []
    database.write_now(refusing(aor, runs=runs))

    assert len(runs) == 1
    assert kept(database, aor) == ["before", "after"]


def test_a_refusal_after_a_change_undoes_that_alone(database, aor):
    runs = []
    database.write_now(refusing(aor, "inside", runs=runs))

    assert kept(database, aor) == ["before", "after"]


def test_sqlite_is_asked_for_savepoints_only_once_they_are_needed(database, aor, saves, url):
    if not url.startswith("sqlite"):
        pytest.skip("PostgreSQL does not count what has changed")
    database.write_now(refusing(aor, runs=[]))
    assert saves == []

    runs = []
    database.write_now(refusing(aor, "inside", runs=runs))
    assert (len(runs), len(saves)) == (2, 1)


def test_an_inner_refusal_leaves_the_changes_round_it(database, aor):
    def work(unit):
        unit.enter(aor)
        with unit.savepoint():
            note(unit, "outer")
            try:
                with unit.savepoint():
                    note(unit, "inner")
                    raise Refusal("people.not_allowed")
            except Refusal:
                note(unit, "after")

    database.write_now(work)

    assert kept(database, aor) == ["outer", "after"]


def test_whoever_loses_the_transaction_unawares_is_told(database, aor, url):
    if not url.startswith("sqlite"):
        pytest.skip("PostgreSQL ends no transaction by itself without saying so")

    def work(unit):
        unit.enter(aor)
        note(unit, "lost")
        unit._connection.execute(text("ROLLBACK"))  # noqa: SLF001 - as SQLite does by itself

    with pytest.raises(TransactionLost):
        database.write_now(work)
    assert kept(database, aor) == []
