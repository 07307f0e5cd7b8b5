"""The database: one writer thread and readers beside it; a unit of work is one plain call."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy.engine import Connection

from bot.storage.compaction import compact
from bot.storage.connections import Connections
from bot.storage.unit import Unit
from bot.storage.writer import Writer, write

T = TypeVar("T")


class Database:
    """Opens `url` (`sqlite:///path` or `postgresql://…`); migrations are run elsewhere."""

    def __init__(self, url: str, readers: int = 2) -> None:
        """`readers`: threads that answer questions while the writer writes."""
        self._url = url
        self._connections = Connections(url)
        self._writer = Writer(self._connections)
        self._readers = ThreadPoolExecutor(readers, "storage-reader")

    async def write(self, work: Callable[[Unit], T]) -> T:
        """Run `work` on the writer thread; committed when this returns.

        It may share its commit with others, and is undone alone if it raises.
        """
        return await self._writer.submit(work)

    async def read(self, work: Callable[[Unit], T]) -> T:
        """Run `work` on a snapshot, on a reader thread. It must not change anything."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, self.read_now, work)

    def write_now(self, work: Callable[[Unit], T]) -> T:
        """Like `write`, on this thread: for the command line and the simulation."""
        return write(self._connections.writing, work)

    def read_now(self, work: Callable[[Unit], T]) -> T:
        """Like `read`, on this thread."""
        with self._connections.reading() as connection:
            return work(Unit(connection))

    async def compact(self) -> None:
        """Leave nothing of deleted rows in the database's files. Raises NotCompacted.

        Outside any transaction, on a thread of its own; what is written meanwhile waits.
        """
        await asyncio.to_thread(compact, self._url)

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A bare connection inside a transaction, for migrations and maintenance."""
        with self._connections.bare() as connection:
            yield connection

    def close(self) -> None:
        """Let what was submitted be written and what runs end, then close every connection."""
        self._writer.close()
        self._readers.shutdown(wait=True)
        self._connections.close()
