"""Tables as files, made for one reader. A cell is never a formula, whoever wrote it."""

import csv
from collections.abc import Callable
from datetime import date
from io import BytesIO, StringIO
from typing import assert_never

from bot.conversation.outcomes import Reader
from bot.conversation.replies import At, Days, Document, Fact, Listing, OneTimeCode, Say, Table
from bot.conversation.texts import plain, word
from bot.reports import calendar, carried, minutes, personal, roster

ATTENDANCE_CSV = "attendance_csv"
ATTENDANCE_XLSX = "attendance_xlsx"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def attendance_csv(name: str, table: Table) -> Document:
    """A table of attendance, whole, as a file to be made when it is sent."""
    return Document(name, ATTENDANCE_CSV, _facts(table))


def attendance_xlsx(name: str, table: Table) -> Document:
    """The same as a spreadsheet."""
    return Document(name, ATTENDANCE_XLSX, _facts(table))


def _facts(table: Table) -> dict[str, Fact]:
    rows = Listing(tuple(Listing(row) for row in table.rows))
    return {"columns": Listing(table.columns), "rows": rows}


def make(document: Document, reader: Reader) -> bytes:
    """The bytes of `document`. Raises LookupError for a kind that nobody makes."""
    maker = _MAKERS.get(document.kind)
    if maker is None:
        raise LookupError(f"no document of kind {document.kind}")
    return maker(document, reader)


def _csv(document: Document, reader: Reader) -> bytes:
    out = StringIO()
    csv.writer(out).writerows(_cells(document, reader))
    # The mark makes spreadsheets read UTF-8.
    return out.getvalue().encode("utf-8-sig")


def _xlsx(document: Document, reader: Reader) -> bytes:
    from xlsxwriter import Workbook

    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(out, options) as book:
        page = book.add_worksheet()
        for number, row in enumerate(_cells(document, reader)):
            page.write_row(number, 0, row)
        page.freeze_panes(1, 0)
        page.autofit()
    return out.getvalue()


def _cells(document: Document, reader: Reader) -> list[list[str | int | float]]:
    columns, rows = document.facts["columns"], document.facts["rows"]
    if not isinstance(columns, Listing) or not isinstance(rows, Listing):
        raise TypeError("a table has columns and rows")
    listed = [columns, *(row for row in rows.items if isinstance(row, Listing))]
    return [[cell(fact, reader) for fact in row.items] for row in listed]


def cell(fact: Fact, reader: Reader) -> str | int | float:
    """A cell: numbers as numbers, days in ISO, texts that begin like a formula made harmless."""
    match fact:
        case None:
            return ""
        case bool():
            return "yes" if fact else "no"
        case int() | float():
            return fact
        case date():
            return fact.isoformat()
        case Say():
            return _harmless(plain(fact, reader))
        case At() | Days() | Listing() | OneTimeCode():
            return _harmless(word(fact, reader))
        case str():
            return _harmless(fact)
        case _:
            assert_never(fact)


def _harmless(text: str) -> str:
    # Spreadsheets drop this sign, and what stands behind it would come first.
    shown = text.replace("\0", "")
    return f"'{shown}" if shown.lstrip().startswith(_FORMULA) else shown


_MAKERS: dict[str, Callable[[Document, Reader], bytes]] = {
    ATTENDANCE_CSV: _csv,
    ATTENDANCE_XLSX: _xlsx,
    calendar.CALENDAR: calendar.make_calendar,
    carried.SENT_FILE: carried.content_of,
    minutes.FILE: minutes.make_file,
    personal.JSON: personal.make_json,
    personal.TEXT: personal.make_text,
    roster.WORKBOOK: roster.make_workbook,
}
