"""The work plan in CSV or XLSX: one row a result, by its number."""

from dataclasses import dataclass

from bot.domain.workplan import LONGEST_TEXT, LONGEST_TITLE, NUMBER, Measure
from bot.imports.tables import Cells, Once, Rows, WrongCell, only_table, read_rows

REQUIRED = ("number", "title")
OPTIONAL = ("objective", "indicator", "lead", "baseline", "target", "due", "measure")
NO_MEASURE = "none"
_MEASURES = frozenset({*(measure.value for measure in Measure), NO_MEASURE, ""})
_LONGEST = {"title": LONGEST_TITLE, "objective": LONGEST_TITLE}


@dataclass(frozen=True, slots=True)
class WorkPlanRow:
    """One row. `lead`: the code of an organisation; `measure`: what fills it, "none" for nothing.

    What is empty, or has no column, is not known.
    """

    row: int
    number: str
    title: str
    objective: str
    indicator: str
    lead: str
    baseline: str
    target: str
    due: str
    measure: str


def read_workplan(name: str, data: bytes) -> Rows[WorkPlanRow]:
    """Rows by number, each once. Raises NotATable for a file of another form."""
    once = Once()

    def read(cells: Cells) -> WorkPlanRow:
        number = cells.required("number")
        if not NUMBER.fullmatch(number):
            raise WrongCell("workplan.no_number", value=number[:20])
        once.check(cells, "number", number)
        texts = {column: _text(cells, column) for column in OPTIONAL if column != "measure"}
        title = cells.required("title")
        measure = cells.one_of("measure", _MEASURES, "")
        return WorkPlanRow(
            row=cells.row,
            number=number,
            title=_short(title, "title"),
            measure=measure,
            **texts,
        )

    return read_rows(only_table(name, data, REQUIRED, OPTIONAL), read)


def _text(cells: Cells, column: str) -> str:
    return _short(cells.text(column), column)


def _short(text: str, column: str) -> str:
    most = _LONGEST.get(column, LONGEST_TEXT)
    if len(text) > most:
        raise WrongCell("import.cell_too_long", column=column, most=most)
    return " ".join(text.split())
