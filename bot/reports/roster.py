"""The roster as files that can be read in again: CSV, or a workbook with a sheet for each half.

A cell is never a formula, whoever wrote it; what is read in again is what was written here.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO

from bot.conversation.outcomes import Reader
from bot.conversation.replies import Document, Listing

WORKBOOK = "roster_xlsx"
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: `partners` or `people`."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def as_csv(sheet: Sheet) -> bytes:
    """UTF-8 with the mark that spreadsheets want."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(sheet.columns)
    writer.writerows([inert(cell) for cell in row] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def as_workbook(sheets: Sequence[Sheet]) -> bytes:
    """An XLSX file; every cell is a text."""
    from xlsxwriter import Workbook

    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            for number, row in enumerate((sheet.columns, *sheet.rows)):
                for place, cell in enumerate(row):
                    page.write_string(number, place, inert(cell))
    return out.getvalue()


def inert(text: str) -> str:
    """`text` as no spreadsheet takes it for a formula: after an apostrophe that reading removes.

    Controls that no table may hold are left out, and spaces are put as reading puts them.
    """
    tidy = " ".join("".join(sign for sign in text if sign >= " " or sign.isspace()).split())
    return f"'{tidy}" if tidy.lstrip("' ").startswith(_FORMULA) else tidy


def in_one_cell(parts: Iterable[str]) -> str:
    """A list in a cell, divided by bars; bars and backslashes within its parts are marked."""
    return "|".join(part.replace("\\", "\\\\").replace("|", "\\|") for part in parts)


def workbook(name: str, sheets: Iterable[Sheet]) -> Document:
    """The same as a file to be made when it is sent."""
    pages = Listing(tuple(_listed(sheet) for sheet in sheets))
    return Document(name, WORKBOOK, {"sheets": pages})


def _listed(sheet: Sheet) -> Listing:
    rows = Listing(tuple(Listing(row) for row in sheet.rows))
    return Listing((sheet.name, Listing(sheet.columns), rows))


def make_workbook(document: Document, _reader: Reader) -> bytes:
    """The bytes of a roster."""
    return as_workbook([_sheet(page) for page in _items(document.facts["sheets"])])


def _sheet(page: object) -> Sheet:
    name, columns, rows = _items(page)
    return Sheet(str(name), _texts(columns), tuple(_texts(row) for row in _items(rows)))


def _texts(listing: object) -> tuple[str, ...]:
    return tuple(str(item) for item in _items(listing))


def _items(listing: object) -> tuple[object, ...]:
    if not isinstance(listing, Listing):
        raise TypeError("a roster is made of lists")
    return listing.items
