"""Files, each made for one reader when it is sent."""

import csv
from collections.abc import Callable
from datetime import date
from io import StringIO

from bot.conversation.outcomes import Reader
from bot.conversation.replies import Document, Part, Table
from bot.reports import (
    attendance_pages,
    attendance_workbook,
    calendar,
    carried,
    minutes,
    personal,
    roster,
    workplan_page,
)
from bot.reports.cells import Cell, cell

ATTENDANCE_CSV = "attendance_csv"
ATTENDANCE_PDF = "attendance_pdf"
ATTENDANCE_XLSX = "attendance_xlsx"


def attendance_csv(name: str, table: Table) -> Document:
    """A table of attendance, whole, as a file to be made when it is sent."""
    return Document(name, ATTENDANCE_CSV, parts=(table,))


def attendance_xlsx(name: str, sheets: tuple[Part, ...]) -> Document:
    """Headings, each with its tables, as a workbook with a sheet for each heading."""
    return Document(name, ATTENDANCE_XLSX, parts=sheets)


def attendance_pdf(name: str, pages: tuple[Part, ...]) -> Document:
    """Pages to be printed; each begins with a heading."""
    return Document(name, ATTENDANCE_PDF, parts=pages)


def make(document: Document, reader: Reader) -> bytes:
    """The bytes of `document`. Raises LookupError for a kind that nobody makes."""
    maker = _MAKERS.get(document.kind)
    if maker is None:
        raise LookupError(f"no document of kind {document.kind}")
    return maker(document, reader)


def _csv(document: Document, reader: Reader) -> bytes:
    out = StringIO()
    writer = csv.writer(out)
    for table in (part for part in document.parts if isinstance(part, Table)):
        for row in (table.columns, *table.rows):
            writer.writerow([_written(cell(fact, reader)) for fact in row])
    # The mark makes spreadsheets read UTF-8.
    return out.getvalue().encode("utf-8-sig")


def _written(value: Cell) -> Cell:
    return value.isoformat() if isinstance(value, date) else value


_MAKERS: dict[str, Callable[[Document, Reader], bytes]] = {
    ATTENDANCE_CSV: _csv,
    ATTENDANCE_PDF: attendance_pages.make_pages,
    ATTENDANCE_XLSX: attendance_workbook.make_workbook,
    calendar.CALENDAR: calendar.make_calendar,
    carried.SENT_FILE: carried.content_of,
    minutes.FILE: minutes.make_file,
    personal.JSON: personal.make_json,
    personal.TEXT: personal.make_text,
    roster.WORKBOOK: roster.make_workbook,
    workplan_page.PAGE: workplan_page.make_page,
}
