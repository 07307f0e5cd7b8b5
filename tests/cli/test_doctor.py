"""`aorbot doctor` as an operator types it: exit codes, JSON, settings, files, upgrades, backups."""

import os
import shutil
import stat
import time
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot.clock import SystemClock
from bot.domain.findings import STATES
from bot.storage.engine import Database
from bot.storage.locks import serving
from bot.storage.revisions import migrate
from bot.storage.upkeep import writing
from tests.cli.conftest import DATA, Shell

KEYS = {"name", "state", "what", "why", "fix"}


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
    (shell.folder / "test.db").chmod(0o600)
    return shell


def doctor(shell, *args, **settings):
    """The findings by name; the exit code is that of the worst."""
    done = shell.on_db("doctor", *args, **settings)
    assert all(set(one) == KEYS for one in done.json)
    assert all(bool(one["fix"]) is (one["state"] != "well") for one in done.json)
    assert done.code == max(STATES.index(one["state"]) for one in done.json)
    return {one["name"]: one for one in done.json}


def states(found, prefix):
    return {name: one["state"] for name, one in found.items() if name.startswith(prefix)}


def test_the_demo_needs_no_settings_and_no_platform(shell):
    done = shell.aorbot("doctor", "--demo")
    assert done.code == 1
    assert done.err == ""
    assert max(map(len, done.out.splitlines())) <= 80
    assert "  ok     call: Partner call 13, Tue 8 Dec 2026 14:00 Europe/Zurich" in done.out
    assert "  look   joined: 1 of 51 without an account" in done.out
    assert "Slack" not in done.out
    assert done.out.endswith(" 1 to look at, 16 well.\n")
    as_json = shell.aorbot("doctor", "--demo", "--json")
    assert {one["state"] for one in as_json.json} == {"well", "attention"}


def test_an_empty_folder(shell):
    found = doctor(shell)
    assert states(found, "host") == {
        "host.python": "well", "host.zones": "well", "host.languages": "well",
        "host.modes": "well", "host.disk": "well", "host.clock": "well",
    }  # fmt: skip
    assert found["settings.platforms"]["state"] == "broken"
    assert found["database.reach"]["state"] == "attention"
    assert list(shell.folder.iterdir()) == []


def test_settings_with_unknown_keys_are_a_broken_check_and_not_the_end(shell):
    (shell.folder / "aorbot.toml").write_text("[slack]\nbot_tokn = 'x'\n[aor]\nzoen = 'y'\n")
    found = doctor(shell)
    assert found["settings.file"]["state"] == "broken"
    assert "slack.bot_tokn, aor.zoen" in found["settings.file"]["what"]
    assert found["host.python"]["state"] == "well"
    assert set(states(found, "database")) == set()


BAD = [("[aor]\nzone = 'Genf'\n", "aor.zone"), ("[aor\n", "cannot be read")]


@pytest.mark.parametrize(("text", "named"), BAD)
def test_settings_that_are_wrong(shell, text, named):
    (shell.folder / "aorbot.toml").write_text(text)
    one = doctor(shell)["settings.file"]
    assert (one["state"], named in one["what"]) == ("broken", True)


def test_a_settings_file_that_is_not_there(shell):
    one = doctor(shell, "--config", "other.toml")["settings.file"]
    assert (one["state"], "other.toml" in one["what"]) == ("broken", True)


def test_open_files_are_made_private(filled):
    folder = filled.folder
    (folder / "aorbot.toml").write_text("[aor]\n")
    (folder / "aorbot.toml").chmod(0o644)
    (folder / "test.db").chmod(0o640)
    found = doctor(filled)
    assert found["host.modes"]["state"] == "attention"
    assert "chmod 600 aorbot.toml" in found["host.modes"]["fix"]
    found = doctor(filled, "--fix")
    assert found["host.modes"]["state"] == "well"
    assert found["fixed.modes"]["what"].startswith("private now: aorbot.toml, ")
    for name in ("aorbot.toml", "test.db"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600


def test_a_database_that_cannot_be_opened(shell):
    (shell.folder / "test.db").mkdir()
    one = doctor(shell)["database.reach"]
    assert (one["state"], "database.url" in one["fix"]) == ("broken", True)


def test_a_database_on_a_server_that_is_not_there(shell):
    url = "postgresql://aorbot:planted@127.0.0.1:1/aorbot"
    done = shell.aorbot("doctor", "--db", url, "--json")
    found = {one["name"]: one for one in done.json}
    assert found["database.reach"]["state"] == "broken"
    assert "planted" not in done.out + done.err


AS_SOMEBODY_ELSE = """
import os, sys
from bot.cli.doctor.database import state_of
url = sys.argv[1]
before = [one.state for one in state_of(url)[0]]
os.setgid(65534)
os.setuid(65534)
print(before, [one.state for one in state_of(url)[0]])
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_a_database_that_is_somebody_elses(filled):
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        file = shutil.copy(filled.folder / "test.db", folder)
        Path(file).chmod(0o644)
        done = filled.python("-c", AS_SOMEBODY_ELSE, f"sqlite:///{file}")
    before, after = done.out.strip().removeprefix("[").removesuffix("]").split("] [")
    assert "broken" not in before
    assert "broken" in after


def test_migrations_that_are_pending_are_run_after_a_backup(shell):
    before(shell)
    found = doctor(shell)
    assert states(found, "database") == {
        "database.reach": "well", "database.migrations": "attention", "database.writable": "well"
    }  # fmt: skip
    assert states(found, "people") == {}
    found = doctor(shell, "--fix")
    assert found["database.migrations"]["state"] == "well"
    assert "after a backup" in found["fixed.migrations"]["what"]
    assert any("before-upgrade" in path.name for path in (shell.folder / "backups").iterdir())


def before(shell):
    """A database of an earlier version."""
    (shell.folder / "test.db").touch(mode=0o600)
    with writing(shell.db) as connection:
        migrate(connection, "0001")


def test_migrations_are_not_run_under_a_bot_that_runs(shell):
    before(shell)
    with serving(shell.db):
        found = doctor(shell, "--fix")
    assert found["database.migrations"]["state"] == "attention"


def test_a_database_of_a_later_version(filled):
    with writing(filled.db) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    one = doctor(filled, "--fix")["database.migrations"]
    assert (one["state"], "later" in one["what"]) == ("broken", True)


def alive(shell, ago=timedelta(minutes=1)):
    database = Database(shell.db)
    database.write_now(lambda unit: unit.deployment.note_alive(SystemClock().now() - ago))
    database.close()


def test_a_backup_that_is_old_or_missing_is_made(filled):
    assert doctor(filled)["database.backup"]["state"] == "well"
    alive(filled)
    one = doctor(filled)["database.backup"]
    assert (one["state"], one["what"]) == ("attention", "there is none")
    found = doctor(filled, "--fix")
    assert found["database.backup"]["state"] == "well"
    assert "test-daily-" in found["fixed.backup"]["what"]
    assert "fixed.backup" not in doctor(filled, "--fix")
    (made,) = (filled.folder / "backups").iterdir()
    old = made.with_name("test-daily-20200101.db")
    made.rename(old)
    os.utime(old, (time.time() - 3 * 86400,) * 2)
    one = doctor(filled)["database.backup"]
    assert (one["state"], one["what"]) == ("attention", "the last one is 3 days old")


def test_backups_that_are_switched_off(filled):
    alive(filled)
    one = doctor(filled, AORBOT_DATABASE__DAILY_BACKUP="false")["database.backup"]
    assert (one["state"], "switched off" in one["what"]) == ("well", True)


def test_whether_the_bot_runs(filled):
    assert "has not run yet" in doctor(filled)["host.bot"]["what"]
    alive(filled)
    stopped = doctor(filled)["host.bot"]
    assert (stopped["state"], "aorbot run" in stopped["fix"]) == ("attention", True)
    with serving(filled.db):
        assert doctor(filled)["host.bot"]["what"] == "runs"


def test_people_and_schedule_are_looked_at(filled):
    found = doctor(filled)
    assert found["people.leader"]["state"] == "well"
    assert found["schedule.calls"]["state"] == "attention"


def test_status_in_short(filled):
    done = filled.on_db("status")
    assert done.code == 1
    assert {one["name"] for one in done.json} == {
        "database.reach", "database.migrations", "database.writable", "database.backup",
        "host.bot", "schedule.calls", "schedule.messages",
    }  # fmt: skip
    demo = filled.aorbot("status", "--demo")
    assert (demo.code, "All 4 checks are well." in demo.out) == (0, True)


def test_status_with_bad_settings_is_an_error_in_json(shell):
    (shell.folder / "aorbot.toml").write_text("[aor]\nzoen = 'y'\n")
    done = shell.on_db("status")
    assert (done.code, done.json["error"]) == (1, "There is no setting aor.zoen.")
