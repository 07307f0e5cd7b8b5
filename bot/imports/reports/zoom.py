"""Zoom: an optional meeting block, then one row per join, or one per person (unique users)."""

from collections.abc import Sequence
from functools import partial

from bot.imports.reports.building import (
    Frame,
    Rows,
    build,
    length_of,
    moment,
    seconds_stated,
    span_of,
    stamps_of,
    start_first,
    stays_of,
)
from bot.imports.reports.faults import faults_of
from bot.imports.reports.headers import Columns, cell, columns, is_yes
from bot.imports.reports.intervals import in_minutes, seconds_in
from bot.imports.reports.model import Report
from bot.imports.reports.people import Stay, address_in
from bot.imports.reports.times import Order, order_in

_PERSON = ("name", "address", "join", "leave", "total_duration", "duration", "waiting")
_MEETING = ("meeting_id", "topic", "start", "end", "duration")
_HEADER_WITHIN = 30


def read_zoom(rows: Rows) -> Report | None:
    """The report, or None if the rows are not of Zoom. Minutes of rows are rounded: times count."""
    at = next((i for i, row in enumerate(rows[:_HEADER_WITHIN]) if _is_header(row)), None)
    if at is None:
        return None
    where = columns(rows[at], _PERSON)
    people = rows[at + 1 :]
    stamps = stamps_of(people, where, ("join", "leave"))
    meeting = _meeting_rows(rows[:at])
    if meeting:
        stamps += stamps_of([meeting[1]], meeting[0], ("start", "end"))
    order = order_in(stamps)
    frame = _frame(meeting[1], meeting[0], order) if meeting else Frame()
    stays = stays_of(people, partial(_stay, where=where, order=order))
    return build("zoom" if "join" in where else "zoom_unique", frame, stays, order)


def _is_header(row: Sequence[str]) -> bool:
    where = columns(row, _PERSON)
    if "name" not in where or "meeting_id" in columns(row, _MEETING):
        return False
    joins = "join" in where and "leave" in where
    # A table with "name" and "duration" alone may be anything.
    return joins or "total_duration" in where or ("duration" in where and "address" in where)


def _meeting_rows(above: Rows) -> tuple[Columns, Sequence[str]] | None:
    for index, row in enumerate(above[:-1]):
        where = columns(row, _MEETING)
        if "start" in where and ("topic" in where or "meeting_id" in where):
            return where, above[index + 1]
    return None


def _frame(row: Sequence[str], where: Columns, order: Order) -> Frame:
    with faults_of(row):
        stated = length_of(row, where, "duration")
        start, end = moment(row, where, "start", order), moment(row, where, "end", order)
        start_first(start, end)
    return Frame(
        start=start,
        end=end,
        title=cell(row, where, "topic"),
        stated_minutes=None if stated is None else in_minutes(stated),
    )


def _stay(number: int, row: Sequence[str], where: Columns, order: Order) -> Stay:
    name, address = cell(row, where, "name"), address_in(cell(row, where, "address"))
    if is_yes(cell(row, where, "waiting")):
        # In the waiting room somebody was not in the call; the row is kept, its time is not.
        return Stay((number,), name, address, None, 0)
    total = "total_duration" if "total_duration" in where else "duration"
    stated = length_of(row, where, total)
    span = span_of(row, where, order, stated)
    seconds = seconds_in([span]) if span else seconds_stated(stated, span, name)
    return Stay((number,), name, address, span, seconds)
