"""`aorbot backup` and `aorbot restore`, as an operator types them."""

import re
import shutil
from socket import socket

import pytest

from bot.storage.backup import back_up
from bot.storage.locks import alone, serving
from tests.cli.conftest import DATA, Shell
from tests.databases import Look

TELEGRAM = {
    "AORBOT_TELEGRAM__TOKEN": "42:planted-token",
    "AORBOT_TELEGRAM__BASE_URL": "http://127.0.0.1:9",
}


@pytest.fixture(scope="module")
def roster(tmp_path_factory):
    """A database with the demonstration's organisations and people, made once."""
    made = Shell(tmp_path_factory.mktemp("roster"))
    for name in ("partners.csv", "people.csv"):
        assert made.on_db("import", "roster", str(DATA / name)).code == 0
    return made.folder / "test.db"


@pytest.fixture
def filled(shell, roster):
    shutil.copy(roster, shell.folder / "test.db")
    return shell


@pytest.fixture
def copy(filled):
    """A backup, next to the database it was made of."""
    return back_up(filled.db, filled.folder / "copy.db").file


def people(shell):
    return len(Look(shell.db).rows("SELECT id FROM person"))


def test_a_backup_goes_beside_the_database_and_says_what_it_holds(filled):
    done = filled.aorbot("backup", "--db", filled.db)
    assert done.code == 0, done
    (made,) = (filled.folder / "backups").iterdir()
    assert re.fullmatch(r"test-\d{8}-\d{6}\.db", made.name)
    assert str(made) in done.out
    assert f"{people(filled)} people, 0 calls, " in done.out


def test_a_backup_in_json(filled):
    found = filled.on_db("backup", "--to", "copy.db").json
    assert set(found) == {"file", "bytes", "revision", "rows"}
    assert found["bytes"] == (filled.folder / "copy.db").stat().st_size
    assert found["rows"]["person"] == people(filled)


def test_a_folder_may_be_named(filled):
    (filled.folder / "usb").mkdir()
    found = filled.on_db("backup", "--to", "usb").json
    assert found["file"].startswith("usb/test-")
    assert (filled.folder / found["file"]).exists()


def test_no_file_is_written_over(filled, copy):
    before = copy.read_bytes()
    done = filled.on_db("backup", "--to", "copy.db")
    assert done.code == 1
    assert "there already" in done.json["error"]
    assert copy.read_bytes() == before


@pytest.mark.parametrize("url", ["sqlite:///gone.db", "nonsense", "sqlite:////no/where.db"])
def test_without_a_database_there_is_no_backup(shell, url):
    done = shell.aorbot("backup", "--db", url, "--json")
    assert done.code == 1
    assert set(done.json) == {"error", "hint"}
    assert "No backup was made" in done.json["error"]
    assert not list(shell.folder.glob("*.db"))


def test_a_backup_can_be_made_while_the_bot_runs(filled):
    with serving(filled.db):
        assert filled.on_db("backup").code == 0


def test_a_sound_backup_is_called_sound_and_nothing_changes(filled, copy):
    before = copy.read_bytes(), Look(filled.db).everything()
    done = filled.aorbot("restore", str(copy), "--verify", "--db", filled.db)
    assert done.code == 0, done
    assert "is sound" in done.out
    assert "Nothing was changed." in done.out
    found = filled.on_db("restore", str(copy), "--verify").json
    assert found["sound"] is True
    assert found["rows"]["person"] == people(filled)
    assert (copy.read_bytes(), Look(filled.db).everything()) == before


def test_a_restore_says_what_it_did_and_where_the_rest_is(filled, copy):
    known = people(filled)
    filled.on_db("invite", "--role", "global_coordinator")
    assert people(filled) == known + 1

    done = filled.aorbot("restore", "copy.db", "--db", filled.db)
    assert done.code == 0, done
    assert people(filled) == known
    assert f"{known} people" in done.out
    (kept,) = (filled.folder / "backups").iterdir()
    assert str(kept) in done.out

    assert filled.on_db("restore", str(kept)).code == 0
    assert people(filled) == known + 1


def test_a_restore_in_json(filled, copy):
    found = filled.on_db("restore", "copy.db").json
    assert found["file"] == "copy.db"
    assert (filled.folder / "backups" / found["before"]).exists()
    assert (found["unsaid"], found["waiting"], found["undone"]) == ({}, 0, 0)


def test_messages_not_sent_again_are_counted(filled):
    late = (
        "INSERT INTO outbox (key, family, kind, facts, lane, platform, urgent, due_at, state,"
        " tries, flagged) VALUES ('{}', 'message', 'reminder_1d', '{{}}', 'a', 'slack', 0,"
        " '{} 08:00:00', 'pending', 0, 0)"
    )
    for key, day in (("a", "2020-01-01"), ("b", "2020-01-02"), ("c", "2200-01-01")):
        Look(filled.db).change(late.format(key, day))
    back_up(filled.db, filled.folder / "copy.db")
    done = filled.aorbot("restore", "copy.db", "--db", filled.db)
    assert "2 messages due between the backup and now" in done.out
    assert "reminder_1d 2" in done.out
    assert "1 message due later" in done.out


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "No such file"), (b"", "is empty"), (b"minutes" * 99, "is no database")],
)
def test_what_is_no_backup_is_a_sentence_and_changes_nothing(filled, content, said):
    if content is not None:
        (filled.folder / "wrong.db").write_bytes(content)
    before = Look(filled.db).everything()
    for more in ((), ("--verify",)):
        done = filled.on_db("restore", "wrong.db", *more)
        assert done.code == 1
        assert "wrong.db" in done.json["error"]
        assert said in done.json["error"]
    assert Look(filled.db).everything() == before
    assert not (filled.folder / "backups").exists()


def test_the_database_itself_is_no_backup(filled):
    done = filled.on_db("restore", "test.db")
    assert done.code == 1
    assert "the database itself" in done.json["error"]


def test_nothing_is_restored_while_the_bot_runs(filled, copy):
    before = Look(filled.db).everything()
    with serving(filled.db):
        done = filled.on_db("restore", "copy.db")
    assert done.code == 1
    assert "The bot runs" in done.json["error"]
    assert Look(filled.db).everything() == before


def test_a_second_bot_on_the_same_file_does_not_start(filled):
    with serving(filled.db):
        done = filled.aorbot("run", "--db", filled.db, **TELEGRAM)
    assert done.code == 1
    assert "Another aorbot already runs" in done.err


@pytest.mark.postgres
def test_on_postgresql_restore_and_run_keep_out_of_each_others_way(filled, copy, postgres):
    url = postgres.create()
    with serving(url):
        done = filled.aorbot("restore", "copy.db", "--db", url, "--json")
    assert "The bot runs" in done.json["error"]
    with alone(url):
        done = filled.aorbot("run", "--db", url, **TELEGRAM)
    assert (done.code, "being restored" in done.err) == (1, True)

    done = filled.aorbot("restore", "copy.db", "--db", url, "--json")
    assert done.code == 0, done
    assert len(Look(url).rows("SELECT id FROM person")) == people(filled)
    done = filled.aorbot("backup", "--db", url, "--json")
    assert done.json["rows"]["person"] == people(filled)
    assert re.fullmatch(r"backups/test_\d+-\d{8}-\d{6}\.db", done.json["file"])
    postgres.drop(url)


@pytest.mark.postgres
def test_a_server_that_does_not_answer_is_a_sentence(filled, copy):
    with socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        url = f"postgresql://aorbot:planted@127.0.0.1:{nobody.getsockname()[1]}/aorbot"
        for command in (("backup",), ("restore", "copy.db")):
            done = filled.aorbot(*command, "--db", url, "--json")
            assert done.code == 1
            assert set(done.json) == {"error", "hint"}
            assert "planted" not in done.out + done.err
