"""Nothing is left of deleted rows in the files of a database: neither in free pages nor in logs."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import inspect, text

from bot.storage.upkeep import holding, sqlite_file

_PATIENCE = 30.0
"""Seconds that readers and writers are waited for."""


class NotCompacted(Exception):
    """Somebody was reading or writing all the time; to be tried again."""


def compact(url: str) -> None:
    """Rewrite the database and empty its log. The bot may go on meanwhile; writers wait.

    PostgreSQL keeps what was overwritten in its own log until the server recycles it.
    Raises NotCompacted.
    """
    file = sqlite_file(url)
    if file is None:
        _rewrite_tables(url)
        return
    try:
        _rewrite_file(file)
    except sqlite3.OperationalError as error:
        raise NotCompacted(error.sqlite_errorname) from error


def _rewrite_file(file: Path) -> None:
    with closing(sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)) as connection:
        for name in _search_indexes(connection):
            # A deleted word stays in the index's own pages until its parts are merged.
            connection.execute(f'INSERT INTO "{name}" ("{name}") VALUES (\'optimize\')')  # noqa: S608
        connection.execute("VACUUM")
        (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise NotCompacted("the log is being read")


def _search_indexes(connection: sqlite3.Connection) -> list[str]:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%USING fts5(%'"
    return [name for (name,) in connection.execute(query)]


def _rewrite_tables(url: str) -> None:
    with holding(url) as connection:
        quote = connection.dialect.identifier_preparer.quote
        for name in inspect(connection).get_table_names():
            connection.execute(text(f"VACUUM FULL {quote(name)}"))
