"""What stands in the way of opening a database is said with what mends that, and nothing else."""

from bot.storage.upgrade import open_database
from tests.databases import Look


def test_a_database_of_a_later_version_wants_that_version(shell, tmp_path):
    url = f"sqlite:///{tmp_path / 'aorbot.db'}"
    open_database(url).close()
    Look(url).change("UPDATE alembic_version SET version_num = '9999'")
    done = shell.aorbot("invite", "--role", "global_coordinator", "--db", url, "--json")
    assert done.code == 1
    assert "later version" in done.json["error"]
    assert "Install that later aorbot" in done.json["hint"]
