"""What `setup` leaves behind is a bot: it runs, answers on both platforms, lets its lead in."""

import re
import subprocess
import sys
from contextlib import contextmanager

import pytest

from tests.cli.setup.conftest import EMAIL, SLACK_USER, TELEGRAM_USER
from tests.cli.setup.terminal import environment

PATIENCE = 60
pytestmark = pytest.mark.slow


@contextmanager
def running(newcomer, command):
    """The command that was printed, typed."""
    log = newcomer.secrets / "log"
    with log.open("w") as stderr:
        bot = subprocess.Popen(
            [sys.executable, "-m", "bot", *command.split()[1:]],
            cwd=newcomer.folder,
            env=environment(AORBOT_DELIVERY__SWEEP_SECONDS="1"),
            stdout=subprocess.DEVNULL,
            stderr=stderr,
        )
        try:
            yield
        finally:
            bot.terminate()
            code = bot.wait(PATIENCE)
    assert code == 0, log.read_text()


def on_slack(servers):
    """Says something to the bot, and waits until these words are answered."""

    def talk(said, answered):
        servers.slack.post("say?wait=ack", user=SLACK_USER, text=said)
        servers.slack.get("wait", user=SLACK_USER, contains=answered, timeout=PATIENCE)

    return talk


def on_telegram(servers):
    def talk(said, answered):
        servers.telegram.post("say", user=TELEGRAM_USER, text=said)
        servers.telegram.get("wait", user=TELEGRAM_USER, contains=answered, timeout=PATIENCE)

    return talk


@pytest.mark.parametrize("lead", ["slack", "telegram"])
def test_the_first_coordinator_joins_with_the_code_and_plans_a_call(newcomer, lead):
    done = newcomer.setup(*newcomer.token_flags, "--yes", "--email", EMAIL)
    assert done.code == 0, done
    command = re.search(r"^  (aorbot run.*)$", done.out, re.MULTILINE)[1]
    code = re.search(r"/join (\S+)", done.out)[1]
    talks = {"slack": on_slack(newcomer.servers), "telegram": on_telegram(newcomer.servers)}
    newcomer.servers.telegram.post("start", user=TELEGRAM_USER)
    with running(newcomer, command):
        comes_in = talks.pop(lead)
        for stranger in talks.values():
            stranger("hello", "join CODE")
        comes_in(f"join {code}", "Before you join")
        comes_in("agree", "global coordinator")
        comes_in("schedule partner call every month on the second Tuesday at 14:00", "next six")


def test_whoever_pressed_start_during_setup_is_answered_by_the_bot(newcomer):
    newcomer.servers.telegram.post("start", user=TELEGRAM_USER)
    newcomer.done("--wait-for-start", "0")
    with running(newcomer, "aorbot run"):
        how = {"user": TELEGRAM_USER, "contains": "join CODE", "timeout": PATIENCE}
        newcomer.servers.telegram.get("wait", **how)


def test_beside_a_bot_that_runs_nothing_is_taken_from_it(newcomer):
    first = newcomer.done("--email", EMAIL)["invitation"]["code"]
    with running(newcomer, "aorbot run"):
        newcomer.servers.telegram.post("start", user=TELEGRAM_USER)
        talk = on_telegram(newcomer.servers)
        talk(f"/join {first}", "Before you join")
        talk("agree", "global coordinator")
        again = newcomer.setup("--json", "--wait-for-start", "5")
        assert again.code == 0, again
        assert again.json["tests"]["telegram"] == "skipped: the bot runs"
        # Somebody leads: nobody else is invited unless it is asked for.
        assert again.json["invitation"] is None
        other = newcomer.setup("--json", "--invite", "--email", "second@unmas.example")
        assert other.code == 1
        newcomer.servers.slack.post("change_user", user=SLACK_USER, email="second@unmas.example")
        other = newcomer.setup("--json", "--invite", "--email", "second@unmas.example")
        assert other.json["invitation"]["code"] != first
