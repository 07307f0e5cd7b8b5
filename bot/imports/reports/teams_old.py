"""Older Teams forms: a "Meeting Summary" block over `Full Name`, or a bare list of events."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.imports.reports.building import Frame, Rows, build, data_rows, moment, stamps_of
from bot.imports.reports.headers import Columns, cell, columns, is_left, is_meeting_summary
from bot.imports.reports.intervals import seconds_in
from bot.imports.reports.model import Report
from bot.imports.reports.people import Stay, address_in
from bot.imports.reports.teams import person_columns, stay, summary_frame
from bot.imports.reports.times import Order, order_in
from bot.lookups.names_noise import person_key

_EVENT = ("name", "action", "timestamp", "address")
_HEADER_WITHIN = 30


def read_teams_old(rows: Rows) -> Report | None:
    """The report, or None if the rows are of neither older form."""
    for at, row in enumerate(rows[:_HEADER_WITHIN]):
        where = columns(row, _EVENT)
        if {"name", "action", "timestamp"} <= where.keys():
            return _events(rows[:at], rows[at + 1 :], where)
    if any(row and is_meeting_summary(row[0]) for row in rows[:5]):
        return _table(rows)
    return None


def _table(rows: Rows) -> Report | None:
    for at, row in enumerate(rows[:_HEADER_WITHIN]):
        if {"name", "join", "leave"} <= columns(row, ("name", "join", "leave")).keys():
            where = person_columns(row, rows[at + 1 :])
            if where:
                return _table_at(rows[:at], rows[at + 1 :], where)
    return None


def _table_at(above: Rows, people: Rows, where: Columns) -> Report:
    stamps = stamps_of(people, where, ("join", "leave")) + [c for row in above for c in row[1:]]
    order = order_in(stamps)
    stays = [stay(number, row, where, order) for number, row in data_rows(people)]
    return build("teams_old", summary_frame(above, order), stays, order)


def _events(above: Rows, rows: Rows, where: Columns) -> Report:
    order = order_in(stamps_of(rows, where, ("timestamp",)))
    times = [moment(row, where, "timestamp", order) for row in rows]
    known = [when for when in times if when]
    frame = summary_frame(above, order)
    ends = (frame.start or min(known), frame.end or max(known)) if known else None
    return build("teams_old", Frame(title=frame.title, start=frame.start, end=frame.end),
                 list(_stays(rows, where, order, ends)), order)  # fmt: skip


def _stays(
    rows: Rows, where: Columns, order: Order, ends: tuple[datetime, datetime] | None
) -> Iterator[Stay]:
    """Joined and Left paired per person; who never left stayed to the last event of the file.

    "Joined before" means before the person who took the list; its time is what we know.
    """
    inside: dict[str, datetime] = {}
    last: dict[str, tuple[int, Sequence[str]]] = {}
    for number, row in data_rows(rows):
        who = person_key(cell(row, where, "name"))
        when = moment(row, where, "timestamp", order)
        if when and ends and is_left(cell(row, where, "action")):
            yield _stay(number, row, where, inside.pop(who, ends[0]), when)
        else:
            if when:
                inside.setdefault(who, when)
            yield _stay(number, row, where, None, None)
        last[who] = number, row
    for who, since in inside.items():
        number, row = last[who]
        yield _stay(number, row, where, since, ends[1] if ends else since)


def _stay(
    number: int, row: Sequence[str], where: Columns, start: datetime | None, end: datetime | None
) -> Stay:
    span = (start, end) if start and end and start <= end else None
    address = address_in(cell(row, where, "address"))
    return Stay(number, cell(row, where, "name"), address, span, seconds_in([span]) if span else 0)
