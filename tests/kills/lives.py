"""Processes of the bot: born, killed, born again."""

import asyncio
import os
import signal
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.kills.world import SLACK_BOT, TELEGRAM_BOT, Servers

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SETTLE = 0.4


@dataclass
class Life:
    """One process, from its start to its end."""

    process: asyncio.subprocess.Process
    start: datetime
    born: float
    log: Path

    def now(self) -> datetime:
        """What the bot's clock has passed: it began after the process did."""
        return self.start + timedelta(seconds=time.monotonic() - self.born)

    @property
    def dead(self) -> bool:
        return self.process.returncode is not None

    async def kill(self) -> None:
        """kill -9, now."""
        if not self.dead:
            self.process.send_signal(signal.SIGKILL)
        await self.process.wait()

    async def end(self) -> int:
        """Ask it to stop; its exit code."""
        self.process.terminate()
        return await asyncio.wait_for(self.process.wait(), 15)

    def said(self) -> str:
        """What the operator reads."""
        return self.log.read_text("utf-8")


@dataclass
class House:
    """Where the bot lives: its database, and the servers it is pointed at."""

    folder: Path
    servers: Servers
    slack_api: str = ""
    telegram_url: str = ""
    settle: float = SETTLE
    lives: list[Life] = field(default_factory=list)

    @property
    def database(self) -> Path:
        return self.folder / "aorbot.db"

    def steps(self, life: int = 0) -> list[str]:
        """Every step of a life's writing, as the knife noted it."""
        log = self.folder / f"knife-{life}.log"
        return log.read_text("utf-8").splitlines() if log.exists() else []

    async def bear(self, start: datetime, *, kill_at: int = 0) -> Life:
        """Start the bot; `kill_at`: the step before which it dies by its own hand."""
        number = len(self.lives)
        log = self.folder / f"bot-{number}.log"
        environment = self._environment(start) | {
            "KNIFE_AT": str(kill_at),
            "KNIFE_LOG": str(self.folder / f"knife-{number}.log"),
        }
        with log.open("wb") as errors:
            process = await asyncio.create_subprocess_exec(
                sys.executable, str(HERE / "bot_under_knife.py"),
                cwd=self.folder, env=environment, stderr=errors,
            )  # fmt: skip
        life = Life(process, start, time.monotonic(), log)
        # Nothing else notices a death at once: asyncio reaps the process when it is awaited.
        life_ended = asyncio.create_task(process.wait())
        life_ended.add_done_callback(lambda _: None)
        self.lives.append(life)
        return life

    def _environment(self, start: datetime) -> dict[str, str]:
        clean = {k: v for k, v in os.environ.items() if not k.startswith("AORBOT_")}
        return clean | {
            "PYTHONPATH": str(ROOT),
            "AORBOT_DATABASE__URL": f"sqlite:///{self.database}",
            "AORBOT_SLACK__BOT_TOKEN": SLACK_BOT.token,
            "AORBOT_SLACK__APP_TOKEN": SLACK_BOT.app_token,
            "AORBOT_SLACK__BASE_URL": self.slack_api or self.servers.slack.api_url,
            "AORBOT_TELEGRAM__TOKEN": TELEGRAM_BOT.token,
            "AORBOT_TELEGRAM__BASE_URL": self.telegram_url or self.servers.telegram.url,
            "AORBOT_CLOCK__START": start.astimezone(UTC).isoformat(),
            "AORBOT_DELIVERY__SETTLE_SECONDS": str(self.settle),
            "AORBOT_DELIVERY__SWEEP_SECONDS": "1",
        }
