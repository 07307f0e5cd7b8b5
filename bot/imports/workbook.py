"""XLSX workbooks as grids of text."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime

from bot.imports.errors import NotATable

MAX_BYTES = 5_000_000
MAX_UNPACKED = 60_000_000
MAX_ROWS = 20_000
MAX_COLUMNS = 100


def is_workbook(data: bytes) -> bool:
    """Whether the bytes begin like an XLSX file (a ZIP archive)."""
    return data[:4] == b"PK\x03\x04"


def sheets_of(data: bytes) -> list[list[list[str]]]:
    """The cells of every sheet as text; formulas stay as they are typed, to be refused.

    Raises NotATable for what is too large, or no workbook.
    """
    if len(data) > MAX_BYTES or _unpacked(data) > MAX_UNPACKED:
        raise NotATable("import.too_large", {"megabytes": MAX_BYTES // 1_000_000})
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        return [_grid(sheet) for sheet in book.worksheets]
    except NotATable:
        raise
    except Exception:  # noqa: BLE001
        # A damaged workbook fails in openpyxl, in the XML parser or in the archive, with
        # whatever exception comes first; to the person it is one thing.
        raise NotATable("import.workbook_damaged") from None


def _unpacked(data: bytes) -> int:
    """Size of the archive's content: a few kilobytes can hold gigabytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise NotATable("import.workbook_damaged") from None


def _grid(sheet: object) -> list[list[str]]:
    grid: list[list[str]] = []
    # The dimensions a file claims may be wrong; what it holds is counted.
    for row in sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS):  # type: ignore[attr-defined]
        grid.append(_texts(row))
        if len(grid) > MAX_ROWS:
            raise NotATable("import.too_many_rows", {"rows": MAX_ROWS})
    return grid


def _texts(row: Sequence[object]) -> list[str]:
    return [" ".join(_text(value).split()) for value in row]


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        # Excel has no days, only midnights.
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
