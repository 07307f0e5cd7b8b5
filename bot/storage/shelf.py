"""The folder of backups: what they are called, when one is made by itself, how many are kept."""

import re
import shutil
import threading
from collections.abc import Collection
from datetime import UTC, date, datetime
from pathlib import Path

from bot.clock import SystemClock
from bot.storage.backup import PARTIAL, back_up
from bot.storage.compaction import compact
from bot.storage.inspection import Copy, NotSound, usable
from bot.storage.personal.erasure import erase
from bot.storage.personal.traces import find_traces
from bot.storage.upkeep import name_of, sqlite_file, url_of, writing

FOLDER = "backups"
DAILY_KEPT = 7
UPGRADES_KEPT = 3
_KINDS = r"daily-\d{8}|(?:before-upgrade-from-\w+-|before-restore-)?\d{8}-\d{6}"
_one_at_a_time = threading.Lock()
"""A backup begun before somebody was forgotten must not be put on the shelf after it."""


def folder_of(url: str) -> Path:
    """Where backups lie: beside a SQLite file, else in the working folder."""
    file = sqlite_file(url)
    return (file.parent if file else Path()) / FOLDER


def last_made(url: str) -> tuple[Path, datetime] | None:
    """The newest backup on the shelf and when it was made (aware UTC); None: there is none."""
    ours = re.compile(rf"{re.escape(_stem(url))}-(?:{_KINDS})\.db")
    folder = folder_of(url)
    files = [p for p in folder.iterdir() if ours.fullmatch(p.name)] if folder.is_dir() else []
    dated = [(datetime.fromtimestamp(p.stat().st_mtime, UTC), p) for p in files]
    if not dated:
        return None
    made, file = max(dated)
    return file, made


def name_now(url: str, kind: str = "") -> str:
    """`aorbot-20261201-080000.db`, with `kind` before the date; real time, UTC."""
    return f"{_stem(url)}-{kind}{_stamp(SystemClock().now())}.db"


def backup_daily(url: str, folder: Path, today: date) -> Copy | None:
    """Make the backup of `today` unless it is there; None if it is.

    Keeps the last seven of these, and clears away what a crash on another day left unfinished.
    Takes as long as the database is large, so give it a thread; the bot can write meanwhile.
    Raises CannotBackUp.
    """
    stem = _stem(url)
    target = folder / f"{stem}-daily-{today:%Y%m%d}.db"
    if target.exists():
        return None
    _clear_unfinished(folder, stem, today)
    with _one_at_a_time:
        made = back_up(url, target)
    _keep_last(DAILY_KEPT, folder, rf"{re.escape(stem)}-daily-(\d{{8}})\.db")
    return made


def backup_before_upgrade(url: str, revision: str) -> Copy:
    """A backup at `revision`; the last three of these are kept. Raises CannotBackUp."""
    folder = folder_of(url)
    made = back_up(url, folder / name_now(url, f"before-upgrade-from-{revision}-"))
    ours = rf"{re.escape(_stem(url))}-before-upgrade-from-\w+-(\d{{8}}-\d{{6}})\.db"
    _keep_last(UPGRADES_KEPT, folder, ours)
    return made


def forget_in_backups(url: str, people: Collection[int], now: datetime) -> list[str]:
    """Make every kept backup anew without these people; names of those that had to go.

    Each keeps its day and what it holds of others, brought up to date with this version.
    What cannot be read cannot be cleaned either, and is deleted. Copies that were carried
    elsewhere are out of reach. Raises CannotBackUp or OSError; then it can be done again.
    """
    folder, stem = folder_of(url), _stem(url)
    if not folder.is_dir():
        return []
    workshop = folder / f"{stem}.forgetting"
    gone = []
    with _one_at_a_time:
        _clear_unfinished(folder, stem, date.max)
        for file in sorted(folder.iterdir()):
            if re.fullmatch(rf"{re.escape(stem)}-(?:{_KINDS})\.db", file.name):
                # A crash may have left the last copy in there.
                shutil.rmtree(workshop, ignore_errors=True)
                workshop.mkdir(mode=0o700)
                if not _made_anew(file, workshop, people, now):
                    gone.append(file.name)
        shutil.rmtree(workshop, ignore_errors=True)
    return gone


def _made_anew(file: Path, workshop: Path, people: Collection[int], now: datetime) -> bool:
    log = file.with_name(f"{file.name}-wal")
    try:
        with usable(file, workshop) as (made, _):
            copy = url_of(made)
            with writing(copy) as connection:
                for person in people:
                    erase(connection, find_traces(connection, person), now)
            compact(copy)
            # Beside the new file it would be read into it.
            log.unlink(missing_ok=True)
            back_up(copy, file)
    except NotSound:
        log.unlink(missing_ok=True)
        file.unlink()
        return False
    return True


def _keep_last(number: int, folder: Path, pattern: str) -> None:
    """Delete all but the last files of exactly this name; the group in `pattern` is the date."""
    found = [(m[1], path) for path in folder.iterdir() if (m := re.fullmatch(pattern, path.name))]
    for _, path in sorted(found)[:-number]:
        path.unlink(missing_ok=True)


def _clear_unfinished(folder: Path, stem: str, today: date) -> None:
    if not folder.is_dir():
        return
    ours = rf"{re.escape(stem)}-(?:[\w-]+-)?(\d{{8}})(?:-\d{{6}})?\.db\.\w+{re.escape(PARTIAL)}"
    for path in folder.iterdir():
        named = re.fullmatch(ours, path.name)
        if named and named[1] < f"{today:%Y%m%d}":
            path.unlink(missing_ok=True)


def _stamp(now: datetime) -> str:
    return f"{now:%Y%m%d-%H%M%S}"


def _stem(url: str) -> str:
    """By the database's own name two of them can share a folder."""
    return re.sub(r"[^\w-]", "_", name_of(url)) or "aorbot"
