"""A database looked at from outside: version, writing, whether a bot runs on it. Both engines."""

import psycopg
import pytest
from sqlalchemy import text

from bot.storage.examining import Examined, examine, is_served, is_there, try_writing
from bot.storage.locks import serving
from bot.storage.revisions import newest
from bot.storage.upkeep import CannotOpen, writing


def set_revision(url, revision):
    with writing(url) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": revision})


def test_a_database_of_this_version(fresh):
    url = fresh()
    assert is_there(url)
    assert examine(url) == Examined(newest(), newest(), known=True)
    assert examine(url).is_current


@pytest.mark.parametrize(("revision", "known"), [("0001", True), ("9999", False)])
def test_a_database_of_another_version(fresh, revision, known):
    url = fresh()
    set_revision(url, revision)
    found = examine(url)
    assert (found.revision, found.known, found.is_current) == (revision, known, False)


def test_trying_to_write_leaves_nothing(fresh):
    url = fresh()
    try_writing(url)
    assert examine(url).is_current


def test_whether_a_bot_runs_on_it(fresh):
    url = fresh()
    assert not is_served(url)
    with serving(url):
        assert is_served(url)
    assert not is_served(url)


def test_a_file_that_nobody_made_is_not_made_by_looking(tmp_path):
    file = tmp_path / "none.db"
    assert not is_there(f"sqlite:///{file}")
    assert not file.exists()


def test_an_empty_file_has_no_version(tmp_path):
    file = tmp_path / "empty.db"
    file.touch()
    assert examine(f"sqlite:///{file}").revision is None


def test_a_file_that_is_no_database(tmp_path):
    file = tmp_path / "notes.db"
    file.write_text("hello " * 1000)
    with pytest.raises(CannotOpen):
        examine(f"sqlite:///{file}")


@pytest.mark.postgres
def test_a_server_that_lets_nobody_write(postgres):
    url = postgres.create()
    name = psycopg.conninfo.conninfo_to_dict(url)["dbname"]
    with writing(url) as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num text)"))
    try_writing(url)
    postgres.do(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    with pytest.raises(CannotOpen):
        try_writing(url)
    postgres.drop(url)
