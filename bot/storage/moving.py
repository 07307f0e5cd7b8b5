"""Whatever refers to one record refers to another from now on, and can be sent back row by row.

The references are found by the foreign keys of the tables, so that a new table is moved too.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import (
    Column,
    ColumnElement,
    Table,
    UniqueConstraint,
    exists,
    false,
    or_,
    select,
    update,
)
from sqlalchemy.engine import Connection

from bot.storage.tables import metadata

STAYING = frozenset({"person_change", "partner_change", "roster_pair", "forgetting"})
"""What is about the record itself, not about what it did."""
_OWN = frozenset({("membership", "person_id")})
"""A membership is ended, not given to somebody else."""


@dataclass(frozen=True, slots=True)
class Move:
    """One value that was changed: where it stands."""

    table: str
    row: int
    column: str


def move(connection: Connection, parent: Table, aor: int, gone: int, kept: int) -> Iterator[Move]:
    """Point at `kept` what pointed at `gone`; what `kept` has already stays where it is."""
    for table, column in _references(parent):
        key = _key(table)
        twin = _has_twin(table, column, kept)
        query = select(key).where(column == gone, ~twin, *_within(table, aor))
        for row in connection.execute(query.order_by(key)).scalars().all():
            connection.execute(update(table).where(key == row).values({column.name: kept}))
            yield Move(table.name, row, column.name)


def move_back(connection: Connection, moved: Move, kept: int, gone: int) -> bool:
    """Point at `gone` again, unless somebody has changed it since; whether it was done."""
    table = metadata.tables[moved.table]
    column = table.c[moved.column]
    this = update(table).where(_key(table) == moved.row, column == kept)
    return connection.execute(this.values({column.name: gone})).rowcount == 1


def refers_to(connection: Connection, parent: Table, record: int) -> bool:
    """Whether anything refers to `record`, but for its own names and changes."""
    own = (c for table, c in _references(parent) if table.name != "partner_alias")
    found = (connection.execute(select(exists().where(c == record))).scalar() for c in own)
    return any(found)


def _references(parent: Table) -> Iterator[tuple[Table, Column[int]]]:
    for table in metadata.sorted_tables:
        if table.name in STAYING or len(table.primary_key.columns) != 1:
            continue
        for column in table.columns:
            points = any(key.column is parent.c.id for key in column.foreign_keys)
            if points and not column.primary_key and (table.name, column.name) not in _OWN:
                yield table, column


def _has_twin(table: Table, column: Column[int], kept: int) -> ColumnElement[bool]:
    """Whether a row would be there twice if it belonged to `kept`."""
    other = table.alias()
    unique = (c for c in table.constraints if isinstance(c, UniqueConstraint))
    rest = [[c for c in u.columns if c is not column] for u in unique if column.name in u.columns]
    mine = other.c[column.name] == kept
    twins = (exists().where(mine, *(other.c[c.name] == c for c in columns)) for columns in rest)
    return or_(false(), *twins)


def _within(table: Table, aor: int) -> tuple[ColumnElement[bool], ...]:
    # A stand-in is chosen for every AoR; only memberships and records belong to one.
    scoped = "aor_id" in table.columns and not table.columns["aor_id"].nullable
    return (table.c.aor_id == aor,) if scoped else ()


def _key(table: Table) -> Column[int]:
    (key,) = table.primary_key.columns
    return key
