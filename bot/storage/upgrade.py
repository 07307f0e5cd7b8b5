"""Brings a database up to date: a backup first, then Alembic's migrations in order."""

from alembic.util import CommandError
from sqlalchemy.exc import SQLAlchemyError

from bot.storage.backup import CannotBackUp
from bot.storage.engine import Database
from bot.storage.locks import upgrading
from bot.storage.revisions import BrokenReferences, is_known, migrate, newest, revision_of
from bot.storage.shelf import backup_before_upgrade
from bot.storage.upkeep import CannotOpen, LaterVersion, reading, sqlite_file

__all__ = ["CannotOpen", "bring_up_to_date", "open_database"]


def open_database(url: str) -> Database:
    """The database at `url`, made or migrated if need be. Raises CannotOpen."""
    bring_up_to_date(url)
    return Database(url)


def bring_up_to_date(url: str, *, backing_up: bool = True) -> None:
    """Make or migrate the database. However many begin at once, one does it. Raises CannotOpen.

    Without a backup nothing is migrated; `backing_up` False: the caller has made one.
    """
    try:
        _make_private(url)
        with reading(url) as connection:
            if revision_of(connection) == newest():
                return
        _upgrade(url, backing_up=backing_up)
    except CannotBackUp as error:
        raise CannotOpen(f"no backup before its upgrade: {error}") from error
    except (SQLAlchemyError, CommandError, BrokenReferences, OSError) as error:
        raise CannotOpen(type(error).__name__) from error


def _upgrade(url: str, *, backing_up: bool) -> None:
    with upgrading(url) as connection:
        found = revision_of(connection)
        if found == newest():
            # Another process got there first.
            return
        if found is not None and not is_known(found):
            raise LaterVersion(f"it is of a later version of aorbot, revision {found}")
        if found is not None and backing_up:
            backup_before_upgrade(url, found)
        migrate(connection)


def _make_private(url: str) -> None:
    """Names and accounts go in: for the owner's eyes only. The WAL inherits the mode."""
    file = sqlite_file(url)
    if file is not None:
        if not file.exists():
            file.touch(mode=0o600)
        file.chmod(0o600)
