"""Statements that run at every press: SQLAlchemy writes them once, the driver runs them.

SQLAlchemy looks anew at parameters, types and results each time, which takes several times as
long as SQLite takes to run the statement.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import ClauseElement, Float
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.types import TypeEngine

from bot.storage.tables.columns import UtcDateTime, instant_as_text, text_as_instant

Found = Mapping[Any, Any]
"""A row by the names of its columns."""
_Change = Callable[[Any], Any]


class Prepared:
    """A constant statement; its values are bound by name when it runs.

    It takes no lists of changing length, and fills in no defaults of columns.
    """

    def __init__(self, statement: ClauseElement) -> None:
        """`statement`: written for an engine when that runs it for the first time."""
        self._statement = statement
        self._written: dict[tuple[str, ...], _Written] = {}

    def all(self, connection: Connection, **values: object) -> Sequence[Found]:
        """Every row, in order."""
        written, cursor = self._run(connection, values)
        return written.read(cursor)

    def first(self, connection: Connection, **values: object) -> Found | None:
        """The first row, if there is one."""
        written, cursor = self._run(connection, values)
        rows = written.read(cursor)
        return rows[0] if rows else None

    def scalar(self, connection: Connection, **values: object) -> Any:
        """The first value of the first row; None if there is no row."""
        row = self.first(connection, **values)
        return next(iter(row.values())) if row else None

    def run(self, connection: Connection, **values: object) -> int:
        """How many rows were changed."""
        return int(self._run(connection, values)[1].rowcount)

    def _run(
        self, connection: Connection, values: dict[str, object]
    ) -> tuple["_Written", DBAPICursor]:
        key = (connection.dialect.name, *values)
        written = self._written.get(key)
        if written is None:
            written = _write(self._statement, connection.dialect, values)
            self._written[key] = written
        # The driver's own cursor: the pool's would look once more for nothing.
        driver: Any = connection.connection.dbapi_connection
        cursor, bound = driver.cursor(), written.bind(values)
        # Whoever listens to SQLAlchemy hears of these statements too.
        for hear in connection.engine.dispatch.before_cursor_execute:
            hear(connection, cursor, written.sql, bound, None, False)
        cursor.execute(written.sql, bound)
        return written, cursor


@dataclass(frozen=True, slots=True)
class _Written:
    """A statement in one engine's SQL. `place`: puts values that have no names there in order.

    `fixed`: values that stand in the statement, as the driver takes them.
    """

    sql: str
    place: Callable[[Mapping[str, Any]], Any] | None
    fixed: Mapping[str, Any]
    to_driver: tuple[tuple[str, _Change], ...]
    names: tuple[str, ...]
    from_driver: tuple[tuple[str, _Change], ...]

    def bind(self, values: dict[str, Any]) -> Any:
        """`values` as the driver takes them; they are changed in their own place."""
        for name, change in self.to_driver:
            values[name] = change(values[name])
        values.update(self.fixed)
        return values if self.place is None else self.place(values)

    def read(self, cursor: DBAPICursor) -> Sequence[Found]:
        names = self.names
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        for name, change in self.from_driver:
            for row in rows:
                row[name] = change(row[name])
        return rows


def _write(statement: ClauseElement, dialect: Dialect, values: Mapping[str, object]) -> _Written:
    compiled: Any = statement.compile(dialect=dialect, column_keys=list(values))
    state = compiled.construct_expanded_state(values)
    lists = {item: name for name, items in state.parameter_expansion.items() for item in items}
    kinds = {name: compiled.binds[lists.get(name, name)].type for name in state.parameters}
    writers = {name: write for name, kind in kinds.items() if (write := _writer(kind, dialect))}
    fixed = {
        name: writers[name](value) if name in writers else value
        for name, value in state.parameters.items()
        if name not in values
    }
    columns = getattr(statement, "exported_columns", ())
    readers = [(column.key, _reader(column.type, dialect)) for column in columns]
    return _Written(
        state.statement,
        _in_order(state.positiontup) if state.positiontup is not None else None,
        fixed,
        tuple((name, write) for name, write in writers.items() if name in values),
        tuple(column.key for column in columns),
        tuple((name, read) for name, read in readers if read is not None),
    )


def _in_order(names: Sequence[str]) -> Callable[[Mapping[str, Any]], Any]:
    """Values by their names become a tuple in the order of `names`."""
    if len(names) > 1:
        return itemgetter(*names)
    return lambda values: tuple(values[name] for name in names)


def _writer(kind: TypeEngine[Any], dialect: Dialect) -> _Change | None:
    if isinstance(kind, UtcDateTime) and dialect.name == "sqlite":
        return instant_as_text
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _reader(kind: TypeEngine[Any], dialect: Dialect) -> _Change | None:
    if isinstance(kind, Float):
        # Both drivers give floats as they are; SQLAlchemy would have to see a row to know.
        return None
    if isinstance(kind, UtcDateTime) and dialect.name == "sqlite":
        return text_as_instant
    return kind.dialect_impl(dialect).result_processor(dialect, None)
