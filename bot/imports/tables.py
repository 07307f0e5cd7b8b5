"""Tables in CSV or XLSX: header and cells as text, and rows that are judged one by one.

Row numbers are those a spreadsheet shows: the header is row 1, the first data row 2. Lists
inside a cell are divided by `|`, truth is `yes` or `no`, days are ISO, instants carry an offset.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Generic, TypeVar

from bot.imports.errors import NotATable, NotReadable
from bot.imports.reports.decoding import decoded, rows_of
from bot.imports.workbook import is_workbook, sheets_of

MAX_CELL = 4000

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Wrong:
    """One row that cannot be taken, and why."""

    row: int
    why: str
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Rows(Generic[T]):
    """What a table holds: the rows that are right, and what is wrong with the others."""

    rows: tuple[T, ...]
    wrong: tuple[Wrong, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A header and the rows under it, each with its number in the spreadsheet."""

    header: tuple[str, ...]
    body: tuple[tuple[int, tuple[str, ...]], ...]


class WrongCell(Exception):
    """A cell that cannot be taken; becomes a `Wrong` of its row."""

    def __init__(self, msgid: str, **facts: object) -> None:
        super().__init__(msgid)
        self.msgid = msgid
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one row by column; every reader raises WrongCell and names the column."""

    row: int
    values: Mapping[str, str]

    def text(self, column: str) -> str:
        """The trimmed text, perhaps empty."""
        value = self.values.get(column, "")
        if len(value) > MAX_CELL:
            raise WrongCell("import.cell_too_long", column=column, most=MAX_CELL)
        return value

    def required(self, column: str) -> str:
        """The text of a cell that must not be empty."""
        value = self.text(column)
        if not value:
            raise WrongCell("import.cell_empty", column=column)
        return value

    def optional(self, column: str) -> str | None:
        """The text, None if empty."""
        return self.text(column) or None

    def one_of(self, column: str, allowed: frozenset[str], default: str | None = None) -> str:
        """One of a few words."""
        value = self.text(column).casefold() or default
        if value not in allowed:
            facts = {"column": column, "value": self.text(column), "allowed": sorted(allowed)}
            raise WrongCell("import.cell_not_allowed", **facts)
        return value

    def yes(self, column: str, *, default: bool | None = None) -> bool:
        """`yes` or `no`; an empty cell is the default, if there is one."""
        word = {True: "yes", False: "no", None: None}[default]
        return self.one_of(column, frozenset({"yes", "no"}), word) == "yes"

    def day(self, column: str) -> date | None:
        """An ISO day, None if empty."""
        value = self.text(column)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            raise WrongCell("import.cell_no_day", column=column, value=value) from None

    def instant(self, column: str) -> datetime | None:
        """An ISO instant with an offset, in UTC; None if empty."""
        value = self.text(column)
        try:
            found = datetime.fromisoformat(value) if value else None
        except ValueError:
            raise WrongCell("import.cell_no_instant", column=column, value=value) from None
        if found and found.tzinfo is None:
            raise WrongCell("import.cell_no_instant", column=column, value=value)
        try:
            return found.astimezone(UTC) if found else None
        except OverflowError:
            raise WrongCell("import.cell_no_instant", column=column, value=value) from None

    def number(self, column: str) -> int | None:
        """A whole number of at most 19 digits, None if empty."""
        value = self.text(column)
        return _number(column, value) if value else None

    def numbers(self, column: str) -> tuple[int, ...]:
        """Whole numbers divided by `|`, each once."""
        return tuple(_number(column, part) for part in self.listing(column))

    def listing(self, column: str, *, apart: bool = False) -> tuple[str, ...]:
        """The parts of a list divided by `|`, each once (`apart`: however often); no empty ones.

        A bar that belongs to a part has a backslash before it.
        """
        parts = (_BAR.sub(r"\1", part).strip() for part in _PARTS.findall(self.text(column)))
        found = [part for part in parts if part]
        return tuple(found if apart else dict.fromkeys(found))


_PARTS = re.compile(r"(?:\\.|[^|\\]|\\$)+")
_BAR = re.compile(r"\\([|\\])")
_HARMLESS = re.compile(r"'(?='*\s*[=+\-@])")
"""The apostrophe that exports put before what a spreadsheet would take for a formula."""


def _number(column: str, value: str) -> int:
    if not value.isascii() or not value.isdigit() or len(value) > 19:
        raise WrongCell("import.cell_no_number", column=column, value=value)
    return int(value)


def read_tables(name: str, data: bytes) -> list[Table]:
    """The tables of a file: one of a CSV, one a sheet of a workbook. Raises NotATable."""
    try:
        grids = sheets_of(data) if is_workbook(data) else [rows_of(decoded(data))]
    except NotReadable as error:
        raise NotATable(error.msgid, error.facts | {"file": name[:120]}) from None
    tables = [table for table in map(_table, grids) if table]
    if not tables:
        raise NotATable("import.empty", {"file": name[:120]})
    return tables


def _table(grid: Sequence[Sequence[str]]) -> Table | None:
    filled = [(number, row) for number, row in enumerate(grid, start=1) if any(row)]
    if not filled:
        return None
    header = tuple(cell.strip().casefold().replace(" ", "_") for cell in filled[0][1])
    return Table(header, tuple((number, tuple(row)) for number, row in filled[1:]))


def check_columns(table: Table, required: Sequence[str], optional: Sequence[str] = ()) -> None:
    """Raises NotATable for columns that are missing, unknown or there twice."""
    header = [column for column in table.header if column]
    missing = [column for column in required if column not in header]
    known = [*required, *optional]
    if missing:
        raise NotATable("import.columns_missing", {"columns": missing, "known": known})
    unknown = [column[:40] for column in header if column not in known]
    if unknown:
        raise NotATable("import.columns_unknown", {"columns": unknown[:10], "known": known})
    twice = sorted({column for column in header if header.count(column) > 1})
    if twice:
        raise NotATable("import.columns_twice", {"columns": twice})


def read_rows(table: Table, read: Callable[[Cells], T]) -> Rows[T]:
    """Each row read or, if `read` raises WrongCell, listed as wrong."""
    rows: list[T] = []
    wrong: list[Wrong] = []
    for cells in _cells(table):
        try:
            for column, value in cells.values.items():
                if value.startswith("="):
                    raise WrongCell("import.cell_formula", column=column)
            plain = {column: _as_written(value) for column, value in cells.values.items()}
            rows.append(read(Cells(cells.row, plain)))
        except WrongCell as error:
            wrong.append(Wrong(cells.row, error.msgid, error.facts))
    return Rows(tuple(rows), tuple(wrong))


def _as_written(value: str) -> str:
    return value[1:].strip() if _HARMLESS.match(value) else value


def _cells(table: Table) -> Iterator[Cells]:
    for number, row in table.body:
        values = zip(table.header, row, strict=False)
        yield Cells(number, {column: value for column, value in values if column})


class Once:
    """Refuses what was there before: codes, addresses, accounts that must be one row's alone."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], int] = {}

    def check(self, cells: Cells, column: str, value: str) -> None:
        """Raises WrongCell, with the row that had it first."""
        first = self._seen.setdefault((column, value.casefold()), cells.row)
        if first != cells.row:
            raise WrongCell("import.cell_twice", column=column, value=value, first=first)


def only_table(
    name: str, data: bytes, required: Sequence[str], optional: Sequence[str] = ()
) -> Table:
    """The one table of a file that must have certain columns. Raises NotATable."""
    table = read_tables(name, data)[0]
    check_columns(table, required, optional)
    return table
