"""What the doctor says of a machine: the rules at their edges, real files and time zones."""

import os
import sys
from datetime import timedelta
from itertools import compress, product

import pytest

from bot.cli.doctor import host
from bot.cli.doctor import settings as of_settings
from bot.cli.doctor.shown import WIDTH, lines
from bot.domain.findings import Finding, attention, broken, well, worst
from bot.settings import load
from tests.cli.conftest import ROOT


def test_this_machine_is_well():
    assert worst(host.machine()) == "well"


@pytest.mark.parametrize(("version", "state"), [((3, 11, 0), "well"), ((3, 10, 14), "broken")])
def test_a_python_that_is_too_old(version, state):
    found = host.python(version)
    assert found.state == state
    assert ("3.11" in found.fix) is (state == "broken")


def test_time_zone_data_is_missing(shell):
    # Before the real one on the path, and nothing in it.
    (shell.folder / "tzdata").mkdir()
    (shell.folder / "tzdata" / "__init__.py").touch()
    code = "from bot.cli.doctor import host; f = host.zones(); print(f.state, f.fix)"
    path = f"{shell.folder}{os.pathsep}{sys.path[0]}{os.pathsep}{ROOT}"
    done = shell.python("-c", code, PYTHONTZPATH="", PYTHONPATH=path)
    assert done.out == "broken pip install --upgrade tzdata\n", done


ROOM = [(host.ROOM, "well"), (host.ROOM - 1, "attention"), (host.LEAST_ROOM, "attention"),
    (host.LEAST_ROOM - 1, "broken"), (0, "broken")]  # fmt: skip


@pytest.mark.parametrize(("free", "state"), ROOM)
def test_room_on_the_disk(free, state):
    found = host.room(free)
    assert found.state == state
    assert ("database.url" in found.fix) is (state != "well")


def test_the_folder_of_the_database_is_not_there(tmp_path):
    found = host.disk(tmp_path / "nowhere")
    assert (found.state, "database.url" in found.fix) == ("broken", True)
    assert host.disk(tmp_path).name == "host.disk"


CLOCKS = [
    ([], "well", "not compared"),
    ([None], "well", "not compared"),
    ([timedelta(seconds=29), None], "well", "right"),
    ([timedelta(), timedelta(seconds=30)], "attention", "30 s ahead"),
    ([timedelta(seconds=-90), timedelta(seconds=40)], "attention", "90 s behind"),
    ([timedelta(minutes=-4)], "broken", "240 s behind"),
]


@pytest.mark.parametrize(("drifts", "state", "what"), CLOCKS)
def test_the_clock(drifts, state, what):
    found = host.clock(drifts)
    assert (found.state, what in found.what) == (state, True), found
    assert ("timedatectl" in found.fix) is (state != "well")


@pytest.fixture
def files(tmp_path):
    """Settings, a database and a backup, all private."""
    for name in ("aorbot.toml", "test.db", "test.db-wal", "backups/test-daily-20261201.db"):
        (tmp_path / name).parent.mkdir(mode=0o700, exist_ok=True)
        (tmp_path / name).touch(mode=0o600)
    return tmp_path


def modes(folder):
    return host.modes(folder / "aorbot.toml", f"sqlite:///{folder / 'test.db'}")


def test_private_files_are_well(files):
    assert modes(files).state == "well"


OPEN = ["aorbot.toml", "test.db", "test.db-wal", "backups", "backups/test-daily-20261201.db"]


@pytest.mark.parametrize("name", OPEN)
@pytest.mark.parametrize("more", [0o040, 0o004])
def test_a_file_that_others_may_read(files, name, more):
    path = files / name
    private = path.stat().st_mode & 0o777
    path.chmod(private | more)
    found = modes(files)
    assert found.state == "attention"
    assert f"chmod {private:o} {path}" in found.fix


PLATFORMS = [
    ({}, "settings.platforms", "aorbot setup"),
    ({"SLACK__BOT_TOKEN": "xoxb-1"}, "settings.slack", "slack.app_token"),
    ({"SLACK__APP_TOKEN": "xapp-1"}, "settings.slack", "slack.bot_token"),
]


def of_platforms(given):
    return of_settings.platforms(load(None, {f"AORBOT_{key}": value for key, value in given}))


@pytest.mark.parametrize(("given", "name", "fix"), PLATFORMS)
def test_a_platform_that_is_half_configured(given, name, fix, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = of_platforms(given.items())
    assert [(one.name, one.state) for one in found] == [(name, "broken")]
    assert fix in found[0].fix


def test_a_secret_that_serves_for_nothing_is_to_be_looked_at(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    [found] = of_platforms({"TELEGRAM__TOKEN": "1:a", "TELEGRAM__WEBHOOK_SECRET": "s"}.items())
    assert (found.name, found.state) == ("settings.webhook", "attention")
    assert "http.public_url" in found.fix


EACH = {
    "SLACK__BOT_TOKEN": "xoxb-1",
    "SLACK__APP_TOKEN": "xapp-1",
    "SLACK__SIGNING_SECRET": "s",
    "TELEGRAM__TOKEN": "1:a",
    "TELEGRAM__WEBHOOK_SECRET": "s",
    "HTTP__PUBLIC_URL": "https://aorbot.example",
}


def test_what_is_called_broken_is_what_stops_the_start(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for which in product((False, True), repeat=len(EACH)):
        given = list(compress(EACH.items(), which))
        settings = load(None, {f"AORBOT_{key}": value for key, value in given})
        stops = of_settings.obstacle(settings)
        broken = [one for one in of_settings.platforms(settings) if one.state == "broken"]
        assert broken == ([stops] if stops else []), given


def test_what_is_shown_fits_a_terminal_and_needs_no_colour():
    url = f"https://example.org/{'x' * 30}"
    shown = list(
        lines(
            [
                well("telegram.token", "known as @aor_bot"),
                broken("slack.token", "refused " * 20, "Nobody hears. " * 10, f"Open {url}"),
                attention("host.modes", "open", "Because.", "chmod 600 aorbot.toml"),
            ]
        )
    )
    assert max(map(len, shown)) <= WIDTH
    assert [line for line in shown if line and line[0] != " "] == [
        "Host", "Slack", "Telegram", "1 broken, 1 to look at, 1 well."
    ]  # fmt: skip
    text = "\n".join(shown)
    assert "\x1b" not in text
    assert url in text
    assert "  look   modes: open\n         Why: Because.\n         Fix: chmod 600" in text
    assert "  BROKEN token: refused" in text
    assert "  ok     token: known as @aor_bot" in text


def test_an_address_is_copied_whole_however_long_it_is():
    url = f"https://example.org/{'x' * WIDTH}"
    assert f"  {url}" in "\n".join(lines([broken("slack.token", "no", "why", f"Open {url}")]))


def test_all_well_is_said_in_one_line():
    found = [Finding("host.python", "well", "3.11")]
    assert list(lines(found))[-1] == "All 1 checks are well."
