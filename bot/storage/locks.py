"""Who may work on a database at the same time: `run`, `restore`, migrations.

SQLite: one process at a time holds the file `<database>.lock`, which stays when it goes.
PostgreSQL: advisory locks of the database; many serve it together, one alone restores it.
"""

import fcntl
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from bot.storage.upkeep import CannotOpen, holding, sqlite_file, writing

OURS = 0x616F72
"""The first key of every advisory lock of the bot: "aor"."""
SERVING, _UPGRADING = 1, 2
_TOGETHER, _ALONE = "pg_try_advisory_lock_shared", "pg_try_advisory_lock"


class Busy(Exception):
    """Another process holds the database."""


def serving(url: str) -> AbstractContextManager[None]:
    """Hold the database as one that serves it. Raises Busy or CannotOpen."""
    return _held(url, _TOGETHER)


def alone(url: str) -> AbstractContextManager[None]:
    """Hold the database while nobody serves it. Raises Busy or CannotOpen."""
    return _held(url, _ALONE)


@contextmanager
def upgrading(url: str) -> Iterator[Connection]:
    """A transaction in which nobody else migrates; waits until that is so."""
    with writing(url) as connection:
        # SQLite let in one writer already.
        if connection.dialect.name != "sqlite":
            locking = text("SELECT pg_advisory_xact_lock(:ours, :what)")
            connection.execute(locking, {"ours": OURS, "what": _UPGRADING})
        yield connection


@contextmanager
def _held(url: str, function: str) -> Iterator[None]:
    file = sqlite_file(url)
    with ExitStack() as stack:
        try:
            stack.enter_context(_locked_file(file) if file else _advisory(url, function))
        except OSError as error:
            raise CannotOpen(f"{error.filename}: {error.strerror}") from error
        except SQLAlchemyError as error:
            raise CannotOpen(type(error).__name__) from error
        yield


@contextmanager
def _locked_file(file: Path) -> Iterator[None]:
    with Path(f"{file}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy from None
        yield


@contextmanager
def _advisory(url: str, function: str) -> Iterator[None]:
    with holding(url) as connection:
        trying = text(f"SELECT {function}(:ours, :what)")
        if not connection.execute(trying, {"ours": OURS, "what": SERVING}).scalar_one():
            raise Busy
        if function == _ALONE and _is_led(connection):
            raise Busy
        yield


def _is_led(connection: Connection) -> bool:
    """Whether a process leads all the same: it lost its lock when the server was restarted."""
    if not inspect(connection).has_table("leadership"):
        return False
    query = text("SELECT count(*) FROM leadership WHERE until > clock_timestamp()")
    return bool(connection.execute(query).scalar_one())
