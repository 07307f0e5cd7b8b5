"""What a copy of the database holds, and whether it is sound."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic.util import CommandError
from sqlalchemy.exc import SQLAlchemyError

from bot.storage.revisions import BrokenReferences, is_known, migrate, newest
from bot.storage.upkeep import url_of, writing

_MAGIC = b"SQLite format 3\x00"


class NotSound(Exception):
    """What is wrong with a file, to be read after its name: "is damaged (…)"."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A SQLite file with a whole database. `rows`: by table; `last`: its latest audit entry."""

    file: Path
    bytes: int
    revision: str
    rows: dict[str, int]
    last: datetime | None

    @property
    def is_older(self) -> bool:
        """Whether migrations have to be run before the bot can work on it."""
        return self.revision != newest()


def verify(file: Path) -> Copy:
    """Prove on a temporary copy that `file` is sound and can be brought up to date.

    Raises NotSound or OSError; `file` stays as it is.
    """
    with TemporaryDirectory(prefix="aorbot-") as folder, usable(file, Path(folder)) as (_, copy):
        return copy


@contextmanager
def usable(file: Path, folder: Path) -> Iterator[tuple[Path, Copy]]:
    """A copy of `file` in `folder`, sound and brought up to date; what `file` itself holds.

    Raises NotSound or OSError.
    """
    made = folder / "copy.db"
    made.touch(mode=0o600)
    shutil.copyfile(file, made)
    log = file.with_name(file.name + "-wal")
    if log.exists():
        # Somebody copied the files of a database as they lay there.
        shutil.copyfile(log, made.with_name(made.name + "-wal"))
    found = look_into(made)
    if not is_known(found.revision):
        raise NotSound(f"is of a later version of aorbot (revision {found.revision})")
    if found.is_older:
        _bring_up_to_date(made)
    yield made, replace(found, file=file, bytes=file.stat().st_size)


def look_into(file: Path) -> Copy:
    """Check a SQLite file that nobody else uses. Raises NotSound or OSError."""
    with file.open("rb") as opened:
        begin = opened.read(len(_MAGIC))
    if begin != _MAGIC:
        raise NotSound("is empty" if not begin else "is no database")
    try:
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
            _ensure_whole(connection)
            revision = _revision(connection)
            rows, last = _rows(connection), _last(connection)
    except sqlite3.Error as error:
        raise NotSound(f"is damaged ({error})") from error
    return Copy(file, file.stat().st_size, revision, rows, last)


def _ensure_whole(connection: sqlite3.Connection) -> None:
    (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok":
        raise NotSound("is damaged (its pages or indexes do not fit together)")
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise NotSound(f"is damaged ({len(broken)} rows refer to records that are not there)")


def _revision(connection: sqlite3.Connection) -> str:
    if "alembic_version" not in _tables(connection):
        raise NotSound("is no database of aorbot")
    found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if found is None:
        raise NotSound("is no database of aorbot")
    return str(found[0])


def _rows(connection: sqlite3.Connection) -> dict[str, int]:
    counted = {}
    for name in _tables(connection):
        query = f'SELECT count(*) FROM "{name}"'  # noqa: S608 - a name from the file's own list
        (counted[name],) = connection.execute(query).fetchone()
    counted.pop("alembic_version")
    return counted


def _last(connection: sqlite3.Connection) -> datetime | None:
    (found,) = connection.execute("SELECT max(at) FROM audit").fetchone()
    return datetime.fromisoformat(found).replace(tzinfo=UTC) if found else None


def _tables(connection: sqlite3.Connection) -> list[str]:
    """Tables of records, without those of the engine and of search indexes."""
    listed = connection.execute("PRAGMA main.table_list").fetchall()
    kinds = {name: kind for _, name, kind, *_ in listed if not name.startswith("sqlite_")}
    return sorted(name for name, kind in kinds.items() if kind == "table")


def _bring_up_to_date(file: Path) -> None:
    try:
        with writing(url_of(file)) as connection:
            migrate(connection)
    except (SQLAlchemyError, CommandError, BrokenReferences) as error:
        reason = type(error).__name__
        raise NotSound(f"cannot be brought up to this version ({reason})") from error
