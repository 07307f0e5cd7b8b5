"""34: line breaks in input cannot forge a log line.

The real `configure_logs` in a process of its own, once on a terminal and once on a pipe. Seen to
fail: `_in_one_line` left out of the processors; `one_line` returning its text; `_with_margin`
without its margin; a plain logging.Formatter in place of the one for both.
"""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BREAKS = [
    "\n",
    "\r",
    "\r\n",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x85",
    "\u2028",
    "\u2029",
    "\x1b[2K\r",
    "\x00",
]
FORGED = "2026-12-01T09:00:00Z [info     ] forged"
SCRIPT = """
import json, logging, structlog, sys
from bot.cli.logs import configure_logs
configure_logs()
log, library = structlog.get_logger("test"), logging.getLogger("library")
breaks, forged = json.loads(sys.argv[1])
for sign in breaks:
    evil = f"name{sign}{forged}"
    log.info(evil)
    log.warning("said", words=evil, more=[evil], pair={evil: evil})
    library.warning("said %s", evil)
    try:
        raise ValueError(evil)
    except ValueError:
        log.exception("failed", words=evil)
        library.exception("failed %s", evil)
"""
EVENTS = 5 * len(BREAKS)


def run(stderr):
    arguments = json.dumps([BREAKS, FORGED])
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "TERM": "dumb"}
    return subprocess.Popen([sys.executable, "-c", SCRIPT, arguments], stderr=stderr, env=env)


@pytest.fixture
def on_a_pipe():
    with run(subprocess.PIPE) as process:
        return process.communicate(timeout=30)[1].decode()


@pytest.fixture
def on_a_terminal():
    ours, theirs = pty.openpty()
    with run(theirs):
        os.close(theirs)
        said = b""
        while chunk := _read(ours):
            said += chunk
    os.close(ours)
    # A terminal makes CR LF of each line break; the colours are our own.
    return re.sub(r"\x1b\[\d*m", "", said.decode().replace("\r\n", "\n"))


def _read(terminal):
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other side is closed
        return b""


def events(said):
    """Lines that begin an event, by whatever a reader takes for a line break; not tracebacks."""
    return [line for line in said.splitlines() if line and not line.startswith("  | ")]


def test_statement_34_no_line_is_forged_on_a_terminal(on_a_terminal):
    found = events(on_a_terminal)
    assert len(found) == EVENTS
    assert not any(line.startswith(FORGED[:10] + "T09:00:00Z") for line in found)
    assert all(line.startswith("20") for line in found)
    assert "\x1b[2K" not in on_a_terminal


def test_statement_34_no_line_is_forged_in_json(on_a_pipe):
    found = events(on_a_pipe)
    assert len(found) == EVENTS
    ours = [json.loads(line) for line in found if line.startswith("{")]
    assert len(ours) == EVENTS
    assert {entry["event"] for entry in ours if "words" in entry} == {"said", "failed"}
    # Nothing is lost: whoever reads the JSON gets what was said, byte by byte.
    assert {entry["words"] for entry in ours if entry["event"] == "said"} == {
        f"name{sign}{FORGED}" for sign in BREAKS
    }
    assert not any(line.startswith(FORGED) for line in found)


def test_statement_34_a_traceback_keeps_its_lines_behind_a_margin(on_a_terminal):
    # Its message is left out; see statement 33.
    inside = [line for line in on_a_terminal.splitlines() if line.startswith("  | ")]
    assert inside.count("  | Traceback (most recent call last):") == 2 * len(BREAKS)
    assert inside.count("  | ValueError") == 2 * len(BREAKS)
