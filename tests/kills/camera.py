"""Copies a SQLite database and its journals, as they are on disk, at every statement's boundary.

That is what a crash at that moment would leave. A boundary is the moment before a statement,
before COMMIT, and after it. Nothing of the bot is changed: SQLAlchemy tells.
"""

import os
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.pool import Pool

_HEADER, _FRAME_HEADER = 32, 24


@dataclass(frozen=True)
class Copy:
    """The bytes of the database, of its WAL and of its rollback journal."""

    database: bytes
    wal: bytes
    journal: bytes

    def torn(self, last: "Copy") -> Iterator["Copy"]:
        """What is left if the last page did not get to the disk, or half of it, or other bytes.

        `last`: the copy before it. Nothing can tear what was brought home into the database,
        for the WAL was on the disk by then.
        """
        if self.wal == last.wal or self.database != last.database:
            return
        begin, end = _last_frame(self.wal)
        half = (begin + end) // 2
        others = bytes(byte ^ 0xFF for byte in self.wal[half:end])
        for wal in (self.wal[:begin], self.wal[:half], self.wal[:half] + others):
            yield replace(self, wal=wal)

    def lay_down(self, folder: Path) -> str:
        """Write it into `folder`; its address."""
        folder.mkdir()
        (folder / "copy.db").write_bytes(self.database)
        for name, content in (("wal", self.wal), ("journal", self.journal)):
            if content:
                (folder / f"copy.db-{name}").write_bytes(content)
        return f"sqlite:///{folder / 'copy.db'}"


@dataclass(frozen=True)
class Moment:
    """`commits`: how many transactions that write had been committed by then."""

    what: str
    copy: Copy
    commits: int


@dataclass
class Camera:
    """Whatever is done while it rolls ends up in `moments`. Its writer may be another thread."""

    file: Path
    moments: list[Moment] = field(default_factory=list)
    _commits: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _committer: int | None = None
    _handle: int = field(init=False)

    def __post_init__(self) -> None:
        # Held open: closing any handle of the file drops the locks that SQLite has on it.
        self._handle = os.open(self.file, os.O_RDONLY)

    @contextmanager
    def rolling(self) -> Iterator[None]:
        """Take pictures until the end of the block, which waits for all that it wrote."""
        listening = [
            (Engine, "before_cursor_execute", self._executing),
            (Engine, "commit", self._committing),
            (Engine, "rollback", self._rolling_back),
            (Pool, "checkin", self._returned),
        ]
        for listen in listening:
            event.listen(*listen)
        try:
            yield
        finally:
            for listen in listening:
                event.remove(*listen)
        self.take("at the end")

    def close(self) -> None:
        """After the database has been closed."""
        os.close(self._handle)

    def take(self, what: str) -> None:
        """Copy the files now; whoever asks has heard of all that was written."""
        self._committed(self._committer)
        self._copy(what)

    def _copy(self, what: str) -> None:
        """Not beside a commit, of which only its own thread knows the end."""
        if self._committer not in (None, threading.get_ident()):
            return
        with self._lock:
            database = os.pread(self._handle, 1 << 30, 0)
            copy = Copy(database, self._beside("wal"), self._beside("journal"))
            if self.moments and self.moments[-1].copy == copy:
                copy = self.moments[-1].copy
            self.moments.append(Moment(what, copy, self._commits))

    def _beside(self, name: str) -> bytes:
        path = Path(f"{self.file}-{name}")
        return path.read_bytes() if path.exists() else b""

    def _committed(self, thread: int | None) -> None:
        """Whatever `thread` does after COMMIT, it does when that has ended."""
        if thread is not None and thread == self._committer:
            self._committer = None
            self._commits += 1

    def _executing(self, connection: Connection, _cursor, statement: str, *_: object) -> None:
        self._committed(threading.get_ident())
        if statement.startswith("BEGIN IMMEDIATE"):
            connection.info["writes"] = True
        self._copy(" ".join(statement.split())[:90])

    def _committing(self, connection: Connection) -> None:
        self._copy("COMMIT")
        if connection.info.pop("writes", False):
            self._committer = threading.get_ident()

    def _rolling_back(self, connection: Connection) -> None:
        connection.info.pop("writes", None)
        if self._committer == threading.get_ident():
            self._committer = None
        self._copy("ROLLBACK")

    def _returned(self, _raw: object, _record: object) -> None:
        self._committed(threading.get_ident())
        self._copy("afterwards")


def _last_frame(wal: bytes) -> tuple[int, int]:
    """Where the last frame of the newest round of the WAL begins and ends."""
    (page,) = struct.unpack(">I", wal[8:12])
    length, salts = _FRAME_HEADER + page, wal[16:24]
    begin = _HEADER
    while wal[begin + length + 8 : begin + length + 16] == salts:
        begin += length
    return begin, begin + length
