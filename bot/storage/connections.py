"""Connections to SQLite and PostgreSQL that behave alike: one writer at a time, readers beside it.

SQLite: `BEGIN IMMEDIATE` takes the one writer's place before anything is read, so that it never
has to be upgraded and refused. PostgreSQL: a lock on the root table is the first statement of a
writer; it comes before the snapshot, so whoever waited reads what the one before it wrote.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from sqlalchemy import create_engine, event, text
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import DBAPIError

from bot.storage.prepared import Prepared

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA busy_timeout=10000",
    "PRAGMA foreign_keys=ON",
)
# A frozen process must lose the writer's place before those who wait for it give up.
_POSTGRES_OPTIONS = "-c idle_in_transaction_session_timeout=4000 -c lock_timeout=10000"
_ROOT = Prepared(text("LOCK TABLE deployment IN SHARE ROW EXCLUSIVE MODE"))
_LOST = frozenset({"40001", "40P01", "25P03"})
"""PostgreSQL: serialization_failure, deadlock_detected, and whoever stood still for too long, whose
transaction is undone; another try may win."""


Writing = Callable[[], AbstractContextManager[Connection]]
"""Begins a transaction in which nobody else writes; committed at the end."""


class Connections:
    """Engines for writers and for readers of one database."""

    def __init__(self, url: str) -> None:
        """`url`: `sqlite:///path` or `postgresql://…`."""
        parsed = make_url(url)
        self._one_file = parsed.get_backend_name() == "sqlite"
        make = _sqlite if self._one_file else _postgresql
        self._writers, self._readers = make(parsed, writes=True), make(parsed, writes=False)

    @contextmanager
    def bare(self) -> Iterator[Connection]:
        """A writer's transaction that needs no tables yet: for migrations."""
        with self._writers.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction in which nobody else writes; committed at the end."""
        with self.bare() as connection:
            if not self._one_file:
                _ROOT.run(connection)
            yield connection

    @contextmanager
    def one_writer(self) -> Iterator[Writing]:
        """The same for one thread that writes all the time: `writing` again and again.

        On one file it keeps its connection, which nobody can take away, and with it all that
        SQLite remembers; a server may break one, and the pool sees to that.
        """
        if not self._one_file:
            yield self.writing
            return
        kept = _Kept(self._writers)
        try:
            yield kept.writing
        finally:
            kept.give_back()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A snapshot."""
        with self._readers.connect() as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Close every connection."""
        self._writers.dispose()
        self._readers.dispose()


class _Kept:
    """A connection that stays open from one transaction to the next."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        if self._connection is None:
            self._connection = self._engine.connect()
        try:
            with self._connection.begin():
                yield self._connection
        except BaseException:
            # After a commit that failed the transaction is still open; the pool undoes it.
            self.give_back()
            raise

    def give_back(self) -> None:
        kept, self._connection = self._connection, None
        if kept is not None:
            kept.close()


def lost_a_race(error: Exception) -> bool:
    """Whether the transaction is undone for others' sake, so that the same again may win."""
    raw = error.orig if isinstance(error, DBAPIError) else error
    return getattr(raw, "sqlstate", None) in _LOST


def _postgresql(url: URL, *, writes: bool) -> Engine:
    # Parameters hold what people wrote, and errors go into the log.
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        isolation_level="SERIALIZABLE" if writes else "REPEATABLE READ",
        pool_size=4,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"options": _POSTGRES_OPTIONS},
    )


def _sqlite(url: URL, *, writes: bool) -> Engine:
    engine = create_engine(url, pool_size=4, hide_parameters=True)
    event.listen(engine, "connect", _connected)
    event.listen(engine, "begin", _begin("IMMEDIATE" if writes else "DEFERRED"))
    return engine


def _connected(connection: sqlite3.Connection, _record: Any) -> None:
    # The driver's own idea of when to begin loses updates; transactions are begun below.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin(mode: str) -> Callable[[Connection], None]:
    begin = Prepared(text(f"BEGIN {mode}"))

    def begun(connection: Connection) -> None:
        begin.run(connection)

    return begun
