"""How soon a process is ready, how much memory it takes, and how soon the help is shown."""

import asyncio
import sys
import time
from pathlib import Path

from bot.sandbox.slack import SlackPeople
from bot.sandbox.telegram import TelegramPeople
from tests.benchmarks.figures import MS, Figure
from tests.benchmarks.floors import HELP
from tests.benchmarks.lives import PLAIN, Birth, Life, connected, environment
from tests.benchmarks.pressing import Took
from tests.benchmarks.rounds import Scale, Turn, compared, side_by_side
from tests.benchmarks.world import CALL, CHAIR, Servers, servers, telegram_people

WORDS = (
    "help", "calls", "calls past", f"call {CALL}", f"yes {CALL}", f"who {CALL}",
    f"who has not answered {CALL}", f"answer for MAG yes {CALL}", "attendance",
    "attendance since January", "attendance MAG", "requests", "request 1", "status",
    f"join-link {CALL} https://calls.example/one", f"present {CALL} MAG, Handicap International",
    "here", "held 12", "schedule call on 8 December 15:00 about survey", "drop",
    "ask How do we report the results of a survey?", "drop", "announce to partners",
)  # fmt: skip
"""One of each command, as the chair says them."""
SETTLED = 1.0


async def ready_and_memory(scale: Scale, folder: Path, template: Path) -> list[Figure]:
    """Part e."""
    lives = _Lives(folder, template)
    bare, mine = await side_by_side(1, scale.starts, lives.floor, lives.ours)
    found = compared(mine, bare, 0.5)
    what = "ready: after the socket's hello and the first getUpdates, p50"
    memory, drawn = lives.memory["floor"], lives.memory["ours"]
    return [
        Figure("e", what, "s", found.floor, found.ours, found.ratio, 1.5),
        Figure("e", "resident memory after one of each command", "MiB", memory, drawn,
               drawn / memory, 1.5),
    ]  # fmt: skip


class _Lives:
    """Starts a process, waits until it is ready, has it do one of each command, ends it."""

    def __init__(self, folder: Path, template: Path) -> None:
        self._folder, self._template = folder, template
        self._number = 0
        self.memory: dict[str, float] = {}

    async def floor(self) -> list[Took]:
        return await self._live("floor", lambda birth, name: birth.floor(name))

    async def ours(self) -> list[Took]:
        return await self._live("ours", lambda birth, name: birth.ours(name, self._template, PLAIN))

    async def _live(self, whose: str, start) -> list[Took]:
        self._number += 1
        around = servers()
        await around.start()
        life: Life = await start(Birth(self._folder, around), f"{whose}-{self._number}")
        took = await life.until(lambda: connected(around))
        if whose not in self.memory:
            await one_of_each(around)
            self.memory[whose] = life.memory()
        await life.end()
        await around.stop()
        return [Took(took, took)]


async def one_of_each(around: Servers) -> None:
    """The chair says everything there is on Slack, and somebody says some of it on Telegram."""
    async with (
        SlackPeople(around.slack.url) as slack,
        TelegramPeople(around.telegram.url) as telegram,
    ):
        for words in WORDS:
            await slack.say(CHAIR, words, ack=True)
        for words in WORDS[:6]:
            await telegram.say(telegram_people()[0], words, wait=True)
    await asyncio.sleep(SETTLED)


async def help_shown(scale: Scale, folder: Path) -> list[Figure]:
    """Part f: the whole process, from its start to its end."""
    bare = _run(["-c", HELP, "--help"], folder)
    ours = _run(["-m", "bot", "--help"], folder)
    for turn in (bare, ours):
        await turn()
    floor, mine = await side_by_side(1, scale.helps, bare, ours)
    found = compared(mine, floor, 0.5)
    what = "aorbot --help beside a bare Typer program, p50"
    return [Figure("f", what, "ms", found.floor * MS, found.ours * MS, found.ratio, 1.5)]


def _run(arguments: list[str], folder: Path) -> Turn:
    async def turn() -> list[Took]:
        began = time.perf_counter()
        process = await asyncio.create_subprocess_exec(
            sys.executable, *arguments, cwd=folder, env=environment(),
            stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        said, _ = await process.communicate()
        took = time.perf_counter() - began
        if process.returncode != 0 or b"--help" not in said:
            raise AssertionError(f"no help: {said.decode()}")
        return [Took(took, took)]

    return turn
