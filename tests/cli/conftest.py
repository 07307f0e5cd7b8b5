"""`aorbot` as a shell runs it: another process, a folder of its own, no settings but ours.

Most commands are forks of a process that has imported what they import; see prepared.py.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.cli.prepared import POSSIBLE, Prepared

ROOT = Path(__file__).parents[2]
DATA = ROOT / "bot" / "demo" / "data"
SECONDS = 60
"""What one command may take."""


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Shell:
    """Runs commands in `folder`; every database is the same SQLite file there."""

    folder: Path

    @property
    def db(self) -> str:
        return f"sqlite:///{self.folder / 'test.db'}"

    def python(self, *args: str, **settings: str) -> Done:
        """A process from its very start."""
        done = subprocess.run(
            [sys.executable, *args],
            cwd=self.folder,
            env=_environment() | settings,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        return _without_traceback(Done(done.returncode, done.stdout, done.stderr))

    def aorbot(self, *args: str, **settings: str) -> Done:
        """The command. Other settings than ours are read by libraries, while they are imported."""
        if not POSSIBLE or any(not name.startswith("AORBOT_") for name in settings):
            return self.python("-m", "bot", *args, **settings)
        process = _prepared(tuple(_environment().items()))
        return _without_traceback(Done(*process.run(args, self.folder, settings, SECONDS)))

    def on_db(self, *args: str, **settings: str) -> Done:
        return self.aorbot(*args, "--db", self.db, "--json", **settings)

    def say(self, email: str, *lines: str, now: str | None = None) -> list[str]:
        """What the bot answers on the shell's database, one text for each line."""
        at = ["--now", now] if now else []
        done = self.on_db("chat", "--as", email, *at, *lines, AORBOT_CONSOLE__ENABLED="true")
        assert done.code == 0, done
        return [turn["replies"][0]["text"] for turn in done.json]


def _environment() -> dict[str, str]:
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), "COLUMNS": "100"}


@cache
def _prepared(environment: tuple[tuple[str, str], ...]) -> Prepared:
    """One for each environment, to the end of the session."""
    return Prepared(dict(environment))


def _without_traceback(done: Done) -> Done:
    assert "Traceback" not in done.out + done.err
    return done


@pytest.fixture
def shell(tmp_path):
    return Shell(tmp_path)


@pytest.fixture
def filled(shell):
    """The same, with the demonstration's roster."""
    for name in ("partners.csv", "people.csv"):
        assert shell.on_db("import", "roster", str(DATA / name)).code == 0
    return shell
