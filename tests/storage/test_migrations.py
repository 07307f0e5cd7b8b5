"""The schema that migrations make, how it is brought up to date, and what it refuses."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Column, String, insert, select, text, update
from sqlalchemy.exc import DBAPIError, StatementError

from bot.storage.inspection import verify
from bot.storage.locks import upgrading
from bot.storage.revisions import BrokenReferences, migrate, newest
from bot.storage.search_index import DERIVED
from bot.storage.tables import metadata
from bot.storage.tables.delivery import audit, inbox
from bot.storage.upgrade import CannotOpen, open_database
from bot.storage.upkeep import writing
from tests.databases import Look, sqlite_file

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)
on_sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path, monkeypatch):
    # Backups of PostgreSQL go to the working folder.
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def empty(engine, postgres, tmp_path):
    """The address of a database in which nothing has been made yet."""
    url = postgres.create() if engine == "postgresql" else f"sqlite:///{tmp_path / 'new.db'}"
    yield url
    if engine == "postgresql":
        postgres.drop(url)


@pytest.fixture
def old(empty):
    """The address of a database as the first version made it, with an AoR."""
    with writing(empty) as connection:
        migrate(connection, "0001")
    Look(empty).change("INSERT INTO aor (name, zone, language) VALUES ('Old', 'UTC', 'en')")
    return empty


@pytest.fixture
def backups(tmp_path):
    return tmp_path / "backups"


def _of_no_index(name, kind, _parents):
    """What an engine's own index of words is made of stands in no table of ours."""
    return kind != "table" or not name.startswith(DERIVED)


def revision(url):
    return Look(url).rows("SELECT version_num FROM alembic_version")[0]["version_num"]


def test_the_migrated_schema_is_what_the_tables_say(database):
    with database.connection() as connection:
        opts = {"compare_type": True, "include_name": _of_no_index}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, metadata) == []


def test_a_new_database_and_one_up_to_date_need_no_backup(empty, backups):
    open_database(empty).close()
    assert revision(empty) == newest()
    open_database(empty).close()
    assert not backups.exists()


def test_an_older_database_is_backed_up_as_it_was_then_upgraded(old, backups):
    open_database(old).close()
    assert revision(old) == newest()
    assert Look(old).rows("SELECT name FROM aor") == [{"name": "Old"}]
    (kept,) = backups.iterdir()
    assert "before-upgrade-from-0001" in kept.name
    copy = verify(kept)
    assert (copy.revision, copy.rows["aor"]) == ("0001", 1)


def test_without_a_backup_nothing_is_upgraded(old, backups):
    backups.write_text("in the way", encoding="utf-8")
    with pytest.raises(CannotOpen, match="no backup before its upgrade"):
        open_database(old)
    assert revision(old) == "0001"


def test_a_database_of_a_later_version_is_left_alone(url, backups):
    Look(url).change("UPDATE alembic_version SET version_num = '9999'")
    before = Look(url).everything()
    with pytest.raises(CannotOpen, match="later version"):
        open_database(url)
    assert Look(url).everything() == before
    assert not backups.exists()


OPENING = """
import sys
from bot.storage.upgrade import open_database
print("ready", flush=True)
sys.stdin.readline()
open_database(sys.argv[1]).close()
print("open", flush=True)
"""


def open_at_once(url, folder, processes=3):
    """What each of several processes says that open the same database at the same moment."""
    begun = [
        subprocess.Popen(
            [sys.executable, "-c", OPENING, url],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(processes)
    ]
    for process in begun:
        assert process.stdout.readline() == "ready\n"
    for process in begun:
        process.stdin.write("go\n")
        process.stdin.flush()
    return [process.communicate(timeout=60)[0] for process in begun]


def test_three_processes_at_once_make_one_database(empty, tmp_path):
    assert open_at_once(empty, tmp_path) == ["open\n"] * 3
    assert revision(empty) == newest()


def test_three_processes_at_once_upgrade_once(old, tmp_path, backups):
    assert open_at_once(old, tmp_path) == ["open\n"] * 3
    assert revision(old) == newest()
    assert len(list(backups.iterdir())) == 1


@on_sqlite
def test_a_table_changed_by_copying_keeps_the_rows_that_refer_to_it(url, database, aor):
    audience = f"INSERT INTO audience (aor_id, name, roles) VALUES ({aor.id}, 'all', '[]')"
    Look(url).change(audience)
    with upgrading(url) as connection:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("aor", recreate="always") as batch:
            batch.add_column(Column("motto", String(10)))
    assert Look(url).rows("SELECT name, aor_id FROM audience") == [
        {"name": "all", "aor_id": aor.id}
    ]


@on_sqlite
def test_an_upgrade_that_breaks_references_is_undone(old):
    look = Look(old)
    look.change("INSERT INTO audience (aor_id, name, roles) VALUES (99, 'lost', '[]')")
    with pytest.raises(BrokenReferences), upgrading(old) as connection:
        migrate(connection)
    assert revision(old) == "0001"


@on_sqlite
def test_the_file_is_for_its_owners_eyes(empty):
    open_database(empty).close()
    file = sqlite_file(empty)
    assert file.stat().st_mode & 0o077 == 0
    file.chmod(0o644)
    open_database(empty).close()
    assert file.stat().st_mode & 0o077 == 0


def noted(database, aor):
    def work(unit):
        unit.enter(aor)
        unit.audit.note(NOW, None, "did", "call:1", count=1)

    database.write_now(work)


CHANGES = [
    "UPDATE audit SET verb = 'never did'",
    "UPDATE audit SET actor = NULL WHERE id = 1",
    "DELETE FROM audit",
    "DELETE FROM audit WHERE id = 1",
]
REPLACE = "REPLACE INTO audit SELECT id, aor_id, at, actor, 'never did', subject, facts FROM audit"


def refuses(url, database, statement):
    with pytest.raises(Exception, match="only added to"):
        Look(url).change(statement)
    with database.connection() as connection, pytest.raises(DBAPIError):
        connection.execute(text(statement))
    with database.connection() as connection:
        verbs = connection.execute(select(audit.c.verb)).scalars().all()
    return verbs == ["did"]


@pytest.mark.parametrize("statement", CHANGES)
def test_the_audit_refuses_to_be_changed(url, database, aor, statement):
    noted(database, aor)
    assert refuses(url, database, statement)


@on_sqlite
def test_the_audit_refuses_to_be_replaced(url, database, aor):
    noted(database, aor)
    assert refuses(url, database, REPLACE)


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
                f" VALUES (1, {aor.id}, 'A', 'A', 'observer', false, false)"
            )
        )
    alias = (
        "INSERT INTO partner_alias (aor_id, partner_id, kind, value) VALUES ({}, 1, 'name', 'x')"
    )
    with database.connection() as connection:
        connection.execute(text(alias.format(aor.id)))
    with database.connection() as connection, pytest.raises(DBAPIError):
        connection.execute(text(alias.format(other.id)))
