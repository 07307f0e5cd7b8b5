"""Tables as a workbook: a sheet for each heading, days and numbers as such, ready to be printed."""

from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from bot.conversation.outcomes import Reader
from bot.conversation.replies import Document, Heading, Table
from bot.conversation.texts import plain
from bot.reports.cells import Cell, cell, harmless
from bot.reports.looks import from_the_right

LONGEST_NAME = 31
"""Letters that the name of a sheet may have."""
WIDEST, NARROWEST = 60, 8
_TITLE = 14
_DAY, _MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A name and tables below each other; the first is the sheet's own."""

    name: str
    tables: tuple[Table, ...]


def make_workbook(document: Document, reader: Reader) -> bytes:
    """The bytes of a workbook made of headings and tables."""
    from xlsxwriter import Workbook

    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    sheets = _sheets(document, reader)
    with Workbook(out, options) as book:
        looks = _Looks(book)
        for number, sheet in enumerate(sheets):
            page = book.add_worksheet(sheet.name)
            _print_setup(page, sheet.name)
            if from_the_right(sheets[0].name):
                page.right_to_left()
            _Page(page, looks, reader).fill(sheet, titled=number == 0)
    return out.getvalue()


def _sheets(document: Document, reader: Reader) -> list[Sheet]:
    found: list[Sheet] = []
    for part in document.parts:
        match part:
            case Heading():
                found.append(Sheet(plain(part.text, reader)[:LONGEST_NAME], ()))
            case Table():
                last = found.pop()
                found.append(Sheet(last.name, (*last.tables, part)))
            case _:
                raise TypeError(f"a workbook holds headings and tables, no {type(part).__name__}")
    return found


class _Looks:
    """How cells look; the library keeps each with its book."""

    def __init__(self, book: Any) -> None:
        top = {"valign": "top"}
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, **top})
        self.title = book.add_format({"bold": True, "font_size": _TITLE, "text_wrap": True, **top})
        self.strong = book.add_format({"bold": True, "text_wrap": True, **top})
        self.day = book.add_format({"num_format": _DAY, "align": "left", **top})
        self.moment = book.add_format({"num_format": _MOMENT, "align": "left", **top})
        self.text = book.add_format({"text_wrap": True, **top})
        self.number = book.add_format(top)


class _Page:
    """One sheet that is being filled."""

    def __init__(self, page: Any, looks: _Looks, reader: Reader) -> None:
        self._page, self._looks, self._reader = page, looks, reader

    def fill(self, sheet: Sheet, *, titled: bool) -> None:
        """The heads stay in sight; what is a list can be sorted and sifted."""
        row, widths = 0, [WIDEST if titled else NARROWEST]
        for number, table in enumerate(sheet.tables):
            heads: list[Cell] = [plain(column, self._reader) for column in table.columns]
            rows = [[cell(fact, self._reader) for fact in each] for each in table.rows]
            self._table(row, heads, rows, titled=titled and number == 0)
            widths = _widest(widths, [heads, *rows])
            if number == 0 and not titled:
                self._page.autofilter(0, 0, len(rows), len(heads) - 1)
            row += len(rows) + 2
        self._page.freeze_panes(1, 0)
        for place, width in enumerate(widths):
            self._page.set_column(place, place, width)

    def _table(self, row: int, heads: list[Cell], rows: list[list[Cell]], *, titled: bool) -> None:
        for place, head in enumerate(heads):
            self._page.write_string(row, place, harmless(str(head)), self._looks.head)
        for number, each in enumerate(rows, start=row + 1):
            for place, value in enumerate(each):
                self._write(number, place, value, titled=titled)

    def _write(self, row: int, place: int, value: Cell, *, titled: bool) -> None:
        page, looks = self._page, self._looks
        # The title, and below it the sentence that answers.
        first = {1: looks.title, 2: looks.strong}.get(row, looks.text)
        match value:
            case "":
                return
            case datetime():
                page.write_datetime(row, place, value, looks.moment)
            case date():
                page.write_datetime(row, place, value, looks.day)
            case str():
                page.write_string(row, place, value, first if titled else looks.text)
            case _:
                page.write_number(row, place, value, looks.number)


def _widest(before: list[int], rows: list[list[Cell]]) -> list[int]:
    columns = max(len(before), *(len(row) for row in rows))
    found = [*before, *[NARROWEST] * (columns - len(before))]
    for row in rows:
        for place, value in enumerate(row):
            found[place] = min(max(found[place], _letters(value) + 2), WIDEST)
    return found


def _letters(value: Cell) -> int:
    return len(_MOMENT) if isinstance(value, datetime) else len(str(value))


def _print_setup(page: Any, name: str) -> None:
    page.set_paper(9)  # A4
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    # An ampersand begins a code there.
    page.set_footer(f"&L{name.replace('&', '&&')}&R&P / &N")
