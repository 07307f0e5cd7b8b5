"""A backup takes the place of the database, on either engine, whole or not at all."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic.util import CommandError
from sqlalchemy.exc import SQLAlchemyError

from bot.storage.aftermath import Settled, settle, skipping
from bot.storage.backup import CannotBackUp, back_up, keep_as_it_is, put
from bot.storage.copying import RowsLost, copy_rows, empty
from bot.storage.inspection import Copy, usable
from bot.storage.numbering import given_out, go_on_after
from bot.storage.revisions import revision_of
from bot.storage.shelf import folder_of, name_now
from bot.storage.upgrade import bring_up_to_date
from bot.storage.upkeep import CannotOpen, reading, sqlite_file, url_of, writing


class CannotRestore(Exception):
    """Nothing was restored, and why."""


@dataclass(frozen=True, slots=True)
class Restored:
    """`before`: where what was there until now is kept, if there was anything."""

    copy: Copy
    before: Path | None
    settled: Settled


def restore(url: str, file: Path, now: datetime) -> Restored:
    """Put what `file` holds into the database at `url`, which the caller holds alone.

    `now`: what was due by then is not sent again; see `bot.storage.aftermath`.
    Raises NotSound, CannotBackUp, CannotRestore or OSError; then the database is as it was.
    """
    target = sqlite_file(url)
    if target and target.exists() and target.samefile(file):
        raise CannotRestore("this file is the database itself")
    with _workshop(target) as folder, usable(file, folder) as (made, copy):
        try:
            with writing(url_of(made)) as connection:
                numbers = skipping(given_out(connection))
                settled = settle(connection, now)
                go_on_after(connection, numbers)
            before = _keep_present(url, target)
            if target:
                _replace(target, made)
            else:
                _refill(url, made, numbers)
        except (SQLAlchemyError, CommandError, RowsLost) as error:
            reason = type(error).__name__
            raise CannotRestore(f"the database does not take it ({reason})") from error
        except CannotOpen as error:
            raise CannotRestore(f"the database cannot be opened ({error})") from error
    return Restored(copy, before, settled)


@contextmanager
def _workshop(target: Path | None) -> Iterator[Path]:
    """A folder to work in: beside a SQLite file, so that one can take the place of the other."""
    if target is None:
        with TemporaryDirectory(prefix="aorbot-") as made:
            yield Path(made)
        return
    folder = target.with_name(f"{target.name}.restoring")
    # Left by a restore that was killed; two at once cannot be.
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _keep_present(url: str, target: Path | None) -> Path | None:
    """A backup of what is about to go; damaged SQLite files are kept as they are."""
    if not _anything(url, target):
        return None
    kept = folder_of(url) / name_now(url, "before-restore-")
    if target is None:
        return back_up(url, kept).file
    # First, because SQLite throws the log of a damaged file away when it opens it.
    log = keep_as_it_is(target, kept)
    with suppress(CannotBackUp):
        back_up(url, kept)
        log.unlink(missing_ok=True)
    return kept


def _anything(url: str, target: Path | None) -> bool:
    if target is not None:
        return target.exists() and target.stat().st_size > 0
    with reading(url) as connection:
        return revision_of(connection) is not None


def _replace(target: Path, made: Path) -> None:
    """Whenever it is cut short, the old database or the new one is there, never a mixture."""
    if target.exists():
        _close_log(target)
    put(made, target)


def _close_log(target: Path) -> None:
    """A log left lying would be read into the new file, so the old one takes it in first."""
    try:
        with closing(sqlite3.connect(target)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            raise CannotRestore("another command is using the database") from error
        # Damaged, and kept as it is by now.
    for end in ("-wal", "-shm"):
        target.with_name(target.name + end).unlink(missing_ok=True)


def _refill(url: str, made: Path, numbers: dict[str, int]) -> None:
    bring_up_to_date(url, backing_up=False)
    with reading(url_of(made)) as source, writing(url) as connection:
        empty(connection)
        copy_rows(source, connection)
        go_on_after(connection, numbers)
