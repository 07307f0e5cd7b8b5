"""A fork is what a process of its own is: the commands do and say the same, from their very start.

Seen to fail: `_become` without the environment or the arguments; the exit code without
`waitstatus_to_exitcode`; `_code` without closing what takes too long.
"""

import os
import re
import signal

import pytest

from tests.cli.conftest import DATA, ROOT, Shell
from tests.cli.prepared import POSSIBLE, Prepared

pytestmark = pytest.mark.skipif(not POSSIBLE, reason="commands are processes of their own here")
NOW = "2026-12-01T09:00:00+01:00"
WANTED = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "COLUMNS": "100"}
# One of each kind, after the roster is there; {to} is a folder of its own.
COMMANDS = {
    "help": ("--help",),
    "wrong words": ("nonsense",),
    "no settings": ("run",),
    "a moment": ("when", "tomorrow at 15:00", "--now", NOW, "--json"),
    "import": ("import", "roster", str(DATA / "people.csv"), "--db", "{db}", "--json"),
    "chat": ("chat", "--as", "chair@unmas.example", "--now", NOW, "calls", "--db", "{db}"),
    "attendance": ("ask-attendance", "who was at the last call", "--db", "{db}", "--json"),
    "backup": ("backup", "--to", "copy.db", "--db", "{db}"),
    "doctor": ("doctor", "--db", "{db}", "--json"),
    "status": ("status", "--db", "{db}", "--json"),
}
CHANGES = re.compile(r"\d+(\.\d+)?( seconds?)?")
"""What the machine, or the moment, has its say in."""


def left_by(done, folder):
    """Words, exit code and files, without what differs between two runs of the same process."""
    words = [CHANGES.sub("…", text.replace(str(folder), "")) for text in (done.out, done.err)]
    return done.code, *words, sorted(file.name for file in folder.iterdir())


def ran(how, folder, command):
    folder.mkdir()
    shell = Shell(folder)
    if "{db}" in command:
        for name in ("partners.csv", "people.csv"):
            assert shell.on_db("import", "roster", str(DATA / name)).code == 0
    args = [shell.db if word == "{db}" else word for word in command]
    settings = {"AORBOT_CONSOLE__ENABLED": "true"} if "chat" in command else {}
    return left_by(how(shell, args, settings), folder)


@pytest.mark.parametrize("kind", COMMANDS)
def test_a_fork_does_what_a_process_from_its_start_does(kind, tmp_path):
    command = COMMANDS[kind]
    real = ran(lambda s, a, e: s.python("-m", "bot", *a, **e), tmp_path / "real", command)
    fork = ran(lambda s, a, e: s.aorbot(*a, **e), tmp_path / "fork", command)
    assert fork == real


@pytest.fixture
def prepared():
    made = Prepared(WANTED)
    yield made
    made.close()


def test_what_one_command_is_given_the_next_has_not(prepared, tmp_path):
    env = {"AORBOT_CONFIG": "gone.toml"}
    code, _, said = prepared.run(["run"], tmp_path, env, 60)
    assert (code, "gone.toml" in said) == (1, True)
    code, _, said = prepared.run(["run"], tmp_path, {}, 60)
    assert (code, "gone.toml" in said) == (1, False)


def test_what_takes_too_long_is_ended_and_does_not_answer_for_the_next(prepared, tmp_path):
    with pytest.raises(TimeoutError):
        prepared.run(["--help"], tmp_path, {}, 0.001)
    code, out, _ = prepared.run(["when", "today", "--now", NOW, "--json"], tmp_path, {}, 60)
    assert (code, '"kind"' in out) == (0, True)


def test_a_process_that_has_ended_is_an_error_and_another_is_begun(prepared, tmp_path):
    assert prepared.run(["--help"], tmp_path, {}, 60)[0] == 0
    os.kill(prepared.pid, signal.SIGKILL)
    with pytest.raises((RuntimeError, OSError)):
        prepared.run(["--help"], tmp_path, {}, 60)
    assert prepared.run(["--help"], tmp_path, {}, 60)[0] == 0
