"""Help, looking at words about time, settings, and a start that cannot be."""

import json
from datetime import datetime

import pytest

LIBRARIES = (
    "slack_bolt", "slack_sdk", "telegram", "matplotlib", "dateparser", "sqlalchemy", "aiohttp",
)  # fmt: skip


def test_help_lists_the_commands_and_loads_no_library(shell):
    script = (
        "import json, sys\n"
        "from typer.testing import CliRunner\n"
        "from bot.cli import app\n"
        "shown = CliRunner().invoke(app, ['--help']).output\n"
        f"loaded = [name for name in {LIBRARIES} if name in sys.modules]\n"
        "print(json.dumps({'shown': shown, 'loaded': loaded}))\n"
    )
    found = shell.python("-c", script).json
    assert found["loaded"] == []
    for command in ("run", "demo", "invite", "chat", "when", "import", "series"):
        assert f"{command} " in found["shown"]
    listed = shell.aorbot("import", "--help").out
    assert all(command in listed for command in ("roster", "history", "attendance"))


NOW = ("--now", "2026-12-01T09:00:00+01:00", "--tz", "Europe/Zurich")


def when(shell, phrase, *more):
    done = shell.aorbot("when", phrase, "--json", *(more or NOW))
    assert (done.code, done.err) == (0, "")
    return done.json


def test_when_has_the_promised_shape_and_needs_no_database(shell):
    found = when(shell, "tomorrow at 15:00")
    promised = {"kind", "start", "end", "zone", "choices", "unused", "rule"}
    assert promised <= set(found)
    assert (found["kind"], found["start"]) == ("moment", "2026-12-02T15:00:00+01:00")
    assert list(shell.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("since January", "period"),
        ("every other month on the second Tuesday at 14:00", "rhythm"),
        ("last working day of each quarter at 14:00", "rhythm"),
        ("second week of February", "period"),
        ("first week of April 2026", "ambiguous"),
        ("08/12/2026", "ambiguous"),
        ("purple monkeys", "unclear"),
        ("", "unclear"),
        ("x" * 10_000, "unclear"),
    ],
)
def test_when_says_which_kind(shell, phrase, kind):
    assert when(shell, phrase)["kind"] == kind


def test_a_now_without_an_offset_is_in_the_zone_given(shell):
    found = when(shell, "tomorrow at 15:00", "--now", "2026-12-01T23:30", "--tz", "Asia/Kabul")
    assert found["start"] == "2026-12-02T15:00:00+04:30"


def test_an_unknown_zone_is_named(shell):
    done = shell.aorbot("when", "today", "--tz", "Mars/Base", "--json")
    assert done.code == 1
    assert "Mars/Base" in done.json["error"]


def test_series_preview_has_the_promised_shape(shell):
    rhythm = "every other month on the second Tuesday at 14:00 Geneva"
    done = shell.aorbot(
        "series", "preview", rhythm, "--from", "2026-12-01", "--count", "120", "--json"
    )
    assert (done.code, len(done.json)) == (0, 120)
    first, _, third = done.json[:3]
    assert set(first) == {"start", "local", "clashes"}
    assert first["local"] == "2026-12-08T14:00:00+01:00"
    assert datetime.fromisoformat(first["start"]) == datetime.fromisoformat(first["local"])
    assert datetime.fromisoformat(first["start"]).utcoffset().total_seconds() == 0
    # Summer time: the wall time stays.
    assert third["local"] == "2027-04-13T14:00:00+02:00"


@pytest.mark.parametrize(
    "rhythm",
    [
        "last working day of each quarter at 14:00",
        "le dernier jour ouvrable de chaque trimestre à 14h",
        "último día hábil de cada trimestre a las 14:00",
        "آخر يوم عمل من كل ربع سنة الساعة 14:00",
        "останній робочий день кожного кварталу о 14:00",
        "último dia útil de cada trimestre às 14h",
    ],
)
def test_series_preview_counts_working_days_in_every_language(shell, rhythm):
    """31 January 2027 would be a Sunday: a quarter ends in March."""
    done = shell.aorbot(
        "series", "preview", rhythm, "--from", "2027-01-04", "--count", "4", "--json"
    )
    days = [each["local"][:10] for each in done.json]
    assert days == ["2027-03-31", "2027-06-30", "2027-09-30", "2027-12-31"]


@pytest.mark.parametrize("count", ["0", "121"])
def test_series_preview_shows_at_most_120(shell, count):
    rhythm = "every month on the second Tuesday at 14:00"
    done = shell.aorbot("series", "preview", rhythm, "--from", "2026-12-01", "--count", count)
    assert done.code == 2


def test_words_that_are_no_rhythm_are_an_error(shell):
    done = shell.aorbot("series", "preview", "now and then", "--from", "2026-12-01", "--json")
    assert done.code == 1
    assert "second Tuesday" in done.json["hint"]


def settings_file(shell, text):
    (shell.folder / "aorbot.toml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[slack]\nbot_tokn = "x"\n', "slack.bot_tokn"),
        ("[slak]\n", "slak"),
        ("slack = 5\n", "slack"),
        ('[http]\nport = "many"\n', "http.port"),
        ('[aor]\nzone = "Mars/Base"\n', "aor.zone"),
        ('[helpdesk]\ncloses = "08:00"\n', "helpdesk"),
        ('[helpdesk]\ncountry = "Swiss"\n', "helpdesk.country"),
        ("[helpdesk]\nurgent_hours = 0\n", "helpdesk.urgent_hours"),
        ("[aor\n", "aorbot.toml"),
    ],
)
def test_bad_settings_stop_every_command_that_reads_them_and_are_named(shell, text, said):
    settings_file(shell, text)
    done = shell.aorbot("invite", "--role", "global_coordinator", "--json")
    assert done.code == 1
    assert said in done.json["error"]
    assert done.json["hint"]
    assert [path.name for path in shell.folder.iterdir()] == ["aorbot.toml"]
    running = shell.aorbot("run")
    assert running.code == 1
    assert said in running.err
    asked = shell.aorbot("status", "--json")
    assert (asked.code, asked.json["error"]) == (1, done.json["error"])
    (finding,) = broken(shell.aorbot("doctor", "--json"))
    assert (finding["what"], finding["fix"]) == (done.json["error"], done.json["hint"])


def broken(done):
    """What doctor found that stops the bot; its exit code says that there is something."""
    assert done.code == 2, done
    return [one for one in done.json if one["state"] == "broken"]


def test_a_bad_secret_is_never_repeated(shell):
    done = shell.aorbot("run", AORBOT_SLACK__BOT_TOKN="xoxb-planted")
    assert done.code == 1
    assert "xoxb-planted" not in done.out + done.err


def test_environment_and_files_of_secrets_come_before_the_settings_file(shell):
    settings_file(shell, '[database]\nurl = "sqlite:///one.db"\n')
    (shell.folder / "token").write_text("123:abc\n", encoding="utf-8")
    script = (
        "import json\n"
        "from bot.settings import load\n"
        "found = load(None)\n"
        "token = found.telegram.token.get_secret_value()\n"
        "print(json.dumps([found.database.url, token, str(found.telegram)]))\n"
    )
    url, token, shown = shell.python(
        "-c",
        script,
        AORBOT_DATABASE__URL="sqlite:///two.db",
        AORBOT_TELEGRAM__TOKEN_FILE=str(shell.folder / "token"),
    ).json
    assert (url, token) == ("sqlite:///two.db", "123:abc")
    assert "abc" not in shown


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({}, "slack.bot_token and slack.app_token, or telegram.token"),
        ({"AORBOT_SLACK__BOT_TOKEN": "xoxb-1"}, "slack.app_token, or slack.signing_secret"),
        ({"AORBOT_SLACK__APP_TOKEN": "xapp-1"}, "slack.bot_token"),
        ({"AORBOT_SLACK__SIGNING_SECRET": "s"}, "slack.bot_token"),
        ({"AORBOT_TELEGRAM__TOKEN_FILE": "/nowhere"}, "AORBOT_TELEGRAM__TOKEN_FILE"),
    ],
)
def test_run_without_a_platform_says_what_to_set_and_doctor_says_the_same(shell, settings, said):
    done = shell.aorbot("run", **settings)
    assert done.code == 1
    assert said in done.err
    finding = broken(shell.aorbot("doctor", "--json", **settings))[0]
    assert finding["what"] in done.err
    assert finding["fix"] in done.err


def test_a_settings_file_that_was_named_must_be_there(shell):
    done = shell.aorbot("run", "--config", "gone.toml")
    assert done.code == 1
    assert "gone.toml" in done.err


@pytest.mark.parametrize("url", ["nonsense", "sqlite:////nowhere/at/all.db"])
def test_a_database_that_cannot_be_opened_is_a_sentence(shell, url):
    done = shell.aorbot("invite", "--role", "global_coordinator", "--db", url, "--json")
    assert done.code == 1
    assert "database" in done.json["error"]
    assert json.dumps(done.json)


def test_what_is_no_database_is_left_alone(shell):
    path = shell.folder / "test.db"
    path.write_text("minutes of a meeting" * 100, encoding="utf-8")
    done = shell.on_db("invite", "--role", "global_coordinator")
    assert done.code == 1
    assert "database" in done.json["error"]
    assert path.read_text(encoding="utf-8").startswith("minutes")
