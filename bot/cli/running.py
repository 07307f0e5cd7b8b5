"""`aorbot run`: the bot until it is told to stop."""

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.app import App
from bot.cli import collecting, one_core
from bot.cli.doctor.settings import obstacle
from bot.cli.lock import locked
from bot.cli.logs import begin_logs
from bot.cli.output import Problem
from bot.cli.store import ensure_aor, opened, settings_for
from bot.clock import Clock, MovableClock, SystemClock
from bot.platforms.web import PortTaken
from bot.settings import Settings


def run_bot(config: Path | None, db: str | None) -> None:
    """Serve until SIGTERM or SIGINT. Raises Problem or BadSettings."""
    settings = settings_for(config, db)
    begin_logs(settings)
    _ensure_reachable(settings)
    with locked(settings.database.url), opened(settings.database.url) as database:
        database.write_now(lambda unit: ensure_aor(unit, settings.aor))
        app = App(settings, database, _clock(settings), pace=settings.delivery.pace)
        with _refusals_worded(settings):
            asyncio.run(_serve(app))


def _ensure_reachable(settings: Settings) -> None:
    """Raises Problem unless a platform is configured, and wholly."""
    stops = obstacle(settings)
    if stops is not None:
        raise Problem(f"The settings are not enough: {stops.what}. {stops.why}", stops.fix)


@contextmanager
def _refusals_worded(settings: Settings) -> Iterator[None]:
    """A platform that refuses its token at the start, or a port that is taken, as a Problem."""
    try:
        yield
    except _refusals(settings) as error:
        hint = "Copy the token once more, without spaces; docs/operating.md says where it is."
        raise Problem(f"A token was refused ({error}).", hint) from None
    except PortTaken as error:
        hint = "Set another http.port, or stop what listens there."
        raise Problem(f"Nothing can be received: {error}.", hint) from None


def _refusals(settings: Settings) -> tuple[type[Exception], ...]:
    """What the configured platforms raise; the others' libraries stay unloaded."""
    found: list[type[Exception]] = []
    if settings.slack.bot_token:
        from bot.platforms.slack import NotStarted

        found.append(NotStarted)
    if settings.telegram.token:
        from bot.platforms.telegram import TokenRejected

        found.append(TokenRejected)
    return tuple(found)


async def _serve(app: App) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    turns = asyncio.create_task(one_core.share())
    try:
        await app.run(stop, collecting.resume)
    finally:
        turns.cancel()


def _clock(settings: Settings) -> Clock:
    start = settings.clock.start
    return MovableClock(start) if start else SystemClock()
