"""What fails is undone alone, and the rest of its transaction stays.

Savepoints are two statements more, and mostly nothing fails. So on SQLite, which counts the rows
that have changed, they are left out at first: what fails before it has changed anything needs
none, and whatever else fails is done again from its beginning, with savepoints.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import text
from sqlalchemy.engine import Connection

from bot.storage.prepared import Prepared


class TransactionLost(Exception):
    """All that was done in the transaction is undone: the database gave it up, or is away."""


class Unguarded(Exception):
    """There is no savepoint to go back to. The whole has to be undone, and done again with them."""


_SAVE = Prepared(text("SAVEPOINT unit"))
_RELEASE = Prepared(text("RELEASE SAVEPOINT unit"))
_UNDO = Prepared(text("ROLLBACK TO SAVEPOINT unit"))


@contextmanager
def savepoint(connection: Connection) -> Iterator[None]:
    """What fails inside is undone; what was done before stays. Raises TransactionLost if not."""
    _SAVE.run(connection)
    try:
        yield
    except BaseException as error:
        _undo(connection, error)
        raise
    _RELEASE.run(connection)


@contextmanager
def without(connection: Connection) -> Iterator[None]:
    """The same if nothing fails that has changed something; else Unguarded is raised.

    A savepoint like any other where nobody counts what has changed.
    """
    driver: Any = connection.connection.dbapi_connection
    if not hasattr(driver, "total_changes"):
        with savepoint(connection):
            yield
        return
    before = driver.total_changes
    try:
        yield
    except BaseException as error:
        ensure_intact(connection)
        if driver.total_changes != before:
            raise Unguarded from error
        raise


def ensure_intact(connection: Connection) -> None:
    """Raise TransactionLost if the transaction has ended before its time."""
    driver: Any = connection.connection.dbapi_connection
    if not getattr(driver, "in_transaction", True):
        raise TransactionLost


def _undo(connection: Connection, error: BaseException) -> None:
    # SQLite undoes the whole transaction if the disk is full, and the savepoint with it.
    try:
        _UNDO.run(connection)
        _RELEASE.run(connection)
    except Exception:  # noqa: BLE001 - whatever it says, nothing of the transaction is there
        raise TransactionLost from error
