"""What repositories stand on: a connection and the AoR that has been entered."""

from typing import Any

from sqlalchemy import Insert, Select, Table, insert, select
from sqlalchemy.engine import Connection, CursorResult, RowMapping

from bot.domain.people import Aor, AorId


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

    def _all(self, query: Select[Any]) -> list[RowMapping]:
        return list(self._connection.execute(query).mappings())

    def _first(self, query: Select[Any]) -> RowMapping | None:
        return self._connection.execute(query).mappings().first()

    def _add(self, table: Table, **values: object) -> int:
        """Insert a row of this AoR; its id."""
        statement: Insert = insert(table).values(aor_id=self._scope.aor_id, **values)
        result = self._connection.execute(statement)
        return made_key(result)


def made_key(result: CursorResult[Any]) -> int:
    """The number that an inserted row was given. Raises LookupError if it was given none."""
    if result.inserted_primary_key is None:
        raise LookupError("the row was given no number")
    return int(result.inserted_primary_key[0])
