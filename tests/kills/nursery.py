"""Where bots are born: one process imports everything once, and each life is a fork of it.

A fork is a process like any other, and dies of SIGKILL like any other; it only spares each life
the second that the imports take.
"""

import multiprocessing
import os
from multiprocessing import forkserver
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from tests.kills.bot_under_knife import live

ROOT = Path(__file__).parents[2]
# What `aorbot run` imports on its way, some of it late; none of it starts a thread.
_IMPORTED = [
    "anyio._backends._asyncio",
    "apscheduler.executors.asyncio",
    "apscheduler.triggers.date",
    "bot.cli.running",
    "bot.platforms.slack",
    "bot.platforms.telegram",
    "bot.storage.upgrade",
    "dateutil.rrule",
    "httpcore",
    "psycopg",
    "slack_bolt.listener_matcher.async_builtins",
    "tests.kills.bot_under_knife",
    "typer._adapters",
]
_context = multiprocessing.get_context("forkserver")


def begin() -> None:
    """Import now, once; else whoever is born first would take a second longer."""
    _context.set_forkserver_preload(_IMPORTED)
    outside = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = str(ROOT)
    try:
        forkserver.ensure_running()
    finally:
        del os.environ["PYTHONPATH"]
        os.environ |= {"PYTHONPATH": outside} if outside is not None else {}


def bear(environment: dict[str, str], folder: Path, log: Path) -> ForkServerProcess:
    """`aorbot run` with these settings, in a process of its own; `log` gets its stderr."""
    begin()
    process = _context.Process(target=live, args=(environment, folder, log), daemon=True)
    process.start()
    return process
