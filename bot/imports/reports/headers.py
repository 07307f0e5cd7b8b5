"""Which column of a report is which, by its heading in any language we know.

Words in brackets, accents, case and punctuation do not matter, so `Name (Original Name)` is
`name`. Teams falls back on the order of its columns.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from bot.imports.reports.words import HEADINGS, JOINED, LEFT, MEETING_SUMMARY, YES
from bot.lookups.folding import fold

Columns = Mapping[str, int]


def plain_header(text: str) -> str:
    """Case, accents, brackets and punctuation taken away."""
    bare = re.sub(r"\([^)]*\)|（[^）]*）", " ", text[:120])
    return " ".join(re.sub(r"[-_:.*]", " ", fold(bare)).split())


def _plain_set(words: str) -> frozenset[str]:
    return frozenset(map(plain_header, words.split("|")))


_PLAIN = {field: _plain_set(words) for field, words in HEADINGS.items()}
_SUMMARY, _YES = _plain_set(MEETING_SUMMARY), _plain_set(YES)
_LEFT, _JOINED = (re.compile(rf"\b(?:{fold(words)})") for words in (LEFT, JOINED))


def columns(row: Sequence[str], fields: Iterable[str]) -> Columns:
    """Where each of `fields` stands in a header row; fields that are not there are left out.

    A cell serves one field only, the first that asks for it.
    """
    plain = [plain_header(cell) for cell in row]
    found: dict[str, int] = {}
    for field in fields:
        for index, cell in enumerate(plain):
            if cell in _PLAIN[field] and index not in found.values():
                found[field] = index
                break
    return found


def is_field(cell: str, field: str) -> bool:
    """Whether a cell is the heading of `field` in any language."""
    return plain_header(cell) in _PLAIN[field]


def is_left(cell: str) -> bool:
    """Whether a user action of an old Teams report is a leaving."""
    return bool(_LEFT.search(plain_header(cell)))


def is_joined(cell: str) -> bool:
    """Whether a user action of an old Teams report is a joining, "Joined before" too."""
    return bool(_JOINED.search(plain_header(cell)))


def is_meeting_summary(cell: str) -> bool:
    """Whether a cell is the title over an old Teams report."""
    return plain_header(cell) in _SUMMARY


def is_yes(cell: str) -> bool:
    """Whether a cell says yes in any language."""
    return plain_header(cell) in _YES


def cell(row: Sequence[str], where: Columns, field: str) -> str:
    """The cell of a field; empty where the column or the cell is missing."""
    index = where.get(field)
    return row[index] if index is not None and index < len(row) else ""
