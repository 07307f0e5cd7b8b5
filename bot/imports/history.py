"""Calls of the past: one row per call, partner and source."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.imports.tables import Cells, Rows, WrongCell, only_table, read_rows

COLUMNS = ("date", "series", "held", "partner", "present", "source")
HELD = frozenset({"yes", "cancelled", "unconfirmed"})
SOURCES = frozenset({"check_in", "chair", "report"})


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One statement about one organisation in one call.

    `partner`: a code or the name as written then; None, with `present` and `source`, in a row
    that says of a call only whether it was held.
    """

    row: int
    day: date
    series: str
    held: str
    partner: str | None
    present: bool | None
    source: str | None


def read_history(name: str, data: bytes) -> Rows[HistoryRow]:
    """Past calls from CSV or XLSX. Raises NotATable for a file of another form.

    Wrong rows: a statement made twice, a call with two states, people at a cancelled call.
    """
    return read_rows(only_table(name, data, COLUMNS), _reader())


def _reader() -> Callable[[Cells], HistoryRow]:
    states: dict[tuple[date, str], str] = {}
    said: dict[tuple[date, str, str, str], int] = {}

    def read(cells: Cells) -> HistoryRow:
        row = _row(cells)
        state = states.setdefault((row.day, row.series), row.held)
        if state != row.held:
            raise WrongCell("import.history_two_states", day=row.day, first=state, second=row.held)
        if row.partner:
            key = (row.day, row.series, row.partner.casefold(), row.source or "")
            first = said.setdefault(key, row.row)
            if first != row.row:
                raise WrongCell("import.history_twice", value=row.partner, first=first)
        return row

    return read


def _row(cells: Cells) -> HistoryRow:
    day = cells.day("date")
    if day is None:
        raise WrongCell("import.cell_empty", column="date")
    series, held = cells.required("series"), cells.one_of("held", HELD)
    partner = cells.optional("partner")
    if partner is None:
        return HistoryRow(cells.row, day, series, held, None, None, None)
    if held == "cancelled":
        raise WrongCell("import.history_cancelled", day=day, value=partner)
    present, source = cells.yes("present"), cells.one_of("source", SOURCES)
    return HistoryRow(cells.row, day, series, held, partner, present, source)
