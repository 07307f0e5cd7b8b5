"""config/aorbot.service: read strictly, linted, and looked at by systemd where there is one."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.settings import load
from tests.config.compose import no_settings

TEXT = (Path(__file__).parents[2] / "config" / "aorbot.service").read_text("utf-8")
REPEATED = {"LoadCredential", "Environment", "SystemCallFilter"}
# What a person who looks for holes would look for first.
WANTED = {
    "NoNewPrivileges": "yes",
    "CapabilityBoundingSet": "",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "RestrictSUIDSGID": "yes",
    "RestrictNamespaces": "yes",
    "MemoryDenyWriteExecute": "yes",
    "StateDirectoryMode": "0700",
    "UMask": "0077",
    "Restart": "on-failure",
}
WORST = 20
"""Tenths of systemd's own measure of exposure: 0 is a locked box, 96 a service without a word."""


def read_unit(text):
    """The sections; a key that may be said often holds a list. ValueError for anything else."""
    found, section = {}, None
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        if heading := re.fullmatch(r"\[([A-Z]\w+)\]", line):
            section = found.setdefault(heading[1], {})
            continue
        pair = re.fullmatch(r"([A-Z]\w+)=(\S.*)?", line)
        if pair is None or section is None or (pair[1] in section and pair[1] not in REPEATED):
            raise ValueError(line)
        key, value = pair[1], pair[2] or ""
        if key in REPEATED:
            section.setdefault(key, []).append(value)
        else:
            section[key] = value
    return found


def faults(text):
    service = read_unit(text)["Service"]
    for key, value in WANTED.items():
        if service.get(key) != value:
            yield f"{key} is not {value}"
    if service.get("User", "root") == "root":
        yield "runs as root"
    if service.get("WorkingDirectory") != f"%S/{service.get('StateDirectory')}":
        yield "does not work in its own folder"
    if int(service.get("TimeoutStopSec", "0")) <= 10:
        yield "is killed in the middle of its work"
    yield from faults_of_secrets(service)


def faults_of_secrets(service):
    given = dict(one.split(":") for one in service["LoadCredential"])
    read = dict(one.split("=") for one in service["Environment"])
    for variable in no_settings(read):
        yield f"there is no setting {variable}"
    for variable, place in read.items():
        if re.search("TOKEN|SECRET|PASSWORD", variable) and not variable.endswith("_FILE"):
            yield f"{variable} is shown to whoever asks systemd"
        elif variable.endswith("_FILE") and place.removeprefix("%d/") not in given:
            yield f"{variable} names no credential"
    for name in given:
        if f"%d/{name}" not in read.values():
            yield f"{name} is loaded for nobody"


def test_nothing_is_wrong_with_ours():
    assert set(read_unit(TEXT)) == {"Unit", "Service", "Install"}
    assert list(faults(TEXT)) == []


SPOILED = [
    *((f"{key}={value}\n", "", f"{key} is not") for key, value in WANTED.items()),
    ("User=aorbot\n", "", "runs as root"),
    ("%S/aorbot", "/srv", "own folder"),
    ("TimeoutStopSec=30", "TimeoutStopSec=5", "is killed"),
    ("AORBOT_TELEGRAM__TOKEN_FILE", "AORBOT_TELEGRAM__BOT_FILE", "no setting AORBOT_TELEGRAM__BOT"),
    ("TELEGRAM__TOKEN_FILE=%d/telegram_token", "TELEGRAM__TOKEN=1:x", "shown to whoever asks"),
    ("LoadCredential=telegram_token:/etc/aorbot/telegram_token\n", "", "names no credential"),
    ("Environment=AORBOT_TELEGRAM__TOKEN_FILE=%d/telegram_token\n", "", "loaded for nobody"),
]


@pytest.mark.parametrize(
    ("good", "bad", "why"), SPOILED, ids=[good.strip() for good, _, _ in SPOILED]
)
def test_a_spoiled_copy_is_caught(good, bad, why):
    assert good in TEXT
    assert any(why in fault for fault in faults(TEXT.replace(good, bad)))


@pytest.mark.parametrize(
    "line", ["Restart = no", "User=a\nUser=b", "user=a", "just words", "[a b]"]
)
def test_what_systemd_might_read_otherwise_is_refused(line):
    with pytest.raises(ValueError, match=re.escape(line.splitlines()[-1])):
        read_unit(f"[Service]\n{line}\n")


def test_the_comments_make_every_file_that_is_loaded(tmp_path, monkeypatch):
    service = read_unit(TEXT)["Service"]
    comments = "".join(line for line in TEXT.splitlines(keepends=True) if line.startswith("#"))
    touched = re.search(r"touch ([^\n]+)", comments)[1].split()
    assert touched == [one.split(":")[1] for one in service["LoadCredential"]]

    for one in touched:
        (tmp_path / Path(one).name).write_text("")
    (tmp_path / "telegram_token").write_text("1:made_up\n")
    monkeypatch.chdir(tmp_path)
    variables = dict(one.split("=") for one in service["Environment"])
    settings = load(None, {k: v.replace("%d", str(tmp_path)) for k, v in variables.items()})
    assert settings.telegram.token.get_secret_value() == "1:made_up"
    assert not settings.slack.bot_token


@pytest.fixture
def judged(tmp_path):
    """Asks systemd about this text, with a command that exists on this machine."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd-analyze here")

    def ask(text, *question):
        path = tmp_path / "aorbot.service"
        path.write_text(re.sub(r"(?m)^ExecStart=\S+", "ExecStart=/bin/true", text))
        asked = ["systemd-analyze", *question, str(path)]
        return subprocess.run(asked, capture_output=True, text=True, check=False)

    return ask


def test_systemd_knows_every_word_of_it(judged):
    found = judged(TEXT, "verify")
    assert (found.returncode, found.stderr) == (0, "")
    assert judged(TEXT.replace("PrivateTmp=yes", "PrivatTmp=yes"), "verify").stderr


def test_systemd_finds_it_locked(judged):
    strict = ("security", "--offline=yes", f"--threshold={WORST}", "--no-pager")
    assert judged(TEXT, *strict).returncode == 0
    open_wide = re.sub(r"(?m)^(Protect|Restrict|Capab|SystemCall).*\n", "", TEXT)
    assert judged(open_wide, *strict).returncode != 0
