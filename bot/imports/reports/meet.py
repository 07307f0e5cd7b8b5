"""Google Meet: one row a person, clock times only; the date stands in the file's name."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.imports.reports.building import Frame, Rows, build, data_rows
from bot.imports.reports.headers import Columns, cell, columns
from bot.imports.reports.intervals import Interval, seconds_in
from bot.imports.reports.model import Report
from bot.imports.reports.people import Stay, address_in
from bot.imports.reports.times import Order, clock_time, length

_PERSON = ("first_name", "last_name", "name", "address", "duration", "joined", "exited")
_FRAME = frozenset({"joined", "exited", "duration"})
_DATED = re.compile(r"\d[./-]\s?\d{1,2}[./-]")
_HEADER_WITHIN = 10
_FILE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ _T]+\d{2}[ _:.-]?\d{2})?[ _]*(.*)", re.DOTALL)
_ENDING = re.compile(r"\s*[-–_]*\s*attendance report.*$|\.csv$", re.IGNORECASE | re.DOTALL)
_NO_DAY = date(1904, 1, 1)
"""Stands in for an unknown day, so that spans can still be compared; it is never shown."""


def read_meet(name: str, rows: Rows) -> Report | None:
    """The report, or None if the rows are not of Meet. `name`: of the file, with the date."""
    for at, row in enumerate(rows[:_HEADER_WITHIN]):
        where = columns(row, _PERSON)
        if where.keys() >= _FRAME and ("name" in where or "first_name" in where):
            people = rows[at + 1 :]
            # Some languages head these columns like Zoom's, which hold dates.
            clocks_only = not any(_DATED.search(cell(row, where, "joined")) for row in people)
            return _read(name, people, where) if clocks_only else None
    return None


def _read(name: str, people: Rows, where: Columns) -> Report:
    day, title = _from_name(name)
    clocks = [clock_time(cell(row, where, "joined")) for row in people]
    late = _crosses_midnight([clock for clock in clocks if clock])
    stays = [
        _stay(number, row, where, day or _NO_DAY, late=late) for number, row in data_rows(people)
    ]
    report = build("meet", Frame(title=title), stays, Order(day_first=False, sure=True))
    return report if day else _without_day(report)


def _without_day(report: Report) -> Report:
    return replace(report, day=None, start=None, end=None)


def _from_name(name: str) -> tuple[date | None, str | None]:
    """Day and title in `2027-02-09 14 00 Title - Attendance Report.csv`."""
    found = _FILE.search(name[:300])
    if not found:
        return None, None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None, None
    return day, _ENDING.sub("", _ENDING.sub("", found[4])).strip(" -–_") or None


def _crosses_midnight(joins: Sequence[time]) -> bool:
    """Joins more than twelve hours apart in one call: the morning ones are of the next day."""
    return bool(joins) and max(joins).hour - min(joins).hour > 12


def _stay(number: int, row: Sequence[str], where: Columns, day: date, *, late: bool) -> Stay:
    joined = clock_time(cell(row, where, "joined"))
    if late and joined and joined.hour < 12:
        day += timedelta(days=1)
    span = _span(joined, clock_time(cell(row, where, "exited")), day)
    stated = length(cell(row, where, "duration"))
    seconds = stated if stated is not None else seconds_in([span]) if span else 0
    split = (cell(row, where, "first_name"), cell(row, where, "last_name"))
    name = cell(row, where, "name") or " ".join(part for part in split if part)
    return Stay(number, name, address_in(cell(row, where, "address")), span, seconds)


def _span(joined: time | None, exited: time | None, day: date) -> Interval | None:
    if joined is None or exited is None:
        return None
    start = datetime.combine(day, joined)
    end = datetime.combine(day, exited)
    return start, end if start <= end else end + timedelta(days=1)
