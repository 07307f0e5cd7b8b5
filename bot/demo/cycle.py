"""`make demo`: one cycle of a coordination call, lived through and checked step by step."""

import asyncio
import logging
import sys
import tempfile
import time
from pathlib import Path

import structlog

from bot.demo.breaks import BREAKS, break_before
from bot.demo.parts import NotSeen
from bot.demo.play import Play
from bot.demo.scenes import STEPS, Step
from bot.demo.scenes.people import CAST
from bot.demo.screen import Screen, console
from bot.demo.stage import Stage, staged

TITLE = "One cycle of a coordination call"
TOLD = (
    "The bot runs with its real Slack and Telegram adapters; their unmodified client libraries\n"
    "talk to two loopback servers. All that is shown was read back from these servers."
)
LOG = "bot.log"
PAUSE = 0.3
"""Seconds between two steps where somebody looks on."""
DONE, NOT_SEEN, WRONG_USAGE, STOPPED = 0, 1, 2, 130


def main(break_: str | None) -> int:
    """Live through the cycle; the exit code: 0 only if each step was seen.

    `break_`: what to break on the way, to see that it is noticed.
    """
    if break_ is not None and break_ not in BREAKS:
        known = ", ".join(BREAKS)
        sys.stderr.write(f"There is nothing called “{break_}” to break. Known: {known}.\n")
        return WRONG_USAGE
    folder = Path(tempfile.mkdtemp(prefix="aorbot-demo-"))
    screen = Screen(console(), len(STEPS))
    _log_to(folder / LOG)
    try:
        return asyncio.run(_live(screen, break_, folder))
    except KeyboardInterrupt:
        screen.closing(["Stopped."], well=False)
        return STOPPED


async def _live(screen: Screen, break_: str | None, folder: Path) -> int:
    told = TOLD if break_ is None else f"{TOLD}\nBroken on order: {break_}."
    screen.opening(TITLE, told)
    began = time.monotonic()
    async with staged() as stage:
        play = Play(stage, CAST)
        for number, step in enumerate(STEPS, 1):
            break_before(step, break_, stage)
            if not await _seen(screen, number, step, play):
                screen.closing([f"The log of the bot: {folder / LOG}"], well=False)
                return NOT_SEEN
        crossed = await _crossed(stage)
    (folder / LOG).unlink()
    seconds = f"{time.monotonic() - began:.0f} seconds"
    lines = [f"Each of the {len(STEPS)} steps was seen at the servers, in {seconds}.", crossed]
    screen.closing([*lines, *_kept(play, folder)], well=True)
    return DONE


async def _seen(screen: Screen, number: int, step: Step, play: Play) -> bool:
    """Live through one step and show it; whether all that was awaited was seen."""
    await play.begin()
    try:
        with screen.waiting(step.title):
            await step.live(play)
            await play.end()
    except NotSeen as error:
        screen.failed(number, step.title, play, error)
        return False
    screen.step(number, step.title, step.told, play)
    if screen.watched:
        await asyncio.sleep(PAUSE)
    return True


async def _crossed(stage: Stage) -> str:
    """What the servers' records say about the traffic."""
    slack = (await stage.slack.record())["entries"]
    telegram = (await stage.telegram.record())["entries"]
    calls = [sum(entry["kind"] == "api" for entry in entries) for entries in (slack, telegram)]
    return f"The bot made {calls[0]} calls to Slack and {calls[1]} to Telegram."


def _kept(play: Play, folder: Path) -> list[str]:
    for name, content in play.kept.items():
        (folder / name).write_bytes(content)
    return [f"To look at: {folder / name}" for name in play.kept]


def _log_to(path: Path) -> None:
    """The bot's logs into a file: the terminal belongs to the story."""
    logging.basicConfig(filename=path, level=logging.WARNING, force=True)
    logging.captureWarnings(capture=True)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.processors.KeyValueRenderer(),
        ],
        logger_factory=structlog.WriteLoggerFactory(path.open("a", encoding="utf-8")),
    )
