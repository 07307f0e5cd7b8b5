"""Connections for the upkeep of a whole database: migrations, copies, locks.

Unlike those of the bot they are not pooled, wait as long as it takes, and leave foreign keys
to a check at the end: Alembic changes a SQLite table by dropping it and naming a new one, which
would take the rows of its children along.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool

_PATIENT = "-c idle_in_transaction_session_timeout=0 -c lock_timeout=0 -c statement_timeout=0"
_SQLITE_PATIENCE = 30.0
"""Seconds that another writer is waited for."""


class CannotOpen(Exception):
    """The database is not there, not writable, or of a later version."""


class LaterVersion(CannotOpen):
    """Made or brought up to date by an aorbot that is newer than this one."""


def sqlite_file(url: str) -> Path | None:
    """The file of a SQLite database; None on PostgreSQL. Raises CannotOpen for nonsense."""
    parsed = _parsed(url)
    if parsed.get_backend_name() != "sqlite":
        return None
    if parsed.database in {None, "", ":memory:"}:
        raise CannotOpen("SQLite needs a file")
    return Path(str(parsed.database))


def name_of(url: str) -> str:
    """What the database is called: by its file, or on its server. Raises CannotOpen."""
    file = sqlite_file(url)
    return file.stem if file else _parsed(url).database or ""


def url_of(file: Path) -> str:
    """The address of a SQLite file."""
    return f"sqlite:///{file}"


@contextmanager
def writing(url: str) -> Iterator[Connection]:
    """A transaction that may change everything; committed at the end."""
    with _engine(url, "IMMEDIATE") as engine, engine.begin() as connection:
        yield connection


@contextmanager
def reading(url: str) -> Iterator[Connection]:
    """A snapshot that stays the same however long it is read, and cannot be changed."""
    with _engine(url, "DEFERRED") as engine, engine.connect() as connection:
        if connection.dialect.name != "sqlite":
            options: dict[str, Any] = {"postgresql_readonly": True}
            connection.execution_options(isolation_level="REPEATABLE READ", **options)
        with connection.begin():
            yield connection


@contextmanager
def holding(url: str) -> Iterator[Connection]:
    """A PostgreSQL session without a transaction: for locks that last as long as it does."""
    with _engine(url, "") as engine, engine.connect() as connection:
        yield connection.execution_options(isolation_level="AUTOCOMMIT")


@contextmanager
def _engine(url: str, begin: str) -> Iterator[Engine]:
    parsed = _parsed(url)
    made = _sqlite(parsed, begin) if parsed.get_backend_name() == "sqlite" else _postgresql(parsed)
    try:
        yield made
    finally:
        made.dispose()


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except ArgumentError as error:
        # Its own words would quote the password.
        raise CannotOpen("database.url is not understood") from error


def _postgresql(url: URL) -> Engine:
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        isolation_level="READ COMMITTED",
        poolclass=NullPool,
        hide_parameters=True,
        connect_args={"options": _PATIENT},
    )


def _sqlite(url: URL, begin: str) -> Engine:
    engine = create_engine(
        url, poolclass=NullPool, hide_parameters=True, connect_args={"timeout": _SQLITE_PATIENCE}
    )

    def connected(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys=OFF")

    def begun(connection: Connection) -> None:
        connection.exec_driver_sql(f"BEGIN {begin}")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)
    return engine
