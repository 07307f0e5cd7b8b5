"""config/compose.yaml: linted, its settings loaded, the commands in its comments run."""

import re
import shutil
import stat
import subprocess

import pytest
from sqlalchemy.engine import make_url

from bot.settings import load
from tests.config.compose import COMPOSE, SHOWN, faults, resolved, services
from tests.config.plain_yaml import NotPlain, read_yaml

TEXT = COMPOSE.read_text("utf-8")
DECLARED = read_yaml(TEXT)["secrets"]


def test_nothing_is_wrong_with_ours():
    assert list(faults(TEXT)) == []


SPOILED = [
    ("read_only: true", "read_only: false", "bot: read_only"),
    ("  cap_drop:\n    - ALL\n", "", "bot: cap_drop"),
    ("    cap_drop:\n      - ALL\n", "", "database: cap_drop"),
    ("no-new-privileges:true", "seccomp:unconfined", "bot: security_opt"),
    ("restart: unless-stopped", 'restart: "no"', "bot: restart"),
    ("stop_grace_period: 30s", "stop_grace_period: 10s", "bot: is killed"),
    ("  tmpfs:\n    - /tmp\n", "", "bot: has no /tmp"),
    ("      max-size: 10m\n", "", "bot: its log"),
    ("    logging: *logging\n", "", "database: its log"),
    ("postgres:17-bookworm", "postgres", "postgres is another image tomorrow"),
    ("  init: true", "  init: true\n  privileged: true", "privileged opens a door"),
    ("    user: postgres\n", '    ports: ["5432:5432"]\n', "ports opens a door"),
    ("    profiles:\n      - single\n", "", "two kinds of bot"),
    ("      - single\n", "      - single\n      - scale\n", "two kinds of bot"),
    ("      - database_url\n", "", "replica: AORBOT_DATABASE__URL_FILE names a file"),
    ("  data:\n", "", "bot: no such volumes: data"),
    ("  telegram_token:\n    file", "  other:\n    file", "bot: no such secrets: telegram_token"),
    ("  storage:\n    internal", "  other:\n    internal", "no such networks: storage"),
    ("AORBOT_AOR__ZONE", "AORBOT_AOR__TIMEZONE", "no setting AORBOT_AOR__TIMEZONE"),
    ("AORBOT_AOR__ZONE", "AORBOT_ZONE", "no setting AORBOT_ZONE"),
    ("TOKEN_FILE: /run/secrets/telegram_token", "TOKEN: made-up", "is written down here"),
    ("condition: service_healthy", "condition: service_started", "does not wait until database"),
    ("    profiles:\n      - scale\n    restart", "    restart", "database is not started with it"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("good", "bad", "why"), SPOILED, ids=[bad or good for good, bad, _ in SPOILED]
)
def test_a_spoiled_copy_is_caught(good, bad, why):
    assert good in TEXT
    assert any(why in fault for fault in faults(TEXT.replace(good, bad, 1)))


def test_one_bot_on_one_file_or_three_on_postgresql():
    alone, many = resolved("bot"), resolved("replica")
    assert "deploy" not in alone
    assert many["deploy"] == {"replicas": 3}
    assert set(services(TEXT)) == {"bot", "replica", "database"}


def commands():
    """The comments' commands, without Docker's."""
    head = TEXT.partition("name: aorbot")[0]
    lines = [line.removeprefix("#   ") for line in head.splitlines() if line.startswith("#   ")]
    return [line for line in lines if not line.startswith("docker ")]


@pytest.fixture
def folder(tmp_path):
    """Where an operator typed the commands; then the editor."""
    if shutil.which("openssl") is None:
        pytest.skip("needs openssl, as the operator does")
    script = "\n".join(["umask 022", *commands()])
    subprocess.run(["sh", "-euc", script], cwd=tmp_path, check=True)
    (tmp_path / "secrets/telegram_token").write_text("1:made_up\n")
    return tmp_path


def loaded(service, folder):
    """The settings of a service with these files."""
    environment = {
        key: value.replace(SHOWN, f"{folder}/secrets/")
        for key, value in resolved(service)["environment"].items()
    }
    return load(None, environment)


def test_the_commands_make_every_secret_and_keep_others_out(folder):
    secrets = folder / "secrets"
    made = {f"secrets/{path.name}" for path in secrets.iterdir()} - {"secrets/.gitignore"}
    assert made == {secret["file"] for secret in DECLARED.values()}
    assert stat.S_IMODE(secrets.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in secrets.iterdir()} == {0o644}
    assert (secrets / ".gitignore").read_text() == "*\n"


def test_what_is_left_empty_is_not_used(folder, monkeypatch):
    monkeypatch.chdir(folder)
    settings = loaded("bot", folder)
    assert settings.telegram.token.get_secret_value() == "1:made_up"
    assert not settings.slack.bot_token
    assert settings.database.url == "sqlite:////data/aorbot.db"


def test_the_replicas_know_the_database_by_its_secret(folder, monkeypatch):
    monkeypatch.chdir(folder)
    url = make_url(loaded("replica", folder).database.url)
    database = resolved("database")["environment"]
    password = (folder / "secrets/database_password").read_text().strip()
    assert re.fullmatch("[0-9a-f]{48}", password)
    assert url.get_backend_name() == "postgresql"
    assert (url.host, url.username, url.password, url.database) == (
        "database", database["POSTGRES_USER"], password, database["POSTGRES_DB"]
    )  # fmt: skip


def test_the_health_check_asks_for_the_database_that_is_made():
    database = resolved("database")
    assert (
        f"--username={database['environment']['POSTGRES_USER']}" in database["healthcheck"]["test"]
    )


@pytest.mark.parametrize(
    "text",
    [
        "a:\n\tb: c",
        "a:\n   b: c",
        "a: b\na: c",
        "a: yes",
        "a: 010",
        "a: *nothing",
        "a: {b: c}",
        "a: |\n  b",
        "a: 12:30",
        "a: b: c",
        "a: b\n  c: d",
        "- a",
        "a",
    ],
)
def test_what_yaml_reads_in_two_ways_is_not_read(text):
    with pytest.raises(NotPlain):
        read_yaml(text)
