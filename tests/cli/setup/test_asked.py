"""Somebody answers one question at a time, is corrected, ends, comes again."""

import stat

import pytest

from bot.platforms.slack import manifest
from bot.settings import load
from tests.cli.setup.conftest import (
    APP_TOKEN,
    BOT_TOKEN,
    EMAIL,
    SECRETS,
    SLACK_USER,
    TELEGRAM_TOKEN,
    TELEGRAM_USER,
)
from tests.cli.setup.terminal import Terminal

TOKENS = (("Bot token", BOT_TOKEN), ("App token", APP_TOKEN), ("Token from", TELEGRAM_TOKEN))
GROUP = (("Its name", ""), ("City", ""), ("Language", ""), ("Code", ""))
REST = (("Port", ""), ("Your e-mail", EMAIL), ("then Enter", "-"))


@pytest.fixture
def terminal(newcomer):
    opened = []

    def open_terminal(*args, **how):
        flags = ("setup", *newcomer.servers.flags, *args)
        opened.append(Terminal(newcomer.folder, *flags, **how))
        return opened[-1]

    yield open_terminal
    for one in opened:
        one.__exit__()


def words(terminal):
    return " ".join(terminal.shown.split())


def test_all_defaults_but_the_tokens(newcomer, terminal):
    at = terminal()
    at.answers(*TOKENS, *GROUP, ("Port", ""), ("Your e-mail", EMAIL))
    newcomer.servers.telegram.post("start", user=TELEGRAM_USER)
    at.answers(("then Enter", ""))
    assert at.end() == 0, at.shown
    assert not any(secret in at.shown for secret in SECRETS)
    assert manifest.link() in at.shown
    for scope in manifest.scopes():
        assert f"{scope.name} {scope.why}" in words(at)
    for server, user in (("slack", SLACK_USER), ("telegram", TELEGRAM_USER)):
        getattr(newcomer.servers, server).get("wait", user=user, contains="This is a test")
    assert "aorbot run" in at.shown
    assert "/aor join " in at.shown
    assert stat.S_IMODE(newcomer.toml.stat().st_mode) == 0o600
    assert load(newcomer.toml, {}).aor.zone == "Europe/Zurich"


def test_what_is_wrong_is_said_and_asked_again(newcomer, terminal):
    at = terminal()
    at.answers(
        ("Bot token", APP_TOKEN),
        ("app token of Slack; here belongs the bot token", TELEGRAM_TOKEN),
        ("token of Telegram; here belongs the bot token", "xoxb-wrong"),
        ("does not accept slack.bot_token", f'"{BOT_TOKEN}" '),
        ("App token", BOT_TOKEN),
        ("bot token of Slack; here belongs the app token", "xapp-wrong"),
        ("does not accept slack.app_token", APP_TOKEN),
        ("Token from", "8:wrong"),
        ("Telegram does not know", "hello"),
        ("This is no token of Telegram", TELEGRAM_TOKEN),
        ("Its name", "Mine Action Nigeria"),
        ("City", "Maidugury"),
        ("no time zone “Maidugury”. Did you mean Africa/Lagos?", ""),
        ("Language", "Klingon"),
        ("does not speak “Klingon”", "français"),
        ("Code", "DRC"),
        ("Port", "many"),
        ("“many” is no port", "99999"),
        ("“99999” is no port", "0"),
        ("Your e-mail", "me"),
        ("“me” is no e-mail address", "who@nowhere.example"),
        ("has the address who@nowhere.example", EMAIL),
        ("then Enter", ""),
        ("No Start has arrived", "-"),
    )
    assert at.end() == 0, at.shown
    group = load(newcomer.toml, {}).aor
    assert (group.zone, group.language, group.lead) == ("Africa/Lagos", "fr", "DRC")


def test_a_scope_is_added_and_enter_tries_again(newcomer, terminal):
    newcomer.servers.begin(scopes=["chat:write"])
    at = terminal()
    at.answers(("Bot token", BOT_TOKEN))
    at.answers(("allows the app less than it needs", "m"), ("display_information", ""))
    at.answers(("add app_mentions:read", "-"))
    at.interrupt()
    at.end()
    assert "users:read.email, then reinstall" in words(at)


def test_the_texts_are_shown_when_they_are_asked_for(newcomer, terminal):
    at = terminal()
    at.answers(("Bot token", "m"), ("Bot token", ""), ("Token from", "t"), ("Token from", ""))
    at.answers(("one is needed", ""), ("Bot token", "-"))
    at.interrupt()
    assert at.end() == 1
    assert "socket_mode_enabled: true" in at.shown
    assert "Що я можу для вас зробити" in at.shown
    assert not newcomer.toml.exists()


def test_who_ends_has_changed_nothing(newcomer, terminal):
    at = terminal()
    at.answers(*TOKENS, *GROUP)
    at.interrupt()
    assert at.end() == 1
    assert "before anything was written" in words(at)
    assert list(newcomer.folder.iterdir()) == []


def test_again_enter_keeps_and_nothing_is_there_twice(newcomer, terminal):
    first = terminal()
    first.answers(*TOKENS, *GROUP, *REST)
    assert first.end() == 0, first.shown
    before = newcomer.toml.read_text("utf-8")
    newcomer.toml.write_text(f"# mine\n{before}", encoding="utf-8")
    newcomer.toml.chmod(0o644)

    at = terminal()
    kept = (("Bot token", ""), ("App token", ""), ("Token, not", ""), *GROUP, ("Port", ""))
    at.answers(*kept, ("Your e-mail", ""), ("then Enter", "-"))
    assert at.end() == 0, at.shown
    assert "bot token set, app token set" in at.shown
    assert "(mode 644). It becomes 600" in words(at)
    assert not any(secret in at.shown for secret in SECRETS)
    assert newcomer.toml.read_text("utf-8") == f"# mine\n{before}"
    assert stat.S_IMODE(newcomer.toml.stat().st_mode) == 0o600


def test_a_phone_wide_terminal_breaks_no_word_and_no_link(newcomer, terminal):
    at = terminal(columns=40)
    at.answers(*TOKENS, *GROUP, *REST)
    assert at.end() == 0, at.shown
    # What was typed, a link and a path may be longer.
    typed = (EMAIL, "http", "/join", str(newcomer.folder))
    lines = [line for line in at.shown.splitlines() if not any(one in line for one in typed)]
    assert [line for line in lines if len(line) > 40] == []
