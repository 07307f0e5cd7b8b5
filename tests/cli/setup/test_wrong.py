"""Each wrong thing met on the way gives a sentence with the fix, and changes nothing."""

import socket

import pytest

from tests.cli.setup.conftest import APP_TOKEN, BOT_TOKEN, SECRETS, TELEGRAM_TOKEN


@pytest.fixture
def taken():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        one.listen()
        yield one.getsockname()[1]


@pytest.fixture
def closed():
    """A port on which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        yield one.getsockname()[1]


def refused(newcomer, *args, code=1, **settings):
    done = newcomer.setup("--json", *args, **settings)
    assert done.code == code, done
    assert not any(secret in done.out + done.err for secret in SECRETS)
    assert not newcomer.toml.exists()
    assert done.json["hint"]
    return f"{done.json['error']} {done.json['hint']}"


def with_tokens(newcomer, bot=BOT_TOKEN, app=APP_TOKEN, telegram=TELEGRAM_TOKEN):
    flags = {"slack-bot": bot, "slack-app": app, "telegram": telegram}
    return [
        part
        for name, token in flags.items()
        if token is not None
        for part in (f"--{name}-token-file", newcomer.file(name, token))
    ]


@pytest.mark.parametrize(
    ("tokens", "said"),
    [
        ({"bot": APP_TOKEN}, "This is an app token of Slack; here belongs the bot token"),
        ({"bot": TELEGRAM_TOKEN}, "This is a token of Telegram"),
        ({"bot": "xoxp-1"}, "acts as a person"),
        ({"bot": "0" * 32}, "secret of a Slack app"),
        ({"bot": "xoxb-1 2"}, "This is no bot token of Slack, or only a part of it"),
        ({"app": BOT_TOKEN}, "here belongs the app token of Slack"),
        ({"telegram": BOT_TOKEN}, "here belongs the token of Telegram"),
        ({"bot": "xoxb-wrong"}, "Install App"),
        ({"app": "xapp-wrong"}, "App-Level Tokens"),
        ({"telegram": "8:wrong"}, "@BotFather"),
    ],
)
def test_a_wrong_token(newcomer, tokens, said):
    assert said in refused(newcomer, *with_tokens(newcomer, **tokens))


def test_a_missing_scope_is_named(newcomer):
    newcomer.servers.begin(scopes=["chat:write"])
    said = refused(newcomer, *with_tokens(newcomer))
    assert "users:read.email, then reinstall" in said


def test_an_app_token_without_its_scope(newcomer):
    newcomer.servers.slack.post("scopes", app=[])
    assert "connections:write" in refused(newcomer, *with_tokens(newcomer))


@pytest.mark.parametrize("platform", ["slack", "telegram"])
def test_a_closed_port_on_the_other_side(newcomer, closed, platform):
    address = f"http://127.0.0.1:{closed}"
    said = refused(newcomer, *with_tokens(newcomer), f"--{platform}-base-url", address)
    assert f"{platform.capitalize()} is out of reach" in said
    assert "may connect" in said


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--zone", "Mars/Base"), "Africa/Lagos"),
        (("--zone", "Zurch"), "Did you mean Europe/Zurich?"),
        (("--zone", "Congo"), "Africa/Kinshasa"),
        (("--language", "Klingon"), "en (English), fr (Français)"),
        (("--aor-name", " "), "cannot be empty"),
        (("--port", "many"), "1024 to 65535"),
        (("--db", "sqlite:////nowhere/at/all.db"), "folder /nowhere/at"),
        (("--db", "nonsense"), "database"),
        (("--db", "postgresql://127.0.0.1:1/x"), "PostgreSQL must run there"),
        (("--config", "/nowhere/aorbot.toml"), "folder /nowhere"),
        (("--slack-base-url", "slack.com"), "https://"),
        (("--slack-bot-token-file", "/nowhere"), "/nowhere"),
    ],
)
def test_a_wrong_flag(newcomer, flags, said):
    assert said in refused(newcomer, *with_tokens(newcomer), *flags)


def test_a_port_that_is_taken(newcomer, taken):
    said = refused(newcomer, *with_tokens(newcomer), "--port", str(taken))
    assert f"listens on port {taken}" in said


@pytest.mark.parametrize(
    ("tokens", "flag"),
    [
        ({"bot": None, "app": None, "telegram": None}, "--slack-bot-token-file"),
        ({"bot": BOT_TOKEN, "app": None}, "--slack-app-token-file"),
        ({"bot": None}, "--slack-bot-token-file"),
    ],
)
def test_what_is_missing_is_named_by_its_flag(newcomer, tokens, flag):
    assert flag in refused(newcomer, *with_tokens(newcomer, **tokens), code=2)


def test_nobody_at_the_terminal(newcomer):
    done = newcomer.setup()
    assert done.code == 2
    assert "--slack-bot-token-file" in done.err


def test_a_settings_file_that_cannot_be_read_stays_as_it_is(newcomer):
    newcomer.toml.write_text("[aor\n", encoding="utf-8")
    done = newcomer.setup("--json", *with_tokens(newcomer))
    assert done.code == 1
    assert "aorbot.toml" in done.json["error"]
    assert newcomer.toml.read_text("utf-8") == "[aor\n"


def test_a_webhook_that_was_left_is_taken_away_and_said(newcomer):
    hook = f"{newcomer.servers.telegram.url}/bot{TELEGRAM_TOKEN}/setWebhook?url=https://x.example"
    script = f"import urllib.request as r; r.urlopen({hook!r}).read()"
    assert newcomer.python("-c", script).code == 0
    done = newcomer.setup("--yes", *with_tokens(newcomer))
    assert done.code == 0, done
    assert "It is deleted now" in " ".join(done.out.split())
    assert newcomer.servers.sent("deleteWebhook")


def test_menus_that_telegram_does_not_take_are_left_to_run(newcomer):
    newcomer.servers.telegram.post("fault", method="setMyCommands", drop="before")
    done = newcomer.setup("--yes", *with_tokens(newcomer))
    assert done.code == 0, done
    assert "aorbot run tries again" in done.out
