"""The bot as it is, in a process that kills itself at the Nth step of its own writing.

A step is each BEGIN, statement and COMMIT of a writing transaction, and the moment after
that COMMIT. `KNIFE_AT` is the step before which the process dies (0: never), `KNIFE_LOG`
a file that gets one line for each step. Nothing of the bot is changed: SQLAlchemy tells.
"""

import os
import signal
import sys
import threading
import time

from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.pool import Pool

_BORN = time.monotonic()


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
            if self._log >= 0:
                os.write(
                    self._log, f"{self._steps} {time.monotonic() - _BORN:.2f} {what}\n".encode()
                )
            if self._steps == self._at:
                os.kill(os.getpid(), signal.SIGKILL)


def watch(knife: Knife) -> None:
    """Be told of everything that is written, on whichever engine."""

    def executing(connection: Connection, _cursor, statement: str, *_: object) -> None:
        if statement.startswith("BEGIN IMMEDIATE"):
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


def main() -> None:
    at, log = int(os.environ.get("KNIFE_AT", "0")), os.environ.get("KNIFE_LOG")
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    watch(Knife(at, os.open(log, flags, 0o600) if log else -1))
    from bot.cli import main as command_line

    sys.argv = ["aorbot", "run", *sys.argv[1:]]
    command_line()


if __name__ == "__main__":
    main()
