"""Bytes into rows of cells: byte order marks, UTF-16, delimiters."""

import csv
import io
from collections import Counter

from bot.imports.errors import NotAReport

MAX_BYTES = 5_000_000
MAX_ROWS = 20_000
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    # UTF-32 before UTF-16: its little-endian mark begins with that of UTF-16.
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_DELIMITERS = "\t;,"
"""Of two that a line holds equally often, the first: a comma stands in dates and names too."""
_INVISIBLE = dict.fromkeys(
    map(ord, "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
)
"""Direction marks that exports put around names and times."""
_ALLOWED_CONTROLS = frozenset("\t\r\n")


def decoded(data: bytes) -> str:
    """The text of a CSV file. Raises NotAReport: empty, too large, a spreadsheet, no text."""
    if len(data) > MAX_BYTES:
        raise NotAReport("import.too_large", {"megabytes": MAX_BYTES // 1_000_000})
    if data[:4] == b"PK\x03\x04" or data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise NotAReport("import.spreadsheet")
    text = _text(data)
    if not text.strip():
        raise NotAReport("import.empty")
    # Text files have none of these; pictures and programs nearly always do.
    if any(char < " " and char not in _ALLOWED_CONTROLS for char in text):
        raise NotAReport("import.not_text")
    return text


def _text(data: bytes) -> str:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _try(data, codec)
    head = data[:200]
    if len(head) > 3 and head[1::2].count(0) > len(head) // 3:
        return _try(data, "utf-16-le")
    if len(head) > 3 and head[0::2].count(0) > len(head) // 3:
        return _try(data, "utf-16-be")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # What Excel in Western Europe writes under "CSV".
        return _try(data, "cp1252")


def _try(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        raise NotAReport("import.not_text") from None


def delimiter_of(text: str) -> str:
    """Comma, semicolon or tab: the one that most lines hold the most of, outside quotes.

    A first line `sep=;` (Excel) decides. The csv module's own sniffer takes letters for
    delimiters on short files.
    """
    head = text.lstrip("\ufeff")[:20_000]
    if head[:4].lower() == "sep=" and head[4:5] in tuple(_DELIMITERS):
        return head[4]
    found: Counter[str] = Counter()
    for line in head.splitlines()[:200]:
        bare = "".join(line.split('"')[0::2])
        counts = {mark: bare.count(mark) for mark in _DELIMITERS}
        # A tab is never typed by accident, while "1/12/27, 1:58" holds a comma in each cell.
        best = "\t" if counts["\t"] else max(counts, key=lambda mark: counts[mark])
        if counts[best]:
            found[best] += 1
    return found.most_common(1)[0][0] if found else ","


def rows_of(text: str) -> list[list[str]]:
    """Rows of trimmed cells, blank lines included. Raises NotAReport on too many rows."""
    body = text.lstrip("\ufeff")
    delimiter = delimiter_of(body)
    if body[:4].lower() == "sep=":
        body = body.partition("\n")[2]
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(body, newline=""), delimiter=delimiter):
            rows.append([_trimmed(cell) for cell in row])
            if len(rows) > MAX_ROWS:
                raise NotAReport("import.too_many_rows", {"rows": MAX_ROWS})
    except csv.Error:
        raise NotAReport("import.not_text") from None
    return rows


def _trimmed(cell: str) -> str:
    """Without direction marks, and with plain single spaces."""
    return " ".join(cell.translate(_INVISIBLE).split())
