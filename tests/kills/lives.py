"""Processes of the bot: born, killed, born again."""

import asyncio
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.databases import Look, sqlite_file
from tests.kills import nursery
from tests.kills.books import Span
from tests.kills.world import SLACK_BOT, TELEGRAM_BOT, Servers

SETTLE = 0.4


@dataclass
class Life:
    """One process, from its start to its end."""

    process: ForkServerProcess
    span: Span
    log: Path
    _code: int | None = None

    def now(self) -> datetime:
        """What the bot's clock shows at most: it began after the process did."""
        return self.span.latest(time.time())

    @property
    def dead(self) -> bool:
        return self._code is not None or self.process.exitcode is not None

    def strike(self) -> None:
        """kill -9, now."""
        if not self.dead:
            self.process.kill()

    async def kill(self) -> None:
        """The same, and wait until it is over."""
        self.strike()
        await self.over()

    async def end(self) -> int:
        """Ask it to stop; its exit code."""
        self.process.terminate()
        async with asyncio.timeout(15):
            return await self.over()

    async def over(self) -> int:
        """Wait for its end; the exit code."""
        if self._code is None:
            await self._ended()
            self._code = self.process.exitcode or 0
            self.process.close()
        return self._code

    async def _ended(self) -> None:
        loop, ended = asyncio.get_running_loop(), asyncio.Event()
        loop.add_reader(self.process.sentinel, ended.set)
        try:
            await ended.wait()
        finally:
            loop.remove_reader(self.process.sentinel)
        self.process.join()

    def said(self) -> str:
        """What the operator reads."""
        return self.log.read_text("utf-8") if self.log.exists() else ""


@dataclass
class House:
    """Where the bot lives: its database, and the servers it is pointed at."""

    folder: Path
    url: str
    servers: Servers
    slack_api: str = ""
    telegram_url: str = ""
    settle: float = SETTLE
    pace: float = 1.0
    lives: list[Life] = field(default_factory=list)

    @property
    def one_file(self) -> bool:
        """Whether the database is a SQLite file."""
        return self.url.startswith("sqlite")

    @contextmanager
    def look(self) -> Iterator[Look]:
        """The database as it stands: of a file a copy, so that looking at it repairs nothing."""
        if not self.one_file:
            yield Look(self.url)
            return
        file = sqlite_file(self.url)
        with TemporaryDirectory(prefix="look-") as folder:
            for found in (file, Path(f"{file}-wal")):
                if found.exists():
                    shutil.copy(found, Path(folder) / found.name)
            yield Look(f"sqlite:///{folder}/{file.name}")

    def spans(self) -> list[Span]:
        """When each life began, by both clocks."""
        return [life.span for life in self.lives]

    def steps(self, life: Life) -> list[str]:
        """Every step of a life's writing, as the knife noted it."""
        log = life.log.with_suffix(".steps")
        return log.read_text("utf-8").splitlines() if log.exists() else []

    def bear(self, start: datetime, *, knife: int | None = None) -> Life:
        """Start the bot. `knife`: note its steps, and let it die before this one (0: never)."""
        self._let_leases_end()
        environment = self._environment(start)
        log = self.folder / f"bot-{len(self.lives)}.log"
        if knife is not None:
            environment |= {"KNIFE_AT": str(knife), "KNIFE_LOG": str(log.with_suffix(".steps"))}
        span = Span(time.time(), start)
        self.lives.append(Life(nursery.bear(environment, self.folder, log), span, log))
        return self.lives[-1]

    def _let_leases_end(self) -> None:
        """What waiting would do. Beside others nobody knows who is dead, and leases run out."""
        if self.one_file or not self.lives:
            return
        now = datetime.now(UTC).isoformat()
        for table in ("outbox", "job"):
            ended = f"UPDATE {table} SET lease_until = ? WHERE lease_until > ?"
            Look(self.url).change(ended, now, now)
        Look(self.url).change("UPDATE leadership SET until = ?", now)

    def _environment(self, start: datetime) -> dict[str, str]:
        return {
            "PATH": "",
            "AORBOT_DATABASE__URL": self.url,
            "AORBOT_SLACK__BOT_TOKEN": SLACK_BOT.token,
            "AORBOT_SLACK__APP_TOKEN": SLACK_BOT.app_token,
            "AORBOT_SLACK__BASE_URL": self.slack_api or self.servers.slack.api_url,
            "AORBOT_TELEGRAM__TOKEN": TELEGRAM_BOT.token,
            "AORBOT_TELEGRAM__BASE_URL": self.telegram_url or self.servers.telegram.url,
            "AORBOT_CLOCK__START": start.astimezone(UTC).isoformat(),
            "AORBOT_DELIVERY__SETTLE_SECONDS": str(self.settle),
            "AORBOT_DELIVERY__SWEEP_SECONDS": "1",
            "AORBOT_DELIVERY__PACE": str(self.pace),
        }
