"""Looks at a database without changing it: is it there, may it be written, which version is it."""

from dataclasses import dataclass

from alembic.util import CommandError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.storage.locks import Busy, alone
from bot.storage.revisions import is_known, newest, revision_of
from bot.storage.upkeep import CannotOpen, reading, sqlite_file, writing


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found. `revision` None: it is empty; `newest`: what this code works on."""

    revision: str | None
    newest: str
    known: bool

    @property
    def is_current(self) -> bool:
        """Whether this code can work on it as it is."""
        return self.revision == self.newest


def is_there(url: str) -> bool:
    """False for a SQLite file that nobody has made yet. Raises CannotOpen for nonsense."""
    file = sqlite_file(url)
    return file is None or file.exists()


def examine(url: str) -> Examined:
    """Read its version. Raises CannotOpen."""
    try:
        with reading(url) as connection:
            found = revision_of(connection)
        return Examined(found, newest(), known=found is None or is_known(found))
    except (SQLAlchemyError, CommandError, OSError) as error:
        raise CannotOpen(type(error).__name__) from error


def try_writing(url: str) -> None:
    """Write and take it back. Raises CannotOpen."""
    try:
        with writing(url) as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = version_num"))
            connection.rollback()
    except (SQLAlchemyError, OSError) as error:
        raise CannotOpen(type(error).__name__) from error


def is_served(url: str) -> bool:
    """Whether a bot runs on it at this moment. Raises CannotOpen."""
    try:
        with alone(url):
            return False
    except Busy:
        return True
