"""Help-desk requests of the past, with what was answered."""

from dataclasses import dataclass
from datetime import datetime

from bot.imports.tables import Cells, Rows, WrongCell, only_table, read_rows

COLUMNS = ("number", "opened_at", "asker", "platform", "language", "topic", "country", "urgency",
           "sensitive", "state", "owner", "first_answer_at", "closed_at", "helped", "question",
           "answer")  # fmt: skip
PLATFORMS = frozenset({"slack", "telegram"})
URGENCIES = frozenset({"low", "normal", "urgent"})
STATES = frozenset({"new", "taken", "waiting", "answered", "reopened", "closed"})


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One request. Instants in UTC; `asker` and `owner` are e-mail addresses.

    `helped`: the asker's closing word, None if there was none; `answer`: the last one given.
    """

    row: int
    number: int
    opened_at: datetime
    asker: str
    platform: str
    language: str
    topic: str | None
    country: str | None
    urgency: str
    sensitive: bool
    state: str
    owner: str | None
    first_answer_at: datetime | None
    closed_at: datetime | None
    helped: bool | None
    question: str
    answer: str | None


def read_requests(name: str, data: bytes) -> Rows[RequestRow]:
    """Past requests from CSV or XLSX. Raises NotATable for a file of another form."""
    return read_rows(only_table(name, data, COLUMNS), _request)


def _request(cells: Cells) -> RequestRow:
    number, opened = cells.number("number"), cells.instant("opened_at")
    if number is None or opened is None:
        raise WrongCell("import.cell_empty", column="number" if number is None else "opened_at")
    return RequestRow(
        row=cells.row,
        number=number,
        opened_at=opened,
        asker=cells.required("asker").casefold(),
        platform=cells.one_of("platform", PLATFORMS),
        language=cells.required("language").casefold(),
        topic=cells.optional("topic"),
        country=cells.optional("country"),
        urgency=cells.one_of("urgency", URGENCIES, default="normal"),
        sensitive=cells.yes("sensitive", default=False),
        state=cells.one_of("state", STATES),
        owner=cells.text("owner").casefold() or None,
        first_answer_at=cells.instant("first_answer_at"),
        closed_at=cells.instant("closed_at"),
        helped=cells.yes("helped") if cells.text("helped") else None,
        question=cells.required("question"),
        answer=cells.optional("answer"),
    )
