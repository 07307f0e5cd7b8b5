"""The bot as it is, in a process that can be made to kill itself at the Nth step of its writing.

A step is each BEGIN, statement and COMMIT of a writing transaction, and the moment after
that COMMIT. `KNIFE_LOG` names a file that gets one line for each step, `KNIFE_AT` is the step
before which the process dies (0: never). Nothing of the bot is changed: SQLAlchemy tells.
"""

import os
import signal
import sqlite3
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.pool import Pool


class Knife:
    """Counts the steps; one lock, as the writer and the main thread both write."""

    def __init__(self, at: int, log: int) -> None:
        self._at, self._log = at, log
        self._steps = 0
        self._lock = threading.Lock()

    def step(self, what: str) -> None:
        """One more step is about to be taken, unless this is the last moment."""
        with self._lock:
            self._steps += 1
            os.write(self._log, f"{self._steps} {what}\n".encode())
            if self._steps == self._at:
                os.kill(os.getpid(), signal.SIGKILL)


def watch(knife: Knife) -> None:
    """Be told of everything that is written, on whichever engine."""

    def executing(connection: Connection, _cursor, statement: str, *_: object) -> None:
        if statement.startswith(("BEGIN IMMEDIATE", "LOCK TABLE")):
            connection.info["writes"] = True
        if connection.info.get("writes"):
            knife.step(" ".join(statement.split())[:90])

    def committing(connection: Connection) -> None:
        if connection.info.get("writes"):
            knife.step("COMMIT")

    def returned(_raw: object, record) -> None:
        if record is not None and record.info.pop("writes", False):
            knife.step("after COMMIT")

    event.listen(Engine, "before_cursor_execute", executing)
    event.listen(Engine, "commit", committing)
    event.listen(Pool, "checkin", returned)
    _watch_sqlite(knife)


def _watch_sqlite(knife: Knife) -> None:
    """Whoever writes there keeps the connection: it has to say itself when it has committed."""

    class Committing(sqlite3.Connection):
        info: dict[str, object] = {}  # noqa: RUF012 - its own from when it is in the pool

        def commit(self) -> None:
            super().commit()
            if self.info.pop("writes", False):
                knife.step("after COMMIT")

    def connecting(dialect, _record, _arguments, named) -> None:
        if dialect.name == "sqlite":
            named["factory"] = Committing

    def connected(raw, record) -> None:
        if isinstance(raw, Committing):
            raw.info = record.info

    event.listen(Engine, "do_connect", connecting)
    event.listen(Pool, "connect", connected)


def live(environment: Mapping[str, str], folder: Path, log: Path) -> None:
    """`aorbot run` with these settings, in this process, which was forked a moment ago."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    os.dup2(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), sys.stderr.fileno())
    if "KNIFE_LOG" in environment:
        steps = os.open(environment["KNIFE_LOG"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        watch(Knife(int(environment["KNIFE_AT"]), steps))
    from bot.cli import main

    sys.argv = ["aorbot", "run"]
    main()
