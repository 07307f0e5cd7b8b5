"""The machine: Python, time zones, languages, who may read the files, disk, clock."""

import shutil
import sys
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.conversation.completeness import uncompiled, untranslated
from bot.domain.findings import Finding, attention, broken, well
from bot.storage.shelf import folder_of
from bot.storage.upkeep import CannotOpen, sqlite_file

OLDEST = (3, 11)
ROOM, LEAST_ROOM = 1_000_000_000, 100_000_000
"""Bytes: below the first somebody should look, below the second nothing works for long."""
DRIFT, TOO_FAR = timedelta(seconds=30), timedelta(minutes=4)
"""Slack refuses what is five minutes off; reminders and check-in go by minutes."""
_OTHERS = 0o077
_SAMPLE = ("Europe/Zurich", "Asia/Kabul", "America/Bogota")


def machine() -> list[Finding]:
    """What can be seen without settings."""
    return [python(sys.version_info[:3]), zones(), languages()]


def python(version: tuple[int, ...]) -> Finding:
    """Whether this Python will do."""
    name, called = "host.python", ".".join(map(str, version))
    if version >= OLDEST:
        return well(name, called)
    fix = "Install Python 3.11 or newer, and aorbot with it (pipx install .)."
    return broken(name, f"{called} is too old", "The bot needs 3.11.", fix)


def zones() -> Finding:
    """Whether the time zones of the world are there."""
    name = "host.zones"
    try:
        for zone in _SAMPLE:
            ZoneInfo(zone)
    except ZoneInfoNotFoundError:
        why = "No call can be planned, and nobody told their own time."
        return broken(name, "there is no time zone data", why, "pip install --upgrade tzdata")
    return well(name, "time zone data is there")


def languages() -> Finding:
    """Whether every sentence is there in every language, compiled."""
    name, fix = (
        "host.languages",
        "Install aorbot again (pipx install --force .), or: make catalogues",
    )
    if stale := uncompiled():
        why = "People read old sentences, or none."
        return broken(name, f"not compiled: {_some(stale)}", why, fix)
    if missing := untranslated():
        counted = ", ".join(f"{language} {len(found)}" for language, found in missing.items())
        why = "Those sentences are read in English."
        return attention(name, f"not translated: {counted}", why, "Translate them in bot/locales.")
    return well(name, "complete")


def open_files(settings: Path, url: str) -> list[tuple[Path, int]]:
    """Files and folders that others may read, with the mode they should have."""
    return [(path, mode) for path, mode in _private(settings, url) if _mode(path) & _OTHERS]


def _private(settings: Path, url: str) -> Iterator[tuple[Path, int]]:
    yield settings, 0o600
    try:
        file, folder = sqlite_file(url), folder_of(url)
    except CannotOpen:
        return
    if file is not None:
        yield from ((file.with_name(file.name + end), 0o600) for end in ("", "-wal", "-shm"))
    yield folder, 0o700
    if folder.is_dir():
        yield from ((path, 0o600) for path in sorted(folder.glob("*.db")))


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except OSError:
        return 0


def modes(settings: Path, url: str) -> Finding:
    """Whether tokens and records are for the owner's eyes only."""
    name = "host.modes"
    found = open_files(settings, url)
    if not found:
        return well(name, "settings, database and backups are private")
    listed = _some([str(path) for path, _ in found])
    fix = "; ".join(f"chmod {mode:o} {path}" for path, mode in found[:3])
    why = "Tokens, names and addresses are in them."
    more = "" if len(found) <= 3 else " …"
    what = f"others on this machine may read {listed}"
    return attention(name, what, why, f"{fix}{more}. Or: aorbot doctor --fix")


def disk(folder: Path) -> Finding:
    """Whether there is room where the database lies."""
    try:
        return room(shutil.disk_usage(folder).free)
    except OSError as error:
        why = "The database lies there."
        fix = "Check database.url: the folder must exist."
        return broken("host.disk", f"{folder} cannot be read ({error.strerror})", why, fix)


def room(free: int) -> Finding:
    """`free`: bytes."""
    name, left = "host.disk", f"{free / 1_000_000_000:,.1f} GB free"
    if free >= ROOM:
        return well(name, left)
    made = broken if free < LEAST_ROOM else attention
    fix = "Make room, or move database and backups to a larger disk (database.url)."
    return made(name, left, "On a full disk nothing is written, and nothing answered.", fix)


def clock(drifts: Iterable[timedelta | None]) -> Finding:
    """`drifts`: how much our clock is ahead of those of the platforms; None: not said."""
    name = "host.clock"
    told = [drift for drift in drifts if drift is not None]
    if not told:
        return well(name, "not compared: no platform answered")
    most = max(told, key=abs)
    if abs(most) < DRIFT:
        return well(name, "right, by the platforms' clocks")
    seconds = abs(round(most.total_seconds()))
    what = f"{seconds} s {'ahead' if most > timedelta() else 'behind'}, by the platforms' clocks"
    made = broken if abs(most) >= TOO_FAR else attention
    why = "Reminders come at the wrong time, and Slack refuses what is too far off."
    return made(name, what, why, "timedatectl set-ntp true, or set the clock by another way.")


def _some(names: list[str]) -> str:
    more = len(names) - 3
    return ", ".join(names[:3]) + (f" and {more} more" if more > 0 else "")
