"""Commands in processes of their own, spared the seconds that their imports take.

One process imports what the commands import; each command is a fork of it, with an environment, a
folder and outputs of its own, and ends as any process does. test_prepared.py holds it to what
`python -m bot` does.
"""

import atexit
import contextlib
import gc
import importlib
import json
import os
import runpy
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path

# What the commands import on their way, most of it late; none of it starts a thread.
IMPORTED = (
    "alembic.command",
    "alembic.runtime.environment",
    "bot.cli",
    "bot.cli.running",
    "bot.platforms.slack",
    "bot.platforms.telegram",
    "bot.storage.upgrade",
    "psycopg",
    "rich.markdown",
    "sqlalchemy.dialects.postgresql.psycopg",
    "sqlalchemy.dialects.sqlite",
)
POSSIBLE = sys.platform == "linux"
_MOST = 1 << 20
"""Bytes of one request."""


class Prepared:
    """The process that commands are forked from, begun when first asked; and the line to it."""

    def __init__(self, environment: dict[str, str]) -> None:
        """`environment`: what libraries may read while they are imported."""
        self._environment = environment
        self._begun: tuple[socket.socket, subprocess.Popen[bytes]] | None = None
        self._one_at_a_time = threading.Lock()
        atexit.register(self.close)

    def run(
        self, args: Sequence[str], folder: Path, settings: dict[str, str], timeout: float
    ) -> tuple[int, str, str]:
        """`python -m bot` with `args` and `settings` beside the environment: exit code, output and
        errors. Raises TimeoutError."""
        asked = json.dumps([args, str(folder), self._environment | settings]).encode()
        with (
            self._one_at_a_time,
            tempfile.TemporaryFile("w+") as out,
            tempfile.TemporaryFile("w+") as err,
        ):
            code = self._code(asked, [out.fileno(), err.fileno()], timeout)
            for file in (out, err):
                file.seek(0)
            return code, out.read(), err.read()

    @property
    def pid(self) -> int:
        """Of the process that is forked, which leads a group of its own; 0: not begun."""
        return self._begun[1].pid if self._begun else 0

    def close(self) -> None:
        """Whatever still runs ends."""
        if self._begun is None:
            return
        line, process = self._begun
        self._begun = None
        line.close()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def _code(self, asked: bytes, files: list[int], timeout: float) -> int:
        line = self._line()
        line.settimeout(timeout)
        try:
            socket.send_fds(line, [asked], files)
            answer = line.recv(64)
            if not answer:
                raise RuntimeError("the process that commands are forked from has ended")
            return int(answer)
        except BaseException:
            # Whatever still runs must not answer for the next command.
            self.close()
            raise

    def _line(self) -> socket.socket:
        if self._begun is None:
            line, far = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            with far:
                process = subprocess.Popen(
                    [sys.executable, __file__, str(far.fileno())],
                    env=self._environment,
                    pass_fds=[far.fileno()],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    # It is killed with the command that runs.
                    start_new_session=True,
                )
            self._begun = line, process
        return self._begun[0]


def _serve(line: socket.socket) -> bool:
    """Fork a command for each request until nobody asks any more; True in the forks."""
    while True:
        asked, files, *_ = socket.recv_fds(line, _MOST, 2)
        if not files:
            return False
        if os.fork() == 0:
            line.close()
            _become(json.loads(asked), files)
            return True
        for file in files:
            os.close(file)
        _, status = os.wait()
        line.send(str(os.waitstatus_to_exitcode(status)).encode())


def _become(asked, files) -> None:
    args, folder, environment = asked
    for mine, its in zip(files, (1, 2), strict=True):
        os.dup2(mine, its)
        os.close(mine)
    os.chdir(folder)
    # What Python itself sets where there is no locale.
    own = {key: os.environ[key] for key in ("LC_CTYPE",) if key in os.environ}
    os.environ.clear()
    os.environ.update(own | environment)
    # As `python -m` begins.
    sys.path.insert(0, str(Path.cwd()))
    sys.argv[1:] = args


if __name__ == "__main__":
    # Nobody imports what lies beside this file.
    del sys.path[0]
    for name in IMPORTED:
        importlib.import_module(name)
    # A fork has the thread that forks and no other.
    assert len(list(Path("/proc/self/task").iterdir())) == 1
    gc.freeze()
    if _serve(socket.socket(fileno=int(sys.argv[1]))):
        runpy.run_module("bot", run_name="__main__", alter_sys=True)
