"""`--fix`: what can be put right without harm, and what was done."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from bot.cli.doctor.host import open_files
from bot.cli.store import now_or
from bot.domain.findings import Finding, broken, well
from bot.handlers import doctor
from bot.settings import Settings
from bot.storage.backup import CannotBackUp
from bot.storage.engine import Database
from bot.storage.examining import examine, is_served, is_there
from bot.storage.shelf import backup_daily, folder_of, last_made
from bot.storage.upgrade import bring_up_to_date
from bot.storage.upkeep import CannotOpen

Step = Callable[[Settings, Path, datetime], Iterator[Finding]]


def mend(settings: Settings, path: Path) -> list[Finding]:
    """Every step that is needed, each said once it is done; `path`: the settings file."""
    now = now_or(None)
    return [finding for step in _STEPS for finding in _tried(step, settings, path, now)]


def _tried(step: Step, settings: Settings, path: Path, now: datetime) -> Iterator[Finding]:
    try:
        yield from step(settings, path, now)
    except (CannotOpen, CannotBackUp, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        name = f"fixed.{step.__name__.strip('_')}"
        fix = "Look at what is said of it below."
        yield broken(name, f"not done: {reason}", "Something stood in the way.", fix)


def _modes(settings: Settings, path: Path, _: datetime) -> Iterator[Finding]:
    found = open_files(path, settings.database.url)
    for file, mode in found:
        file.chmod(mode)
    if found:
        yield well("fixed.modes", f"private now: {', '.join(str(file) for file, _ in found)}")


def _migrations(settings: Settings, _: Path, __: datetime) -> Iterator[Finding]:
    url = settings.database.url
    if not is_there(url):
        return
    found = examine(url)
    # Under a bot that runs, its own version has to stay.
    if found.is_current or not found.known or is_served(url):
        return
    bring_up_to_date(url)
    kept = f", after a backup in {folder_of(url)}" if found.revision else ""
    yield well("fixed.migrations", f"brought up to revision {found.newest}{kept}")


def _backup(settings: Settings, _: Path, now: datetime) -> Iterator[Finding]:
    url = settings.database.url
    if not settings.database.daily_backup or not is_there(url) or examine(url).revision is None:
        return
    made = last_made(url)
    if made is not None and made[1].date() == now.date():
        return
    copy = backup_daily(url, folder_of(url), now.date())
    if copy is not None:
        yield well("fixed.backup", f"made {copy.file}")


def _plan(settings: Settings, _: Path, now: datetime) -> Iterator[Finding]:
    url = settings.database.url
    if not is_there(url) or not examine(url).is_current:
        return
    with closing(Database(url)) as opened:
        calls = opened.write_now(lambda unit: doctor.mend(unit, now))
    if calls:
        yield well("fixed.plan", f"reminders of {calls} call{'s' if calls > 1 else ''} planned")


def _telegram(settings: Settings, _: Path, __: datetime) -> Iterator[Finding]:
    if settings.telegram.token is None:
        return
    yield from asyncio.run(_on_telegram(settings))


async def _on_telegram(settings: Settings) -> list[Finding]:
    from bot.cli.doctor.access import telegram_access
    from bot.platforms.telegram.checking import mended, reaching

    access = telegram_access(settings)
    async with reaching(access) as bot:
        done = await mended(bot, polls=access.public_url is None)
    return [well(f"fixed.{name}", what) for name, what in done.items()]


_STEPS: tuple[Step, ...] = (_modes, _migrations, _backup, _plan, _telegram)
