"""Google Meet: one row a person, clock times only; the date stands in the file's name."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial

from bot.imports.reports.building import Frame, Rows, build, length_of, seconds_stated, stays_of
from bot.imports.reports.faults import Fault, says_nothing
from bot.imports.reports.headers import Columns, cell, columns
from bot.imports.reports.intervals import Interval
from bot.imports.reports.model import Report
from bot.imports.reports.people import Stay, address_in
from bot.imports.reports.times import Order, clock_time

_PERSON = ("first_name", "last_name", "name", "address", "duration", "joined", "exited")
_FRAME = frozenset({"joined", "exited", "duration"})
_DATED = re.compile(r"\d[./-]\s?\d{1,2}[./-]")
_HEADER_WITHIN = 10
_FILE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ _T]+\d{2}[ _:.-]?\d{2})?[ _]*(.*)", re.DOTALL)
_ENDING = re.compile(r"\s*[-–_]*\s*attendance report.*$|\.csv$", re.IGNORECASE | re.DOTALL)
_HALF_A_DAY = timedelta(hours=12)
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
    stays = stays_of(people, partial(_stay, where=where, day=day or _NO_DAY, late=late))
    report = build("meet", Frame(title=title), stays, Order(day_first=False, sure=True))
    return replace(report, day=day) if day else replace(report, day=None, start=None, end=None)


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
    joined, exited = _clock(row, where, "joined"), _clock(row, where, "exited")
    if late and joined and joined.hour < 12:
        day += timedelta(days=1)
    split = (cell(row, where, "first_name"), cell(row, where, "last_name"))
    name = cell(row, where, "name") or " ".join(part for part in split if part)
    span = _span(joined, exited, day)
    seconds = seconds_stated(length_of(row, where, "duration"), span, name)
    return Stay((number,), name, address_in(cell(row, where, "address")), span, seconds)


def _clock(row: Sequence[str], where: Columns, field: str) -> time | None:
    said = cell(row, where, field)
    clock = clock_time(said)
    if clock is None and not says_nothing(said):
        raise Fault("import.row_no_clock", value=said)
    return clock


def _span(joined: time | None, exited: time | None, day: date) -> Interval | None:
    """From join to exit, past midnight if need be; half a day round is a wrong row."""
    if joined is None or exited is None:
        return None
    start, end = datetime.combine(day, joined), datetime.combine(day, exited)
    if start <= end:
        return start, end
    if end + _HALF_A_DAY < start:
        return start, end + timedelta(days=1)
    clocks = {"joined": f"{joined:%H:%M}", "left": f"{exited:%H:%M}"}
    raise Fault("import.row_leaves_first", **clocks)
