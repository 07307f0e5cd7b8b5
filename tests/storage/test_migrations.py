"""The schema that migrations make, and what the database itself refuses."""

from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from sqlite3 import IntegrityError, connect

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import DBAPIError, StatementError

from bot.storage.tables import metadata
from bot.storage.tables.delivery import audit, inbox
from bot.storage.upgrade import is_current, open_database

NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)


def file_of(url):
    return Path(url.removeprefix("sqlite:///"))


def test_the_migrated_schema_is_what_the_tables_say(database):
    with database.connection() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_opening_again_changes_nothing_and_backs_nothing_up(url, database):
    assert is_current(database)
    database.close()
    open_database(url).close()
    assert not list(file_of(url).parent.glob("*.before-upgrade.db"))


def test_the_file_is_for_its_owners_eyes(url, database):
    assert file_of(url).stat().st_mode & 0o077 == 0


def noted(database, aor):
    def work(unit):
        unit.enter(aor)
        unit.audit.note(NOW, None, "did", "call:1", count=1)

    database.write_now(work)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET verb = 'never did'",
        "UPDATE audit SET actor = NULL WHERE id = 1",
        "DELETE FROM audit",
        "DELETE FROM audit WHERE id = 1",
        "REPLACE INTO audit SELECT id, aor_id, at, actor, 'never did', subject, facts FROM audit",
    ],
)
def test_the_audit_refuses_to_be_changed(url, database, aor, statement):
    noted(database, aor)
    with closing(connect(file_of(url))) as connection, pytest.raises(IntegrityError):
        connection.execute(statement)
    with database.connection() as connection, pytest.raises(DBAPIError):
        connection.execute(text(statement))
    with database.connection() as connection:
        verbs = connection.execute(select(audit.c.verb)).scalars().all()
    assert verbs == ["did"]


def _inbox(at):
    return insert(inbox).values(event="e", platform="slack", received_at=at, state="done")


def test_a_naive_date_and_time_is_refused(database):
    naive = NOW.replace(tzinfo=None)
    for statement in (_inbox(naive), update(inbox).values(received_at=naive)):
        with database.connection() as connection, pytest.raises(StatementError, match="naive"):
            connection.execute(statement)


def test_an_instant_comes_back_in_utc(database):
    kabul = NOW.astimezone(timezone(timedelta(hours=4, minutes=30)))
    with database.connection() as connection:
        connection.execute(_inbox(kabul))
        (found,) = connection.execute(select(inbox.c.received_at)).scalars().all()
    assert found == NOW
    assert found.utcoffset() == timedelta(0)


def test_a_record_cannot_refer_into_another_aor(database, aor):
    other = database.write_now(lambda unit: unit.deployment.add_aor("Other", "UTC", "en"))
    with database.connection() as connection:
        connection.execute(
            text(
                "INSERT INTO partner (id, aor_id, code, name, kind, lead, counts)"
                f" VALUES (1, {aor.id}, 'A', 'A', 'observer', 0, 0)"
            )
        )
    alias = (
        "INSERT INTO partner_alias (aor_id, partner_id, kind, value) VALUES ({}, 1, 'name', 'x')"
    )
    with database.connection() as connection:
        connection.execute(text(alias.format(aor.id)))
    with database.connection() as connection, pytest.raises(DBAPIError):
        connection.execute(text(alias.format(other.id)))
