"""Documents that an AoR keeps already, in CSV or XLSX."""

from dataclasses import dataclass
from datetime import date

from bot.domain.lists import Newcomers
from bot.imports.tables import Cells, Once, Rows, WrongCell, only_table, read_rows

OPTIONAL = ("date", "owner", "link", "review", "induction")
GROUPS = frozenset(group.value for group in Newcomers)


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document. `owner`: a code or name; `induction`: for which newcomers."""

    row: int
    title: str
    day: date | None
    owner: str
    link: str
    review: date | None
    induction: frozenset[Newcomers]


def read_documents(name: str, data: bytes) -> Rows[DocumentRow]:
    """Documents by title, each once. Raises NotATable for a file of another form."""
    once = Once()

    def read(cells: Cells) -> DocumentRow:
        title = cells.required("title")
        once.check(cells, "title", title)
        return DocumentRow(
            row=cells.row,
            title=title,
            day=cells.day("date"),
            owner=cells.text("owner"),
            link=cells.text("link"),
            review=cells.day("review"),
            induction=_groups(cells),
        )

    return read_rows(only_table(name, data, ("title",), OPTIONAL), read)


def _groups(cells: Cells) -> frozenset[Newcomers]:
    said = {word.casefold().replace(" ", "_"): word for word in cells.listing("induction")}
    for group, word in said.items():
        if group not in GROUPS:
            facts = {"column": "induction", "value": word, "allowed": sorted(GROUPS)}
            raise WrongCell("import.cell_not_allowed", **facts)
    return frozenset(map(Newcomers, said))
