"""The database: one writer thread and readers beside it; a unit of work is one plain call.

SQLite has one writer (BEGIN IMMEDIATE, so that it never has to be upgraded and refused) and
readers on snapshots. PostgreSQL serialises the writers' transactions and reruns a loser.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection, Engine, make_url
from sqlalchemy.exc import OperationalError

from bot.storage.unit import Unit

T = TypeVar("T")
RERUNS = 3
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA busy_timeout=10000",
    "PRAGMA foreign_keys=ON",
)


class Database:
    """Opens `url` (`sqlite:///path` or `postgresql://…`); migrations are run elsewhere."""

    def __init__(self, url: str, readers: int = 2) -> None:
        """`readers`: threads that answer questions while the writer writes."""
        self._writer_engine = _engine(url, "IMMEDIATE")
        self._reader_engine = _engine(url, "DEFERRED")
        self._writer = ThreadPoolExecutor(1, "storage-writer")
        self._readers = ThreadPoolExecutor(readers, "storage-reader")

    async def write(self, work: Callable[[Unit], T]) -> T:
        """Run `work` in one transaction on the writer thread; committed when this returns."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._writer, self.write_now, work)

    async def read(self, work: Callable[[Unit], T]) -> T:
        """Run `work` on a snapshot, on a reader thread. It must not change anything."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, self.read_now, work)

    def write_now(self, work: Callable[[Unit], T]) -> T:
        """Like `write`, on this thread: for the command line and the simulation."""
        for rerun in range(RERUNS):
            try:
                with self._writer_engine.begin() as connection:
                    return work(Unit(connection))
            except OperationalError as error:
                if rerun + 1 == RERUNS or not _lost_a_race(error):
                    raise
        raise AssertionError("unreachable: the last rerun returns or raises")

    def read_now(self, work: Callable[[Unit], T]) -> T:
        """Like `read`, on this thread."""
        with self._reader_engine.connect() as connection, connection.begin():
            return work(Unit(connection))

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A bare connection inside a transaction, for migrations and maintenance."""
        with self._writer_engine.begin() as connection:
            yield connection

    def close(self) -> None:
        """Wait for what runs, then close every connection."""
        self._writer.shutdown(wait=True)
        self._readers.shutdown(wait=True)
        self._writer_engine.dispose()
        self._reader_engine.dispose()


def _lost_a_race(error: OperationalError) -> bool:
    """PostgreSQL: serialization_failure or deadlock_detected; another try may win."""
    return getattr(error.orig, "sqlstate", None) in {"40001", "40P01"}


def _engine(url: str, begin: str) -> Engine:
    # Parameters hold what people wrote, and errors go into the log.
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        engine = create_engine(parsed, pool_size=4, hide_parameters=True)
        _speak_sqlite(engine, begin)
        return engine
    parsed = parsed.set(drivername="postgresql+psycopg")
    level = "SERIALIZABLE" if begin == "IMMEDIATE" else "REPEATABLE READ"
    return create_engine(parsed, isolation_level=level, pool_size=4, hide_parameters=True)


def _speak_sqlite(engine: Engine, begin: str) -> None:
    def connected(connection: sqlite3.Connection, _record: Any) -> None:
        # The driver's own idea of when to begin loses updates; transactions are begun below.
        connection.isolation_level = None
        for pragma in _PRAGMAS:
            connection.execute(pragma)

    def begun(connection: Connection) -> None:
        connection.exec_driver_sql(f"BEGIN {begin}")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)
