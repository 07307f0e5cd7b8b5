"""A new user: an empty folder, a loopback Slack and Telegram that know their tokens."""

import contextlib
import json
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.platforms.slack.manifest import scopes
from tests.cli.conftest import Done, Shell
from tests.cli.setup.terminal import environment
from tests.platforms.conftest import catalogues  # noqa: F401 - words as they are now

BOT_TOKEN, APP_TOKEN, TELEGRAM_TOKEN = "xoxb-planted-1", "xapp-planted-2", "8:planted-3"
SECRETS = BOT_TOKEN, APP_TOKEN, TELEGRAM_TOKEN
EMAIL, SLACK_USER, TELEGRAM_USER = "lead@unmas.example", "U0LEAD", 7
ALL_SCOPES = [scope.name for scope in scopes()]
TEAM = "mine-action"


@dataclass(frozen=True)
class Door:
    """The people's side of one loopback server."""

    url: str

    def post(self, doing, **body):
        request = urllib.request.Request(
            f"{self.url.rstrip('/')}/people/{doing}", json.dumps(body).encode()
        )
        request.add_header("Content-Type", "application/json")
        return self._answer(request)

    def get(self, what, **query):
        address = f"{self.url.rstrip('/')}/people/{what}?{urlencode(query)}"
        return self._answer(urllib.request.Request(address))

    def _answer(self, request):
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.loads(answer.read())
        except urllib.error.HTTPError as refusal:
            raise AssertionError(refusal.read().decode()) from None


@dataclass(frozen=True)
class Servers:
    """Both servers; `flags` point the command at them."""

    slack: Door
    telegram: Door

    @property
    def flags(self):
        return "--slack-base-url", f"{self.slack.url}api/", "--telegram-base-url", self.telegram.url

    def begin(self, scopes=ALL_SCOPES, language=None):
        """A workspace and a bot as they are when somebody just made them."""
        self.slack.post("setup", **self.workspace(EMAIL, scopes))
        bot = {"id": 8, "username": "ma_aor_bot", "token": TELEGRAM_TOKEN}
        lead = {"id": TELEGRAM_USER, "first_name": "Lead", "language_code": language}
        self.telegram.post("setup", bot=bot, users=[lead])

    def workspace(self, email, scopes=ALL_SCOPES):
        """One with a single person in it."""
        bot = {"token": BOT_TOKEN, "app_token": APP_TOKEN, "scopes": scopes}
        users = [{"id": SLACK_USER, "email": email, "name": "lead"}]
        return {"team": {"id": "T0NEW", "domain": TEAM}, "bot": bot, "users": users}

    def sent(self, method):
        """What the bot asked Telegram to do by this method, with success."""
        record = self.telegram.get("record")["entries"]
        return [one for one in record if one.get("method") == method]


@pytest.fixture(scope="module")
def running_servers():
    process = subprocess.Popen(
        [sys.executable, "-m", "bot.sandbox"], env=environment(), stdout=subprocess.PIPE, text=True
    )
    addresses = [process.stdout.readline().split()[1] for _ in range(2)]
    yield Servers(*map(Door, addresses))
    process.terminate()
    process.communicate(timeout=20)


@pytest.fixture
def servers(running_servers, catalogues):  # noqa: F811 - the fixture imported above
    running_servers.begin()
    return running_servers


@dataclass(frozen=True)
class Newcomer(Shell):
    """Somebody in an empty folder, with tokens in files elsewhere."""

    servers: Servers
    secrets: Path

    def file(self, name, text):
        """A file with a secret in it."""
        path = self.secrets / name
        path.write_text(f"{text}\n", encoding="utf-8")
        return str(path)

    @property
    def token_flags(self):
        return (
            *("--slack-bot-token-file", self.file("bot", BOT_TOKEN)),
            *("--slack-app-token-file", self.file("app", APP_TOKEN)),
            *("--telegram-token-file", self.file("telegram", TELEGRAM_TOKEN)),
        )

    @property
    def toml(self):
        return self.folder / "aorbot.toml"

    def setup(self, *args, **settings):
        """The command with both servers named, in this process: a start takes seconds."""
        line = ["setup", *self.servers.flags, *args]
        with contextlib.chdir(self.folder):
            found = CliRunner().invoke(app, line, env=settings, catch_exceptions=False)
        return Done(found.exit_code, found.stdout, found.stderr)

    def done(self, *args, **settings):
        """All tokens by flags and nothing asked; what it says as JSON."""
        done = self.setup(*self.token_flags, "--json", *args, **settings)
        assert done.code == 0, done
        return done.json


@pytest.fixture
def newcomer(servers, tmp_path):
    for name in ("empty", "secrets"):
        (tmp_path / name).mkdir()
    return Newcomer(tmp_path / "empty", servers, tmp_path / "secrets")
