"""A backup takes the database's place: what was there is kept, nothing is said twice."""

from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from sqlite3 import connect

import pytest

from bot.conversation.envelopes import ChatRef, MessageRef, Platform
from bot.demo.data_set import make_demo
from bot.domain.people import AccountId, PersonId
from bot.storage.backup import back_up
from bot.storage.inspection import NotSound
from bot.storage.locks import Busy, alone, serving
from bot.storage.repositories.intents import Intent, Lease
from bot.storage.restore import CannotRestore, restore
from bot.storage.revisions import migrate, newest
from bot.storage.upgrade import open_database
from bot.storage.upkeep import writing
from tests.databases import Look, sqlite_file

BACKUP = datetime(2026, 12, 1, 8, tzinfo=UTC)
NOW = BACKUP + timedelta(days=10)
MINUTE = timedelta(minutes=1)
on_sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize(
    "engine", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)
LEASE = Lease("me", BACKUP + MINUTE)
# The first call of the series that has not been held yet, and one long past.
AHEAD = "SELECT id FROM call WHERE start > '2026-12-12' ORDER BY start LIMIT 1"
PAST = "SELECT id FROM call ORDER BY start LIMIT 1"


def demo(url):
    database = open_database(url)
    make_demo(database, with_series=True)
    database.close()


@pytest.fixture
def url(fresh):
    return fresh("demo", demo)


@pytest.fixture
def look(url):
    return Look(url)


@pytest.fixture
def copies(tmp_path):
    """Where backups go: with PostgreSQL that is the working folder."""
    folder = tmp_path / "copies"
    folder.mkdir()
    return folder


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def writes(url, *works):
    database = open_database(url)

    def all_of(unit):
        unit.enter(unit.deployment.aors()[0])
        return [work(unit) for work in works]

    done = database.write_now(all_of)
    database.close()
    return done


def message(key, due, **more):
    return Intent(key, "reminder_1d", "{}", due, platform="slack", account=AccountId(1), **more)


def test_what_was_said_since_the_backup_is_gone_and_the_rest_is_back(url, look, copies):
    before = look.everything()
    copy = back_up(url, copies / "copy.db")
    writes(url, lambda unit: unit.deployment.add_aor("Later", "UTC", "en"))
    assert look.everything() != before

    restore(url, copy.file, BACKUP - timedelta(days=400))
    assert look.everything() == before


def test_what_was_there_is_kept_and_can_be_brought_back(url, look, copies):
    copy = back_up(url, copies / "copy.db")
    writes(url, lambda unit: unit.deployment.add_aor("Later", "UTC", "en"))
    present = look.everything()

    long_ago = BACKUP - timedelta(days=400)
    kept = restore(url, copy.file, long_ago).before
    assert kept.parent.name == "backups"
    restore(url, kept, long_ago)
    assert look.everything() == present


def test_an_empty_place_needs_no_copy_of_what_was_there(engine, postgres, url, copies):
    copy = back_up(url, copies / "copy.db")
    empty = postgres.create() if engine == "postgresql" else f"sqlite:///{copies / 'new.db'}"
    restored = restore(empty, copy.file, NOW)
    assert restored.before is None
    assert Look(empty).rows("select count(*) as n from person") == [{"n": copy.rows["person"]}]
    (made,) = writes(empty, lambda unit: unit.deployment.add_aor("Next", "UTC", "en"))
    assert made.id > copy.rows["aor"]


def test_an_older_backup_is_brought_up_to_date(engine, url, look, copies):
    old = copies / "old.db"
    with writing(f"sqlite:///{old}") as connection:
        migrate(connection, "0001")
        adding = "INSERT INTO aor (name, zone, language) VALUES ('Old', 'UTC', 'en')"
        connection.exec_driver_sql(adding)
    assert restore(url, old, NOW).copy.is_older
    assert look.rows("SELECT version_num FROM alembic_version") == [{"version_num": newest()}]
    assert look.rows("SELECT name FROM aor") == [{"name": "Old"}]


def test_the_audit_comes_back_and_still_refuses_to_be_changed(url, look, copies):
    copy = back_up(url, copies / "copy.db")
    restore(url, copy.file, NOW)
    assert len(look.rows("SELECT id FROM audit")) == copy.rows["audit"] > 0
    with pytest.raises(Exception, match="only added to"):
        look.change("DELETE FROM audit")


def test_nothing_is_said_a_second_time_and_nothing_to_come_is_lost(url, look, copies):
    writes(
        url,
        lambda unit: unit.outbox.add_sending(message("on its way", BACKUP), LEASE),
        lambda unit: unit.outbox.add(message("due at once", BACKUP)),
        lambda unit: unit.outbox.add(message("due meanwhile", NOW - MINUTE)),
        lambda unit: unit.outbox.add(message("due now", NOW)),
        lambda unit: unit.outbox.add(message("due later", NOW + MINUTE)),
        lambda unit: unit.outbox.end(unit.outbox.add(message("moved", NOW)), "cancelled", "moved"),
    )
    later = "SELECT id FROM outbox WHERE state = 'pending' AND due_at > '2026-12-11 08:00:30'"
    waiting = look.rows(later)
    copy = back_up(url, copies / "copy.db")
    settled = restore(url, copy.file, NOW).settled

    states = look.rows("SELECT key, state, why FROM outbox WHERE key LIKE 'due %' OR why = 'moved'"
                       " OR key = 'on its way' ORDER BY key")  # fmt: skip
    unknown = {"state": "unknown", "why": "restored"}
    assert states == [
        {"key": "due at once", **unknown},
        {"key": "due later", "state": "pending", "why": None},
        {"key": "due meanwhile", **unknown},
        {"key": "due now", **unknown},
        {"key": "moved", "state": "cancelled", "why": "moved"},
        {"key": "on its way", **unknown},
    ]
    assert settled.waiting == len(waiting)
    marked = look.rows("SELECT kind FROM outbox WHERE why = 'restored'")
    assert settled.unsaid == Counter(row["kind"] for row in marked)
    lease = Lease("next", NOW + MINUTE)
    assert writes(url, lambda unit: unit.outbox.claim(NOW, lease)) == [[]]


def test_cards_of_calls_to_come_show_what_was_restored(url, look, copies):
    (ahead,), (past,) = (row.values() for row in look.rows(AHEAD) + look.rows(PAST))

    def shown(call):
        chat = ChatRef(Platform.SLACK, "T1", f"D{call}", private=True)
        shows = MessageRef(chat, "1.1")
        card = Intent(f"surface:{call}", "call_card", "{}", BACKUP, "surface", f"call:{call}",
                      platform="slack", chat=chat, edit=shows)  # fmt: skip
        return lambda unit: unit.outbox.show(card, shows, BACKUP)

    writes(url, shown(ahead), shown(past))
    copy = back_up(url, copies / "copy.db")
    restore(url, copy.file, NOW)

    lease = Lease("next", NOW + MINUTE)
    ((claimed,),) = writes(url, lambda unit: unit.outbox.claim(NOW, lease))
    assert claimed.intent.subject == f"call:{ahead}"


def test_what_was_being_made_is_given_up(url, look, copies):
    writes(url, lambda unit: unit.jobs.add("report:1", "report", "{}", PersonId(1)))
    copy = back_up(url, copies / "copy.db")
    assert restore(url, copy.file, NOW).settled.undone == 1
    assert look.rows("SELECT state, why FROM job") == [{"state": "failed", "why": "restored"}]


DRAFT = (
    "INSERT INTO draft (aor_id, person_id, chat, kind, facts, expires_at)"
    " VALUES (1, 1, 'D1', 'move', '{}', '2027-01-01 00:00:00') RETURNING id"
)


def test_an_old_button_never_meets_a_newer_draft(url, look, copies):
    copy = back_up(url, copies / "copy.db")
    for _ in range(3):
        look.change(DRAFT)
    (last,) = look.rows("SELECT max(id) AS id FROM draft")
    restore(url, copy.file, NOW)
    assert look.rows(DRAFT)[0]["id"] > last["id"]


def test_numbers_of_deleted_drafts_stay_used_in_a_backup(url, look, copies):
    for _ in range(3):
        look.change(DRAFT)
    (last,) = look.rows("SELECT max(id) AS id FROM draft")
    look.change("DELETE FROM draft")
    copy = back_up(url, copies / "copy.db")
    with closing(connect(copy.file)) as file:
        query = "SELECT seq FROM sqlite_sequence WHERE name = 'draft'"
        assert file.execute(query).fetchall() == [(last["id"],)]


# ---------------------------------------------------------------------- whole or not at all


def test_a_damaged_backup_changes_nothing(url, look, copies):
    copy = back_up(url, copies / "copy.db")
    copy.file.write_bytes(copy.file.read_bytes()[:20000])
    before = look.everything()
    with pytest.raises(NotSound):
        restore(url, copy.file, NOW)
    assert look.everything() == before


@on_sqlite
def test_the_database_itself_is_no_backup(url):
    with pytest.raises(CannotRestore, match="the database itself"):
        restore(url, sqlite_file(url), NOW)


@on_postgresql
def test_rows_that_the_engine_refuses_leave_everything_as_it_was(url, look, copies):
    copy = back_up(url, copies / "copy.db")
    Look(f"sqlite:///{copy.file}").change("UPDATE aor SET language = 'much too long for this'")
    before = look.everything()
    with pytest.raises(CannotRestore):
        restore(url, copy.file, NOW)
    assert look.everything() == before


@on_sqlite
def test_a_damaged_database_is_kept_as_it_is_and_replaced(url, copies):
    copy = back_up(url, copies / "copy.db")
    file = sqlite_file(url)
    file.write_bytes(b"minutes of a meeting")
    Path(f"{file}-wal").write_bytes(b"what was left of a log")

    kept = restore(url, copy.file, NOW).before
    assert kept.read_bytes() == b"minutes of a meeting"
    assert Path(f"{kept}-wal").read_bytes() == b"what was left of a log"
    assert Look(url).rows("SELECT count(*) AS n FROM call") == [{"n": copy.rows["call"]}]


@on_sqlite
def test_a_log_of_the_old_file_is_not_read_into_the_new_one(url, look, copies):
    copy = back_up(url, copies / "copy.db")
    file = sqlite_file(url)
    before = look.everything()
    # A bot that was killed leaves its log behind.
    database = open_database(url)
    database.write_now(lambda unit: unit.deployment.add_aor("Later", "UTC", "en"))
    parts = {end: Path(f"{file}{end}").read_bytes() for end in ("", "-wal")}
    database.close()
    for end, content in parts.items():
        Path(f"{file}{end}").write_bytes(content)

    kept = restore(url, copy.file, BACKUP - timedelta(days=400)).before
    assert look.everything() == before
    assert len(Look(f"sqlite:///{kept}").rows("SELECT id FROM aor")) == 2
    assert file.stat().st_mode & 0o077 == 0


@on_sqlite
def test_who_writes_at_that_moment_is_not_cut_off(url, look, copies):
    copy = back_up(url, copies / "copy.db")
    with closing(connect(sqlite_file(url))) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CannotRestore, match="another command"):
            restore(url, copy.file, NOW)
        other.rollback()
    assert len(look.rows("SELECT id FROM call")) == copy.rows["call"]


# ---------------------------------------------------------------------------------- locks


def test_nobody_restores_what_somebody_serves(url):
    with serving(url), pytest.raises(Busy), alone(url):
        pass
    with alone(url):
        pass


def test_nobody_serves_what_somebody_restores(url):
    with alone(url), pytest.raises(Busy), serving(url):
        pass
    with serving(url):
        pass


def test_one_process_serves_a_file_and_many_a_server(url, engine):
    with serving(url):
        if engine == "sqlite":
            with pytest.raises(Busy), serving(url):
                pass
        else:
            with serving(url), pytest.raises(Busy), alone(url):
                pass


@on_postgresql
def test_a_process_that_lost_its_lock_but_leads_still_counts(url, look):
    leads = "INSERT INTO leadership VALUES ('delivery', 'x', clock_timestamp() + interval '{}')"
    look.change(leads.format("15 s"))
    with pytest.raises(Busy), alone(url):
        pass
    look.change("UPDATE leadership SET until = clock_timestamp()")
    with alone(url):
        pass


def test_a_lock_ends_with_what_went_wrong(url):
    with pytest.raises(LookupError), serving(url):
        raise LookupError
    with alone(url):
        pass
