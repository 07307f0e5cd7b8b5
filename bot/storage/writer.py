"""The writer thread: what waits when it comes by is committed together.

A commit costs a flush of the disk, whatever it holds. Units that queued up while the last one
was flushed share the next one. If one of them fails they begin anew, each with a savepoint of its
own, so that it is undone alone; and nobody hears of success before the common commit.
"""

import asyncio
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from itertools import groupby
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from sqlalchemy.engine import Connection

from bot.storage.connections import Connections, Writing, lost_a_race
from bot.storage.savepoints import TransactionLost, Unguarded, ensure_intact, savepoint
from bot.storage.unit import Unit

T = TypeVar("T")
Work = Callable[[Unit], Any]
Future = asyncio.Future
Wanted = tuple[Work, Future[Any]]
"""A unit of work, and who waits for it on an event loop."""
RERUNS = 3
TOGETHER = 32
"""Units in one commit at most."""


class Closed(Exception):
    """The database has been closed; nothing more is written."""


class Writer:
    """Runs units of work one after the other on a thread of its own."""

    def __init__(self, connections: Connections) -> None:
        """The thread starts with the first unit."""
        self._connections = connections
        self._queue: SimpleQueue[Wanted | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._closed = False

    def submit(self, work: Callable[[Unit], T]) -> Future[T]:
        """What `work` returned or raised, once it is committed or undone. Raises Closed.

        For the running event loop. What is cancelled before its turn is not written.
        """
        future: Future[T] = asyncio.get_running_loop().create_future()
        with self._lock:
            if self._closed:
                raise Closed
            if self._thread is None:
                self._thread = threading.Thread(
                    target=self._run, name="storage-writer", daemon=True
                )
                self._thread.start()
            self._queue.put((work, future))
        return future

    def close(self) -> None:
        """Write what was submitted, then end. May be called twice."""
        with self._lock:
            first, self._closed = not self._closed, True
            if first:
                self._queue.put(None)
            thread = self._thread
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        _cut_in_on_nobody()
        going_on = True
        with self._connections.one_writer() as writing:
            while going_on:
                batch, going_on = self._next()
                if wanted := [one for one in batch if not one[1].cancelled()]:
                    _settle(writing, wanted)

    def _next(self) -> tuple[list[Wanted], bool]:
        """What waits, at least one; and whether more may come."""
        first = self._queue.get()
        batch = []
        while first is not None:
            batch.append(first)
            if len(batch) == TOGETHER:
                return batch, True
            try:
                first = self._queue.get_nowait()
            except Empty:
                return batch, True
        return batch, False


def _cut_in_on_nobody() -> None:
    """Whoever is woken in this thread waits for the core until the one who has it pauses.

    Otherwise the event loop is interrupted for each event that it hands over, to be woken anew
    for what it was about to do. On Linux (sched(7)); nothing where the system forbids it.
    """
    if hasattr(os, "SCHED_BATCH"):
        with suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


def write(writing: Writing, work: Callable[[Unit], T]) -> T:
    """One unit in a transaction of its own, run anew up to three times if it lost a race."""
    guarded = False
    for rerun in range(RERUNS):
        try:
            with writing() as connection:
                return _done(connection, work, guarded=guarded)
        except Unguarded:
            guarded = True
            if rerun + 1 == RERUNS:
                raise
        except Exception as error:
            if rerun + 1 == RERUNS or not lost_a_race(error):
                raise
    raise AssertionError("unreachable: the last rerun returns or raises")


def _settle(writing: Writing, batch: list[Wanted]) -> None:
    """Write all of `batch`; those who wait hear of it after the commit."""
    works = [work for work, _ in batch]
    ends = _together(writing, works) if len(works) > 1 else [_alone(writing, works[0])]
    settled = zip((future for _, future in batch), ends, strict=True)
    for loop, those in groupby(settled, lambda one: one[0].get_loop()):
        with suppress(RuntimeError):  # the loop has ended, and with it whoever waited
            loop.call_soon_threadsafe(_tell, list(those))


End = Callable[[Future[Any]], None]


def _tell(settled: "list[tuple[Future[Any], End]]") -> None:
    """On the event loop, which is woken once for all of them."""
    for future, end in settled:
        if not future.done():
            end(future)


def _together(writing: Writing, works: list[Work]) -> list[End]:
    """Several units in one transaction, which all of them undo if one fails."""
    try:
        with writing() as connection:
            results = [_done(connection, work, guarded=False) for work in works]
    except Exception as error:  # noqa: BLE001 - it is found out whose it is
        if _may_have_arrived(error):
            return [_failed(error) for _ in works]
        return _each_guarded(writing, works)
    return [_succeeded(result) for result in results]


def _each_guarded(writing: Writing, works: list[Work]) -> list[End]:
    try:
        with writing() as connection:
            return [_apart(connection, work) for work in works]
    except Exception as error:  # noqa: BLE001 - none of them was written, or nobody knows
        return [_anew(writing, work, error) for work in works]


def _apart(connection: Connection, work: Work) -> End:
    """One unit of several; a lost race, or a lost transaction, undoes them all."""
    try:
        with savepoint(connection):
            result = _done(connection, work, guarded=True)
    except Exception as error:
        if lost_a_race(error) or isinstance(error, TransactionLost):
            raise  # the others' work in this transaction is gone too
        return _failed(error)
    return _succeeded(result)


def _done(connection: Connection, work: Callable[[Unit], T], *, guarded: bool) -> T:
    result = work(Unit(connection, guarded=guarded))
    ensure_intact(connection)
    return result


def _anew(writing: Writing, work: Work, error: Exception) -> End:
    """A commit of its own, unless the connection broke: then the first may have arrived."""
    return _failed(error) if _may_have_arrived(error) else _alone(writing, work)


def _may_have_arrived(error: Exception) -> bool:
    return getattr(error, "connection_invalidated", False)


def _alone(writing: Writing, work: Work) -> End:
    try:
        result = write(writing, work)
    except BaseException as error:  # noqa: BLE001 - whoever waits for it decides
        return _failed(error)
    return _succeeded(result)


def _succeeded(result: Any) -> End:
    return lambda future: future.set_result(result)


def _failed(error: BaseException) -> End:
    return lambda future: future.set_exception(error)
