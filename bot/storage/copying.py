"""Rows from one database to another, whatever their engines."""

from sqlalchemy import JSON, DateTime, MetaData, Table, event, func, insert, select, text
from sqlalchemy.engine import Connection
from sqlalchemy.engine.interfaces import ReflectedColumn

from bot.storage.tables.columns import UtcDateTime

_AT_ONCE = 500
_REVISION = "alembic_version"


class RowsLost(Exception):
    """Not every row of a table arrived; its name."""


def tables_of(connection: Connection) -> dict[str, Table]:
    """All tables but Alembic's, as they are in the database: its revision may be an older one.

    Those referred to come before those that refer to them.
    """
    metadata = MetaData()
    event.listen(metadata, "column_reflect", _as_stored)
    metadata.reflect(connection, only=lambda name, _: name != _REVISION)
    return {table.name: table for table in metadata.sorted_tables}


def copy_rows(source: Connection, target: Connection) -> dict[str, int]:
    """Copy all tables into the empty ones of `target`; how many rows each has.

    Both have the same revision. A table that only one engine has is derived, such as the parts
    of a search index, and is not copied.
    """
    ours, theirs = tables_of(source), tables_of(target)
    return {
        name: _copy(table, theirs[name], source, target)
        for name, table in ours.items()
        if name in theirs
    }


def empty(connection: Connection) -> None:
    """Delete all rows of a PostgreSQL database, the audit's too, which refuses DELETE."""
    quoted = connection.dialect.identifier_preparer.quote
    names = ", ".join(quoted(name) for name in tables_of(connection))
    connection.execute(text(f"TRUNCATE {names}"))


def _as_stored(_inspector: object, _table: object, column: ReflectedColumn) -> None:
    """Instants are aware on every engine; where SQL's null may stand, it is not JSON's."""
    if isinstance(column["type"], DateTime):
        column["type"] = UtcDateTime()
    elif isinstance(column["type"], JSON):
        column["type"] = JSON(none_as_null=column["nullable"])


def _copy(ours: Table, theirs: Table, source: Connection, target: Connection) -> int:
    rows = 0
    query = select(ours).order_by(*ours.primary_key.columns)
    with source.execute(query.execution_options(yield_per=_AT_ONCE)) as result:
        for chunk in result.mappings().partitions():
            target.execute(insert(theirs), [dict(row) for row in chunk])
            rows += len(chunk)
    if target.execute(select(func.count()).select_from(theirs)).scalar_one() != rows:
        raise RowsLost(ours.name)
    return rows
