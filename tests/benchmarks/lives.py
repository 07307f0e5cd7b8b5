"""Processes: the bot and the floors, started, measured, ended."""

import asyncio
import os
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tests.benchmarks import world
from tests.benchmarks.floors import Place
from tests.benchmarks.heartbeat import LOG
from tests.benchmarks.world import Servers

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30.0
PLAIN = ("bot",)
BEATING = ("tests.benchmarks.bot_with_heartbeat",)
Environment = dict[str, str]


@dataclass
class Life:
    """One process."""

    process: asyncio.subprocess.Process
    born: float
    log: Path
    beats: Path

    def memory(self) -> float:
        """Resident mebibytes."""
        asked = ["ps", "-o", "rss=", "-p", str(self.process.pid)]
        statm = Path(f"/proc/{self.process.pid}/statm")
        if statm.exists():
            return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
        return int(subprocess.check_output(asked)) / 1024

    async def end(self) -> None:
        """Ask it to stop. Raises if it failed: then its figures mean nothing."""
        if self.process.returncode is None:
            self.process.terminate()
        code = await asyncio.wait_for(self.process.wait(), PATIENCE)
        if code != 0:
            raise AssertionError(f"exit code {code}: {self.log.read_text('utf-8')[-2000:]}")

    async def until(self, ready) -> float:
        """Seconds from birth until `ready()`; it is looked at every two milliseconds."""
        while not ready():
            if self.process.returncode is not None or time.monotonic() - self.born > PATIENCE:
                raise AssertionError(f"not ready: {self.log.read_text('utf-8')[-2000:]}")
            await asyncio.sleep(0.002)
        return time.monotonic() - self.born


def environment() -> Environment:
    """This process's own without any setting of a bot, and with our code in reach."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("AORBOT_")}
    return clean | {"PYTHONPATH": str(ROOT)}


async def bear(folder: Path, name: str, arguments: list[str], more: Environment) -> Life:
    """Start `python -m <arguments>`."""
    log, beats = folder / f"{name}.log", folder / f"{name}.beats"
    everything = environment() | {LOG: str(beats)} | more
    born = time.monotonic()
    with log.open("wb") as said:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", *arguments, cwd=folder, env=everything, stdout=said, stderr=said
        )
    return Life(process, born, log, beats)


@dataclass
class Birth:
    """How to start a program: the floor or the bot, over HTTP or over sockets."""

    folder: Path
    servers: Servers
    port: int = 0
    now: datetime = world.NOW

    async def floor(self, name: str) -> Life:
        """The floor, on an empty database."""
        place = Place(
            database=str(self.folder / f"{name}.db"),
            slack_api=self.servers.slack.api_url,
            slack_token=world.SLACK_TOKEN,
            app_token=world.APP_TOKEN,
            signing_secret=world.SECRET if self.port else "",
            port=self.port,
            telegram_url=self.servers.telegram.url,
            telegram_token=world.TELEGRAM_TOKEN,
        )
        program = ["tests.benchmarks.floors", "http" if self.port else "both"]
        return await bear(self.folder, name, program, place.environment())

    async def ours(self, name: str, template: Path, program: tuple[str, ...] = BEATING) -> Life:
        """The bot, on a copy of `template`."""
        database = self.folder / f"{name}.db"
        shutil.copy(template, database)
        environment = {
            "AORBOT_DATABASE__URL": f"sqlite:///{database}",
            "AORBOT_CLOCK__START": self.now.isoformat(),
            "AORBOT_SLACK__BOT_TOKEN": world.SLACK_TOKEN,
            "AORBOT_SLACK__BASE_URL": self.servers.slack.api_url,
        }
        environment |= self._over_http() if self.port else self._over_sockets()
        return await bear(self.folder, name, [*program, "run"], environment)

    def _over_http(self) -> Environment:
        return {
            "AORBOT_SLACK__SIGNING_SECRET": world.SECRET,
            "AORBOT_HTTP__PORT": str(self.port),
        }

    def _over_sockets(self) -> Environment:
        return {
            "AORBOT_SLACK__APP_TOKEN": world.APP_TOKEN,
            "AORBOT_TELEGRAM__TOKEN": world.TELEGRAM_TOKEN,
            "AORBOT_TELEGRAM__BASE_URL": self.servers.telegram.url,
        }


def connected(servers: Servers) -> bool:
    """Whether the socket has had its hello, and Telegram was polled for the first time."""
    return bool(servers.slack.workspace.hub.connections) and (
        servers.telegram.world.queue.allowed is not None
    )


def listens(port: int) -> bool:
    """Whether somebody listens there."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
