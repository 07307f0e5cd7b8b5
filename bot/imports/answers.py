"""Answers of the help desk in a file: UTF-8, one header line, columns divided by one tab.

There is no quoting: a `"` is a plain character.
"""

from dataclasses import dataclass

from bot.domain.languages import LANGUAGES
from bot.imports.errors import NotATable
from bot.imports.tables import Cells, Once, Rows, Table, check_columns, read_rows

REQUIRED = ("id", "language", "question", "answer")
OPTIONAL = ("topic",)
NO_TOPIC = "other"

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One row. `ref`: its id in the file, under which it is known when it is read again."""

    row: int
    ref: str
    topic: str
    language: str
    question: str
    answer: str


def read_answers(name: str, data: bytes) -> Rows[AnswerRow]:
    """Rows by their ids, each once. Raises NotATable for a file of another form."""
    try:
        lines = data.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError:
        raise NotATable("earlier.not_utf8", {"file": name[:120]}) from None
    if not lines[0].strip():
        raise NotATable("import.empty", {"file": name[:120]})
    header = tuple(cell.strip().casefold() for cell in lines[0].split("\t"))
    body = [(number, line.split("\t")) for number, line in enumerate(lines[1:], 2) if line.strip()]
    cells = tuple((number, tuple(cell.strip() for cell in row)) for number, row in body)
    table = Table(header, cells)
    check_columns(table, REQUIRED, OPTIONAL)
    once = Once()

    def read(cells: Cells) -> AnswerRow:
        ref = cells.required("id")[:_LONGEST]
        once.check(cells, "id", ref)
        return AnswerRow(
            row=cells.row,
            ref=ref,
            topic=(cells.text("topic") or NO_TOPIC)[:_LONGEST],
            language=cells.one_of("language", frozenset(LANGUAGES)),
            question=cells.required("question"),
            answer=cells.required("answer"),
        )

    return read_rows(table, read)
