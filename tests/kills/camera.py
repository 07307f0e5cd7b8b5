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
    _handle: int = field(init=False)

    def __post_init__(self) -> None:
        # Held open: closing any handle of the file drops the locks that SQLite has on it.
        self._handle = os.open(self.file, os.O_RDONLY)

    @contextmanager
    def rolling(self) -> Iterator[None]:
        """Take pictures until the end of the block."""
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

    def close(self) -> None:
        """After the database has been closed."""
        os.close(self._handle)

    def take(self, what: str) -> None:
        """Copy the files now."""
        with self._lock:
            database = os.pread(self._handle, 1 << 30, 0)
            copy = Copy(database, self._beside("wal"), self._beside("journal"))
            if self.moments and self.moments[-1].copy == copy:
                copy = self.moments[-1].copy
            self.moments.append(Moment(what, copy, self._commits))

    def _beside(self, name: str) -> bytes:
        path = Path(f"{self.file}-{name}")
        return path.read_bytes() if path.exists() else b""

    def _executing(self, connection: Connection, _cursor, statement: str, *_: object) -> None:
        if statement.startswith("BEGIN IMMEDIATE"):
            connection.info["writes"] = True
        self.take(" ".join(statement.split())[:90])

    def _committing(self, connection: Connection) -> None:
        self.take("COMMIT")

    def _rolling_back(self, connection: Connection) -> None:
        connection.info.pop("writes", None)
        self.take("ROLLBACK")

    def _returned(self, _raw: object, record) -> None:
        if record is not None and record.info.pop("writes", False):
            self._commits += 1
        self.take("afterwards")


def _last_frame(wal: bytes) -> tuple[int, int]:
    """Where the last frame of the newest round of the WAL begins and ends."""
    (page,) = struct.unpack(">I", wal[8:12])
    length, salts = _FRAME_HEADER + page, wal[16:24]
    begin = _HEADER
    while wal[begin + length + 8 : begin + length + 16] == salts:
        begin += length
    return begin, begin + length
