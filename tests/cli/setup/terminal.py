"""A terminal of so many columns in which a command asks and somebody answers."""

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

ROOT = Path(__file__).parents[3]
PROMPT = ": "


def environment(**more):
    kept = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "TERM": "xterm", **more}


def _with_ctrl_c():
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Terminal:
    """`shown` is all that was on the screen so far."""

    def __init__(self, folder, *args, columns=80, patience=60.0, **settings):
        self._patience = patience
        self._screen, inside = pty.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bot", *args],
            cwd=folder,
            env=environment(**settings),
            stdin=inside,
            stdout=inside,
            stderr=inside,
            start_new_session=True,
            # Whoever runs tests in the background has Ctrl-C ignored, and a child inherits that.
            preexec_fn=_with_ctrl_c,  # noqa: PLW1509 - this process has no threads of its own here
        )
        os.close(inside)
        self.shown = ""
        self._answered = 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.kill()
        self._process.wait()
        os.close(self._screen)

    def answers(self, *pairs):
        """Each: words of the question that must come next, and what is typed."""
        for words, answer in pairs:
            asked = self._until(self._asked)
            assert words in " ".join(asked.split()), f"not asked for “{words}”:\n{asked}"
            self._answered = len(self.shown)
            os.write(self._screen, f"{answer}\n".encode())

    def interrupt(self):
        """Ctrl-C, at the next question; again if it came before the line was read."""
        self._until(self._asked)
        while self._process.poll() is None:
            time.sleep(0.5)
            self._process.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(10)

    def end(self):
        """The exit code, when it has said all."""
        self._until(lambda: self._read() is False)
        return self._process.wait(self._patience)

    def _asked(self):
        self._read()
        new = self.shown[self._answered :]
        return new if new.endswith(PROMPT) else None

    def _until(self, found):
        until = time.monotonic() + self._patience
        while not (answer := found()):
            assert time.monotonic() < until, f"nothing more came after:\n{self.shown}"
        return answer

    def _read(self):
        """False at the end."""
        ready, _, _ = select.select([self._screen], [], [], 0.2)
        if not ready:
            return None
        try:
            read = os.read(self._screen, 65536)
        except OSError:  # Linux's way to say that nobody is on the other side
            return False
        self.shown += read.decode("utf-8", "replace").replace("\r\n", "\n")
        return None if read else False
