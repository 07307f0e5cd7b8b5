"""Two processes want the same at the same instant: one gets it, on each engine."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from bot.domain.joining import InvitationKind
from bot.domain.people import Person, PersonId
from bot.storage.engine import Database

NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)
ROUNDS, EACH = 4, 25


@pytest.fixture
def processes(url, database):
    """As many databases as there would be processes, each with connections of its own."""
    made = [Database(url) for _ in range(ROUNDS)]
    yield made
    for one in made:
        one.close()


def at_once(processes, work):
    """What `work` returned or raised in each process, all begun together."""

    def tried(process):
        try:
            return process.write_now(work)
        except Exception as error:  # noqa: BLE001 - it is what the test looks at
            return error

    with ThreadPoolExecutor(len(processes)) as pool:
        return list(pool.map(tried, processes))


def test_an_invitation_is_used_once_also_at_the_same_instant(processes, database, aor):
    """CHECKLIST 22."""
    for number in range(EACH):
        name = f"focal-point-{number}"

        def invite(unit, name=name):
            unit.enter(aor)
            person = unit.people.save(
                Person(PersonId(0), "Focal point", f"{name}@x.example", "CH", None, None)
            )
            return unit.invitations.issue(InvitationKind.PERSON, NOW + timedelta(hours=1), person)

        made = database.write_now(invite)
        found = at_once(processes, lambda unit, made=made: unit.invitations.use(made, NOW))
        assert sorted(found) == [False] * (ROUNDS - 1) + [True], found


def test_a_key_made_when_first_asked_for_is_the_same_for_all(processes):
    found = at_once(processes, lambda unit: unit.deployment.secret("button_key"))
    assert len(set(found)) == 1


def test_read_then_write_loses_nothing_between_processes(processes, database):
    with database.connection() as connection:
        connection.execute(text("CREATE TABLE counter (n INTEGER NOT NULL)"))
        connection.execute(text("INSERT INTO counter VALUES (0)"))

    def increment(unit):
        connection = unit._connection  # noqa: SLF001 - no repository counts
        found = connection.execute(text("SELECT n FROM counter")).scalar_one()
        connection.execute(text("UPDATE counter SET n = :n"), {"n": found + 1})
        return found + 1

    counted = [n for _ in range(EACH) for n in at_once(processes, increment)]
    assert sorted(counted) == list(range(1, ROUNDS * EACH + 1))


def test_who_stood_still_for_too_long_begins_anew(engine, database):
    """The server ends a transaction in which nothing happens, so that others need not wait."""
    began = []

    def dawdle(unit):
        began.append(unit)
        connection = unit._connection  # noqa: SLF001 - no repository stands still
        if len(began) == 1 and engine == "postgresql":
            connection.execute(text("SET idle_in_transaction_session_timeout = 50"))
            time.sleep(0.5)
        return unit.deployment.secret("button_key")

    assert database.write_now(dawdle) == database.write_now(dawdle)
    assert len(began) == (3 if engine == "postgresql" else 2)
