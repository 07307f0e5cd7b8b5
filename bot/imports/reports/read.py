"""Which form a file has, and its reading."""

from bot.imports.errors import NotAReport
from bot.imports.reports.building import Rows
from bot.imports.reports.decoding import decoded, rows_of
from bot.imports.reports.faults import WrongRow
from bot.imports.reports.meet import read_meet
from bot.imports.reports.model import Report
from bot.imports.reports.teams import read_teams
from bot.imports.reports.teams_old import read_teams_old
from bot.imports.reports.zoom import read_zoom

_HEADINGS_SHOWN = 6


def read_report(name: str, data: bytes) -> Report:
    """The attendance report in a file of Zoom, Teams or Meet.

    `name`: of the file; Meet's date is there and nowhere else. Raises NotAReport, and nothing
    else, for whatever is no such report.
    """
    rows = rows_of(decoded(data))
    try:
        report = _read(name, rows)
    except WrongRow as wrong:
        at = next(number for number, row in enumerate(rows, start=1) if row is wrong.row)
        raise wrong.told(at) from None
    if report is None:
        first = next((row for row in rows if any(row)), [])
        headings = [cell[:40] for cell in first if cell][:_HEADINGS_SHOWN]
        raise NotAReport("import.not_a_report", {"headings": headings})
    return report


def _read(name: str, rows: Rows) -> Report | None:
    # Teams before Zoom: a join of one looks like a join of the other, its frame does not.
    return read_teams(rows) or read_teams_old(rows) or read_meet(name, rows) or read_zoom(rows)
