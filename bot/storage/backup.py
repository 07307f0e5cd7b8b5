"""A backup: one SQLite file with the whole database, whatever its engine, made while others write.

So a backup of either engine can be restored onto either engine.
"""

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import mkstemp

from alembic.util import CommandError
from sqlalchemy.exc import SQLAlchemyError

from bot.storage.copying import RowsLost, copy_rows
from bot.storage.inspection import Copy, NotSound, look_into
from bot.storage.numbering import given_out, go_on_after
from bot.storage.revisions import is_known, migrate, revision_of
from bot.storage.upkeep import reading, sqlite_file, url_of, writing

PARTIAL = ".partial"


class CannotBackUp(Exception):
    """No backup was made, and why."""


def back_up(url: str, target: Path) -> Copy:
    """Write the database at `url` into the file `target`, for its owner's eyes only.

    The file has its name only once it is whole, sound and on the disk. Its folder is made if
    the one above is there. Raises CannotBackUp; then nothing is left behind.
    """
    try:
        target.parent.mkdir(mode=0o700, exist_ok=True)
        handle, name = mkstemp(PARTIAL, f"{target.name}.", target.parent)
        os.close(handle)
    except OSError as error:
        raise CannotBackUp(f"{target} cannot be written ({error.strerror})") from error
    partial = Path(name)
    try:
        _write(url, partial)
        copy = look_into(partial)
        put(partial, target)
    except NotSound as error:
        raise CannotBackUp(f"the database {error}") from error
    except (OSError, RowsLost, SQLAlchemyError, CommandError, sqlite3.Error) as error:
        raise CannotBackUp(f"the database cannot be copied ({_reason(error)})") from error
    finally:
        partial.unlink(missing_ok=True)
    return replace(copy, file=target)


def put(file: Path, target: Path) -> None:
    """Let `file` take the place of `target` in one step that survives a power cut."""
    _flush(file)
    file.replace(target)
    _flush(target.parent)


def keep_as_it_is(file: Path, target: Path) -> Path:
    """Copy the file of a SQLite database byte by byte, with its log; where that log is now."""
    target.parent.mkdir(mode=0o700, exist_ok=True)
    for end in ("", "-wal"):
        source, kept = file.with_name(file.name + end), target.with_name(target.name + end)
        if source.exists():
            kept.touch(mode=0o600)
            shutil.copyfile(source, kept)
            _flush(kept)
    _flush(target.parent)
    return target.with_name(f"{target.name}-wal")


def _write(url: str, target: Path) -> None:
    file = sqlite_file(url)
    if file is None:
        _gather(url, target)
        return
    if not file.exists():
        raise CannotBackUp(f"there is no database {file}")
    # The page-by-page backup of SQLite never ends beside a busy writer; this is one snapshot.
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))


def _gather(url: str, target: Path) -> None:
    """One snapshot of PostgreSQL, in tables that the same migrations made."""
    with reading(url) as source, writing(url_of(target)) as made:
        revision = revision_of(source)
        if revision is None:
            raise CannotBackUp("there is nothing in the database")
        if not is_known(revision):
            raise CannotBackUp(f"it is of a later version of aorbot, revision {revision}")
        migrate(made, revision)
        copy_rows(source, made)
        go_on_after(made, given_out(source))


def _flush(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _reason(error: Exception) -> str:
    # What a database driver says may quote rows.
    told = error.strerror if isinstance(error, OSError) else None
    return told or type(error).__name__
