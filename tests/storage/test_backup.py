"""One SQLite file with everything in it, from either engine, while others write."""

import shutil
import threading
from datetime import UTC, date, datetime

import pytest

from bot.demo.data_set import make_demo
from bot.storage.backup import CannotBackUp, back_up
from bot.storage.inspection import NotSound, verify
from bot.storage.restore import restore
from bot.storage.revisions import migrate, newest
from bot.storage.search_index import DERIVED
from bot.storage.shelf import backup_before_upgrade, backup_daily
from bot.storage.upgrade import open_database
from bot.storage.upkeep import CannotOpen, writing
from tests.databases import Look, sqlite_file

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
"""Before anything was due, so that a restore changes nothing."""
TODAY = date(2026, 12, 8)


def demo(url):
    database = open_database(url)
    make_demo(database, with_series=True)
    database.close()


@pytest.fixture
def full(fresh):
    """The address of a database with a year of calls, people, requests and messages to send."""
    return fresh("demo", demo)


@pytest.fixture
def here(tmp_path, shelf):
    """The address of a SQLite file with all tables and nothing in them."""
    return shelf.copy("sqlite", tmp_path)


@pytest.fixture
def elsewhere(tmp_path):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return folder


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def contents(file):
    return Look(f"sqlite:///{file}").everything()


def test_a_backup_is_the_whole_database_and_says_so(full, elsewhere):
    copy = back_up(full, elsewhere / "copy.db")
    assert copy.revision == newest()
    assert copy.bytes == copy.file.stat().st_size
    look = Look(full)
    counted = {
        name: look.rows(f'select count(*) as n from "{name}"')[0]["n"]
        for name in look.tables()
        if name != "alembic_version" and not name.startswith(DERIVED)
    }
    assert copy.rows == counted
    assert min(counted[name] for name in ("person", "call", "message", "outbox", "audit")) > 0


def test_a_backup_is_for_its_owners_eyes_and_one_file(full, elsewhere):
    copy = back_up(full, elsewhere / "copy.db")
    assert copy.file.stat().st_mode & 0o777 == 0o600
    assert list(elsewhere.iterdir()) == [copy.file]
    verify(copy.file)
    assert list(elsewhere.iterdir()) == [copy.file]


def test_from_sqlite_to_postgresql_and_back_every_row_is_the_same(
    shelf, postgres, tmp_path, elsewhere
):
    sqlite, postgresql = shelf.copy("sqlite", tmp_path, "demo", demo), postgres.create()
    there, back = f"sqlite:///{elsewhere / 'there.db'}", f"sqlite:///{elsewhere / 'back.db'}"

    # A server keeps its own local time.
    name = postgresql.partition("?")[0].rpartition("/")[2]
    postgres.do(f"ALTER DATABASE {name} SET timezone TO 'Asia/Kabul'")
    first = back_up(sqlite, elsewhere / "first.db").file
    restore(postgresql, first, LONG_AGO)
    starts = "SELECT start FROM call ORDER BY id"
    assert Look(postgresql).rows(starts) == Look(sqlite).rows(starts)
    second = back_up(postgresql, elsewhere / "second.db").file
    restore(there, second, LONG_AGO)
    restore(back, first, LONG_AGO)
    postgres.drop(postgresql)

    rows = contents(sqlite_file(sqlite))
    for file in (first, second, sqlite_file(there), sqlite_file(back)):
        assert contents(file) == rows


def add(name):
    def work(unit):
        unit.enter(unit.deployment.add_aor(name, "UTC", "en"))
        unit.audit.note(datetime(2026, 12, 2, tzinfo=UTC), None, "added", f"aor:{name}")

    return work


def test_a_backup_is_one_moment_of_a_database_that_others_write_to(full, elsewhere):
    begun, enough = threading.Event(), threading.Event()
    written, noted = [], len(Look(full).rows("SELECT id FROM audit"))

    def write():
        database = open_database(full)
        while not enough.is_set():
            number = len(written)
            for side in "ab":
                database.write_now(add(f"{side} {number}"))
            written.append(number)
            begun.set()
        database.close()

    writer = threading.Thread(target=write)
    writer.start()
    begun.wait(30)
    try:
        copies = [back_up(full, elsewhere / f"{n}.db") for n in range(3)]
    finally:
        enough.set()
        writer.join()
    for copy in copies:
        # What is there has everything before it, and its audit.
        sides = [name[0] for _, name, *_ in contents(copy.file)["aor"][1:]]
        assert sides
        assert sides == ["a", "b"] * (len(sides) // 2) + ["a"] * (len(sides) % 2)
        assert copy.rows["audit"] - noted == copy.rows["aor"] - 1
    assert len(Look(full).rows("SELECT id FROM aor")) == 1 + 2 * len(written)


def test_a_backup_that_cannot_be_made_leaves_nothing_behind(engine, postgres, elsewhere):
    url = postgres.create() if engine == "postgresql" else f"sqlite:///{elsewhere / 'gone.db'}"
    with pytest.raises(CannotBackUp):
        back_up(url, elsewhere / "copy.db")
    assert list(elsewhere.iterdir()) == []


def test_no_backup_takes_the_place_of_an_earlier_one_before_it_is_sound(here, elsewhere):
    good = elsewhere / "copy.db"
    good.write_text("a good copy", encoding="utf-8")
    Look(here).change("INSERT INTO audience (aor_id, name, roles) VALUES (99, 'lost', '[]')")
    with pytest.raises(CannotBackUp, match="damaged"):
        back_up(here, good)
    assert names(elsewhere) == ["copy.db"]
    assert good.read_text(encoding="utf-8") == "a good copy"


def test_a_place_that_is_not_there_is_a_sentence(full, elsewhere):
    with pytest.raises(CannotBackUp, match="cannot be written"):
        back_up(full, elsewhere / "no" / "such" / "copy.db")


# ------------------------------------------------------------------------------- verification


@pytest.fixture
def sound(shelf, tmp_path, elsewhere):
    """A good backup."""
    url = shelf.copy("sqlite", tmp_path, "demo", demo)
    return back_up(url, elsewhere / "sound.db").file


def truncated(file):
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])


def flipped(file):
    """Pages in the middle overwritten, as a broken card does."""
    content = bytearray(file.read_bytes())
    content[8192 : 8192 * 4] = b"\x55" * (8192 * 3)
    file.write_bytes(content)


def altered(file):
    """A byte of an address that stands in the table and in its index."""
    content = file.read_bytes()
    place = content.index(b"desk@mag.example")
    file.write_bytes(content[:place] + b"D" + content[place + 1 :])


def later(file):
    Look(f"sqlite:///{file}").change("UPDATE alembic_version SET version_num = '9999'")


def another_program(file):
    file.unlink()
    Look(f"sqlite:///{file}").change("CREATE TABLE minutes (id INTEGER)")


def an_orphan(file):
    Look(f"sqlite:///{file}").change("DELETE FROM person WHERE id = 1")


WRONG = [
    (lambda file: file.write_bytes(b""), "is empty"),
    (lambda file: file.write_text("minutes of a meeting" * 99), "is no database"),
    (truncated, "is damaged"),
    (flipped, "is damaged"),
    (altered, "do not fit together"),
    (an_orphan, "refer to records that are not there"),
    (later, "is of a later version"),
    (another_program, "is no database of aorbot"),
    (lambda file: Look(f"sqlite:///{file}").change("DROP TABLE audit"), "is damaged"),
]


@pytest.mark.parametrize(("harm", "said"), WRONG, ids=[said for _, said in WRONG])
def test_what_is_not_sound_is_named_and_stays_as_it_is(sound, harm, said):
    harm(sound)
    before = sound.read_bytes()
    with pytest.raises(NotSound, match=said):
        verify(sound)
    assert sound.read_bytes() == before
    assert list(sound.parent.iterdir()) == [sound]


def test_files_copied_by_hand_are_read_with_their_log(here, elsewhere):
    database = open_database(here)
    database.write_now(lambda unit: unit.deployment.add_aor("Group", "UTC", "en"))
    for end in ("", "-wal"):
        shutil.copy(f"{sqlite_file(here)}{end}", elsewhere / f"hand.db{end}")
    database.close()
    before = {path.name: path.read_bytes() for path in elsewhere.iterdir()}
    assert verify(elsewhere / "hand.db").rows["aor"] == 1
    assert {path.name: path.read_bytes() for path in elsewhere.iterdir()} == before


def test_an_older_backup_is_sound_if_it_can_be_brought_up_to_date(elsewhere):
    old = elsewhere / "old.db"
    with writing(f"sqlite:///{old}") as connection:
        migrate(connection, "0001")
    before = old.read_bytes()
    copy = verify(old)
    assert (copy.revision, copy.is_older) == ("0001", True)
    assert old.read_bytes() == before


def test_an_older_backup_that_cannot_be_brought_up_to_date_is_not_sound(elsewhere):
    old = elsewhere / "old.db"
    with writing(f"sqlite:///{old}") as connection:
        migrate(connection, "0001")
        connection.exec_driver_sql("CREATE TABLE leadership (name TEXT)")
    with pytest.raises(NotSound, match="cannot be brought up"):
        verify(old)


# ---------------------------------------------------------------------------- day after day


def test_one_backup_a_day_and_the_last_seven_are_kept(here, elsewhere):
    stem = sqlite_file(here).stem
    for day in range(1, 11):
        assert backup_daily(here, elsewhere, date(2026, 12, day)) is not None
    assert names(elsewhere) == [f"{stem}-daily-202612{day:02}.db" for day in range(4, 11)]
    verify(elsewhere / f"{stem}-daily-20261210.db")


def test_the_same_day_again_makes_nothing(here, elsewhere):
    made = backup_daily(here, elsewhere, TODAY).file
    before = made.stat().st_ino
    assert backup_daily(here, elsewhere, TODAY) is None
    assert made.stat().st_ino == before


def test_nothing_that_another_made_is_deleted(here, elsewhere):
    stem = sqlite_file(here).stem
    others = [
        "notes.txt",
        "other-daily-20200101.db",
        f"{stem}-20200101-080000.db",
        f"{stem}-daily-20200101.db.gz",
        f"{stem}-daily-2020.db",
        f"x{stem}-daily-20200101.db",
        f"{stem}-before-restore-20200101-080000.db",
        f"{stem}-daily-20261208.db.abc.partial",
        "other-daily-20200101.db.abc.partial",
    ]
    for name in others:
        (elsewhere / name).touch()
    for day in range(1, 9):
        backup_daily(here, elsewhere, date(2026, 12, day))
    assert set(others) <= set(names(elsewhere))


def test_what_a_crash_left_unfinished_on_another_day_is_cleared_away(here, elsewhere):
    stem = sqlite_file(here).stem
    left = [
        f"{stem}-daily-20261207.db.abc.partial",
        f"{stem}-20261207-080000.db.a_c.partial",
        f"{stem}-before-upgrade-from-0001-20261207-080000.db.x1.partial",
    ]
    for name in left:
        (elsewhere / name).touch()
    backup_daily(here, elsewhere, TODAY)
    assert names(elsewhere) == [f"{stem}-daily-20261208.db"]


def test_three_backups_before_upgrades_are_kept(here):
    file = sqlite_file(here)
    folder = file.parent / "backups"
    folder.mkdir()
    earlier = [f"{file.stem}-before-upgrade-from-{n:04}-2025010{n}-080000.db" for n in range(1, 6)]
    for name in earlier:
        (folder / name).touch()
    made = backup_before_upgrade(here, "0006").file
    assert names(folder) == sorted([*earlier[-2:], made.name])


@pytest.mark.parametrize("url", ["nonsense", "sqlite://", "sqlite:///:memory:"])
def test_an_address_that_names_no_database_is_refused(url, elsewhere):
    with pytest.raises(CannotOpen):
        back_up(url, elsewhere / "copy.db")
    with pytest.raises(CannotOpen):
        backup_daily(url, elsewhere, TODAY)
    assert not list(elsewhere.iterdir())
