"""37: after `forget me` a byte scan finds none of the person's fields of record.

Scanned are the database, its WAL, live backups of every kind and, of either engine, a backup made
afterwards. Seen to fail: `compact` without VACUUM; without the checkpoint; without 'optimize';
`forget_in_backups` left out of `Forgetting.once`; its pattern without "before-restore-"; each
function that `erasure.erase` calls left out; `KEPT` with ("account", "person_id") in it.
"""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import insert, select, text

from bot.clock import MovableClock
from bot.delivery.forgetting import Forgetting
from bot.storage.backup import back_up
from bot.storage.compaction import compact
from bot.storage.inspection import verify
from bot.storage.revisions import migrate, newest
from bot.storage.shelf import backup_daily, folder_of, name_now
from bot.storage.tables import metadata
from bot.storage.upkeep import writing
from tests.databases import Look, sqlite_file
from tests.statements.planting import EMAIL, TITLE, WORDS, Planter

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
DAY = timedelta(days=1)
KEPT_TABLES = ("membership", "answer", "attendance", "request", "message", "audit")


def found_in(*files):
    """Which of the person's fields stand in which file, by their bytes."""
    return {
        (file.name, word) for file in files for word in WORDS if word.encode() in file.read_bytes()
    }


def live_files(url):
    """Everything that an operator has on disk: the database, its log, the backups."""
    file = sqlite_file(url) if url.startswith("sqlite") else None
    beside = [p for p in file.parent.glob(f"{file.name}*") if p.is_file()] if file else []
    return [*beside, *(p for p in folder_of(url).rglob("*") if p.is_file())]


@pytest.fixture
def planted(database, aor):
    with database.connection() as connection:
        planter = Planter(connection, NOW - timedelta(days=3), aor.id, frozenset({"forgetting"}))
        planter.everything()
        return planter


@pytest.fixture
def shelf_of_backups(url, planted):
    """One of each kind, made while the person was there; their names."""
    folder = folder_of(url)
    first = backup_daily(url, folder, date(2026, 11, 30)).file
    for kind in ("before-upgrade-from-0004-", "before-restore-", ""):
        shutil.copy(first, folder / name_now(url, kind))
    return sorted(file.name for file in folder.iterdir())


def begin(database, person):
    def work(unit):
        unit.enter(unit.deployment.aors()[0])
        unit.privacy.begin(person, None, NOW, NOW + DAY)

    database.write_now(work)


async def forgotten(database, url, person):
    begin(database, person)
    return await Forgetting(database, MovableClock(NOW + DAY), url).once()


async def test_statement_37_nothing_is_left_in_any_file(
    database, url, planted, shelf_of_backups, tmp_path
):
    before = {word for _, word in found_in(*live_files(url))}
    assert before == set(WORDS)
    assert await forgotten(database, url, planted.person) == 1
    copy = back_up(url, tmp_path / "exported.db").file
    assert found_in(*live_files(url), copy) == set()
    assert sorted(p.name for p in folder_of(url).iterdir()) == shelf_of_backups
    database.close()
    assert found_in(*live_files(url)) == set()


async def test_statement_37_each_backup_keeps_its_day_and_can_be_restored(
    database, url, planted, shelf_of_backups
):
    with database.connection() as connection:
        connection.execute(insert(metadata.tables["person"]).values(title="Later", email="l@x.org"))
    later = folder_of(url) / shelf_of_backups[-1].replace("daily-20261130", "20261130-120000")
    back_up(url, later)
    await forgotten(database, url, planted.person)
    for name in {*shelf_of_backups, later.name}:
        file = folder_of(url) / name
        copy = verify(file)
        assert file.stat().st_mode & 0o777 == 0o600
        assert copy.rows["attendance"] == 1
        people = Look(f"sqlite:///{file}").rows("select title from person order by id")
        wanted = ["(former member)", *(["Later"] if file == later else [])]
        assert [row["title"] for row in people] == wanted


async def test_statement_37_attendance_and_audit_keep_a_pseudonym(database, url, planted):
    before = Look(url).everything()
    await forgotten(database, url, planted.person)
    after = Look(url).everything()
    for name in KEPT_TABLES:
        assert len(after[name]) >= len(before[name]), name
    assert after["pseudonym"] == []
    assert after["audit"][: len(before["audit"])] == before["audit"]
    (attended,) = Look(url).rows("select partner_id, presence from attendance")
    assert attended["partner_id"] is not None
    assert [e["verb"] for e in Look(url).rows("select verb from audit order by id")][-1] == (
        "forgotten"
    )


async def test_statement_37_mentions_in_others_words_stay_and_are_told(database, url, planted, aor):
    """They are the one thing that a scan may still find; those who lead hear where."""
    with database.connection() as connection:
        other = Planter(connection, NOW - 2 * DAY, aor.id, frozenset(metadata.tables))
        other_id = connection.execute(
            insert(metadata.tables["person"]).values(title="Another", email="a@x.example")
        ).inserted_primary_key[0]
        request = planted.planted["request"]["id"]
        said = {"aor_id": other.aor, "request_id": request, "author_id": other_id, "at": NOW}
        written = f"Ask the {TITLE.upper()}, {EMAIL}"
        words = {"direction": "answer", "text": written}
        connection.execute(insert(metadata.tables["message"]).values(**said, **words))
        leads = {"aor_id": aor.id, "person_id": other_id, "role": "global_coordinator"}
        connection.execute(insert(metadata.tables["membership"]).values(**leads, since=NOW - DAY))
        account = {"person_id": other_id, "platform": "slack", "workspace": "T", "user": "U1"}
        connection.execute(insert(metadata.tables["account"]).values(**account))
    await forgotten(database, url, planted.person)
    number = planted.planted["request"]["number"]
    outbox = metadata.tables["outbox"]
    with database.connection() as connection:
        facts = connection.execute(select(outbox.c.facts).where(outbox.c.kind == "forgotten"))
        assert f'"in_requests":[{number}]' in facts.scalar_one()
    assert Look(url).rows("select text from message where text = ?", written)


async def test_statement_37_a_crash_after_the_rows_is_made_good(
    database, url, planted, shelf_of_backups
):
    """The unit was committed and the process died: files and backups still hold the person."""
    begin(database, planted.person)

    def rows_alone(unit):
        (due,) = unit.privacy.due(NOW + DAY)
        unit.privacy.forget(due, NOW + DAY)

    database.write_now(rows_alone)
    assert found_in(*live_files(url)) != set()
    assert await Forgetting(database, MovableClock(NOW + 2 * DAY), url).once() == 1
    assert found_in(*live_files(url)) == set()
    assert Look(url).rows("select * from forgetting") == []


async def test_statement_37_what_cannot_be_read_is_deleted_and_what_is_not_ours_stays(
    database, url, planted, shelf_of_backups
):
    folder = folder_of(url)
    stem = shelf_of_backups[-1].partition("-daily")[0]
    damaged = folder / f"{stem}-before-restore-20260101-000000.db"
    damaged.write_bytes(b"SQLite format 3\x00" + EMAIL.encode() * 100)
    damaged.with_name(f"{damaged.name}-wal").write_bytes(EMAIL.encode())
    crashed = folder / f"{stem}.forgetting"
    crashed.mkdir()
    (crashed / "copy.db").write_bytes(EMAIL.encode())
    partial = folder / f"{stem}-daily-20261130.db.abc123.partial"
    partial.write_bytes(EMAIL.encode())
    others = folder / f"{stem}_other-daily-20261130.db"
    shutil.copyfile(folder / shelf_of_backups[0], others)
    await forgotten(database, url, planted.person)
    assert not damaged.exists()
    assert {name for name, _ in found_in(*live_files(url))} == {others.name}
    assert sorted(p.name for p in folder.iterdir()) == sorted([*shelf_of_backups, others.name])


async def test_statement_37_a_backup_of_an_older_version_is_made_anew_too(
    database, url, planted, shelf_of_backups
):
    old = folder_of(url) / shelf_of_backups[-1].replace(
        "daily-20261130", "before-upgrade-from-0001-20260101-120000"
    )
    with writing(f"sqlite:///{old}") as connection:
        migrate(connection, "0001")
        values = {"id": planted.person, "title": TITLE, "email": EMAIL}
        connection.execute(
            text("insert into person (id, title, email) values (:id, :title, :email)"), values
        )
    assert found_in(old)
    await forgotten(database, url, planted.person)
    assert found_in(old) == set()
    assert verify(old).revision == newest()


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_statement_37_nothing_is_left_in_free_pages_whatever_the_build_of_sqlite(database, url):
    """Some builds overwrite what is deleted, others leave it lying in the file."""
    file = sqlite_file(url)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("INSERT INTO person (title, email) VALUES (?, ?)", (TITLE, EMAIL))
        connection.execute("DELETE FROM person")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert EMAIL.encode() in file.read_bytes()
        compact(url)
        assert found_in(*live_files(url)) == set()


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_statement_37_a_search_index_forgets_its_words(database, url):
    """Deleted words stay in the parts of an FTS5 index until it is optimised."""
    file = sqlite_file(url)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
        connection.execute("INSERT INTO words VALUES ('something about quibellzoltana')")
        connection.execute("INSERT INTO words VALUES ('something else')")
        connection.execute("DELETE FROM words WHERE rowid = 1")
    compact(url)
    assert b"quibellzoltana" not in file.read_bytes()
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT count(*) FROM words").fetchone() == (1,)
