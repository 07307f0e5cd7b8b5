"""The numbers that records were given: what was given out once is not given out again."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Column, Integer, func, select, text
from sqlalchemy.engine import Connection

from bot.storage.copying import tables_of


def given_out(connection: Connection) -> dict[str, int]:
    """The highest number of each table, also where its record has since been deleted."""
    found = {}
    for name, key in _numbered(connection):
        highest = connection.execute(select(func.coalesce(func.max(key), 0))).scalar_one()
        found[name] = max(highest, _remembered(connection, name))
    return found


def go_on_after(connection: Connection, numbers: Mapping[str, int]) -> None:
    """Give new records higher numbers than these.

    SQLite does so only for tables with AUTOINCREMENT; others go on after their last record.
    """
    raising = _raise_sqlite if connection.dialect.name == "sqlite" else _raise_postgresql
    for name, _ in _numbered(connection):
        if numbers.get(name):
            raising(connection, name, numbers[name])


def _numbered(connection: Connection) -> Iterator[tuple[str, Column[int]]]:
    """The tables that number their records, with the column that does."""
    for name, table in tables_of(connection).items():
        key = table.columns.get("id")
        if key is not None and key.primary_key and isinstance(key.type, Integer):
            yield name, key


def _remembered(connection: Connection, name: str) -> int:
    """What the engine itself remembers."""
    if connection.dialect.name != "sqlite":
        query = text("SELECT pg_sequence_last_value(CAST(:name AS regclass))")
        name = _sequence(connection, name)
    elif _remembers(connection, name):
        query = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
    else:
        return 0
    return int(connection.execute(query, {"name": name}).scalar() or 0)


def _raise_sqlite(connection: Connection, name: str, number: int) -> None:
    if _remembers(connection, name):
        values = {"name": name, "number": number}
        connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), values)
        adding = text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :number)")
        connection.execute(adding, values)


def _raise_postgresql(connection: Connection, name: str, number: int) -> None:
    setting = text("SELECT setval(CAST(:name AS regclass), :number)")
    connection.execute(setting, {"name": _sequence(connection, name), "number": number})


def _remembers(connection: Connection, name: str) -> bool:
    query = text(
        "SELECT 1 FROM sqlite_master WHERE name = :name AND upper(sql) LIKE '%AUTOINCREMENT%'"
    )
    return connection.execute(query, {"name": name}).first() is not None


def _sequence(connection: Connection, name: str) -> str:
    quoted = connection.dialect.identifier_preparer.quote(name)
    query = text("SELECT pg_get_serial_sequence(:name, 'id')")
    return str(connection.execute(query, {"name": quoted}).scalar_one())
