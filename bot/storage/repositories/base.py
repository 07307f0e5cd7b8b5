"""What repositories stand on: a connection and the AoR that has been entered.

What runs at every press is a Prepared constant of its module, with its values bound by name when
it runs: making a statement anew costs several times what SQLite takes to run it.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Executable,
    FromClause,
    Select,
    Table,
    bindparam,
    insert,
    select,
)
from sqlalchemy.engine import Connection, CursorResult, RowMapping

from bot.domain.people import Aor, AorId
from bot.storage.prepared import Found, Prepared


class Scope:
    """A connection and, once entered, the AoR whose records may be seen."""

    def __init__(self, connection: Connection) -> None:
        """`connection`: inside a transaction."""
        self.connection = connection
        self.entered: Aor | None = None

    @property
    def aor(self) -> Aor:
        """The AoR entered. Raises LookupError before that."""
        if self.entered is None:
            raise LookupError("no AoR has been entered in this unit of work")
        return self.entered

    @property
    def aor_id(self) -> AorId:
        """The id of the AoR entered. Raises LookupError before that."""
        return self.aor.id


class Repository:
    """Short forms of what every repository does."""

    def __init__(self, scope: Scope) -> None:
        """`scope`: shared by all repositories of a unit of work."""
        self._scope = scope
        self._connection = scope.connection

    def _from(self, table: Table, *conditions: Any) -> Select[Any]:
        """Rows of `table` in this AoR alone."""
        return select(table).where(table.c.aor_id == self._scope.aor_id, *conditions)

    def _all(self, query: Executable, **values: object) -> list[RowMapping]:
        return list(self._connection.execute(query, values).mappings())

    def _first(self, query: Select[Any], **values: object) -> RowMapping | None:
        return self._connection.execute(query, values).mappings().first()

    def _own(self, query: Executable, **values: object) -> list[RowMapping]:
        """What a constant made with `of_aor` finds in this AoR."""
        return self._all(query, aor=self._scope.aor_id, **values)

    def _here(self, query: Prepared, **values: object) -> Sequence[Found]:
        """The same for a prepared one."""
        return query.all(self._connection, aor=self._scope.aor_id, **values)

    def _add(self, table: Table, **values: object) -> int:
        """Insert a row of this AoR; its id."""
        row = {"aor_id": self._scope.aor_id, **values}
        return int(_insert_into(table).scalar(self._connection, **row))


def of_aor(table: FromClause) -> ColumnElement[bool]:
    """The condition of a constant statement: rows of the AoR bound as `aor`."""
    return table.c.aor_id == bindparam("aor")


@cache
def _insert_into(table: Table) -> Prepared:
    return Prepared(insert(table).returning(*table.primary_key))


def made_key(result: CursorResult[Any]) -> int:
    """The number that an inserted row was given. Raises LookupError if it was given none."""
    if result.inserted_primary_key is None:
        raise LookupError("the row was given no number")
    return int(result.inserted_primary_key[0])
