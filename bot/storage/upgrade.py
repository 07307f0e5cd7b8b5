"""Brings a database up to date: a backup first, then Alembic's migrations in order."""

import shutil
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.storage.engine import Database

MIGRATIONS = Path(__file__).parent / "migrations"


class CannotOpen(Exception):
    """The database is not there, not writable, or of a later version."""


def open_database(url: str) -> Database:
    """The database at `url`, made or migrated if need be. Raises CannotOpen."""
    try:
        return _opened(url)
    except (SQLAlchemyError, CommandError, OSError) as error:
        raise CannotOpen(type(error).__name__) from error


def _opened(url: str) -> Database:
    parsed = make_url(url)
    name = parsed.database if parsed.get_backend_name() == "sqlite" else None
    file = Path(name) if name else None
    fresh = file is None or not file.exists()
    if file and fresh:
        # Names and accounts go in: for the owner's eyes only. The WAL inherits the mode.
        file.touch(mode=0o600)
    database = Database(url)
    if not is_current(database):
        if file and not fresh:
            back_up(file, file.with_suffix(".before-upgrade.db"))
        with database.connection() as connection:
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    if file:
        file.chmod(0o600)
    return database


def is_current(database: Database) -> bool:
    """Whether every migration has been run."""
    with database.connection() as connection:
        present = MigrationContext.configure(connection).get_current_revision()
    return present == ScriptDirectory.from_config(_config()).get_current_head()


def back_up(source: Path, target: Path) -> None:
    """A consistent copy of a SQLite database, while others write."""
    partial = target.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    with closing(connect(source)) as connection:
        connection.execute("VACUUM INTO ?", (str(partial),))
    partial.chmod(0o600)
    shutil.move(partial, target)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return config
