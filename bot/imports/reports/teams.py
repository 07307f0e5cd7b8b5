"""Microsoft Teams: a summary, one row a person (section 2), one row a join (section 3).

Section 2 is read, and section 3 only where 2 is missing: both together count everybody twice.
Older forms, without numbered sections, are in `teams_old`.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.imports.reports.building import (
    Frame,
    Rows,
    build,
    length_of,
    seconds_stated,
    span_of,
    stamps_of,
    start_first,
    stays_of,
)
from bot.imports.reports.faults import Fault, faults_of, says_nothing
from bot.imports.reports.headers import Columns, cell, columns, is_field
from bot.imports.reports.intervals import in_minutes
from bot.imports.reports.lengths import length
from bot.imports.reports.model import Report
from bot.imports.reports.people import Stay, address_in
from bot.imports.reports.times import Order, order_in, plain, stamp

_SECTION = re.compile(r"(\d)\s*[.)]\s*\S")
_PERSON = ("name", "first_join", "last_leave", "join", "leave", "in_meeting", "duration",
           "meeting_duration", "address", "upn")  # fmt: skip
_IN_ORDER = ("name", "join", "leave", "duration", "address", "upn")


def read_teams(rows: Rows) -> Report | None:
    """The report, or None if there are no numbered sections with participants."""
    sections = _sections(rows)
    # A section with nothing under its headings says nobody was there; the other one may know.
    table = next((sections[n] for n in "23" if len(sections.get(n, ())) > 1), None)
    if not table or "1" not in sections:
        return None
    where = person_columns(table[0], table[1:])
    if where is None:
        return None
    people = table[1:]
    summary = sections["1"]
    order = order_of(people, where, summary)
    stays = stays_of(people, partial(stay, where=where, order=order))
    return build("teams", summary_frame(summary, order), stays, order)


def order_of(people: Rows, where: Columns, summary: Rows) -> Order:
    """Whether day or month comes first; a date in the meeting's title says nothing about it."""
    above = [text for row in summary for text in row[1:] if is_stamp(text)]
    return order_in([*stamps_of(people, where, ("join", "leave")), *above])


def _sections(rows: Rows) -> Mapping[str, list[Sequence[str]]]:
    """Rows under each numbered title, without blank lines; a title's row has one filled cell."""
    found: dict[str, list[Sequence[str]]] = {}
    current: list[Sequence[str]] | None = None
    for row in rows:
        title = _SECTION.match(plain(row[0])) if row and not any(row[1:]) else None
        if title and title[1] not in found:
            current = found.setdefault(title[1], [])
        elif current is not None and any(row):
            current.append(row)
    return found


def person_columns(header: Sequence[str], people: Rows) -> Columns | None:
    """Where name, join, leave, duration, address and upn stand; None without name and times.

    A heading in words we do not know is taken by its place, which all languages share, if
    what stands under it is of the right kind.
    """
    where = _named(header)
    for index, field in enumerate(_IN_ORDER):
        if field not in where and index not in where.values() and _holds(people, index, field):
            where[field] = index
    return where if {"name", "join", "leave"} <= where.keys() else None


def _named(header: Sequence[str]) -> dict[str, int]:
    named = columns(header, _PERSON)
    where = {field: named[field] for field in ("name", "address", "upn") if field in named}
    for field, words in (
        ("join", ("first_join", "join")),
        ("leave", ("last_leave", "leave")),
        ("duration", ("in_meeting", "duration", "meeting_duration")),
    ):
        word = next((word for word in words if word in named), None)
        if word:
            where[field] = named[word]
    return where


def _holds(people: Rows, index: int, field: str) -> bool:
    """Whether some cell of a column is of the kind that `field` has."""
    cells = (row[index] for row in people if index < len(row))
    return any(map(_KINDS[field], cells))


def is_stamp(text: str) -> bool:
    """Whether a cell is a date with a time of day, whichever of day and month comes first."""
    return any(stamp(text, Order(first, sure=False)) for first in (True, False))


def _is_length(text: str) -> bool:
    return length(text) is not None


_KINDS: Mapping[str, Callable[[str], object]] = {
    "name": bool,
    "join": is_stamp,
    "leave": is_stamp,
    "duration": _is_length,
    "address": address_in,
    "upn": address_in,
}


def summary_frame(summary: Iterable[Sequence[str]], order: Order) -> Frame:
    """Title, start, end and stated length, by heading; unknown headings by what they hold."""
    frame = Frame()
    for row in summary:
        if len(row) > 1 and not says_nothing(row[1]):
            with faults_of(row):
                frame = _with(frame, row[0], row[1], order)
                start_first(frame.start, frame.end)
    return frame


def _with(frame: Frame, head: str, value: str, order: Order) -> Frame:
    if is_field(head, "title"):
        return replace(frame, title=value)
    if is_field(head, "meeting_duration"):
        seconds = length(value)
        if seconds is None:
            raise Fault("import.row_no_length", value=value)
        return replace(frame, stated_minutes=in_minutes(seconds))
    when = stamp(value, order)
    if is_field(head, "end") or (when and frame.start and not frame.end):
        return replace(frame, end=_given(when, value))
    if is_field(head, "start") or (when and not frame.start):
        return replace(frame, start=_given(when, value))
    return frame


def _given(when: datetime | None, value: str) -> datetime:
    if when is None:
        raise Fault("import.row_no_time", value=value)
    return when


def stay(number: int, row: Sequence[str], where: Columns, order: Order) -> Stay:
    """One row with join and leave. The stated duration leaves out the time away, so it counts."""
    name, stated = cell(row, where, "name"), length_of(row, where, "duration", bare_unit=1)
    span = span_of(row, where, order, stated)
    seconds = seconds_stated(stated, span, name)
    address = address_in(cell(row, where, "address"), cell(row, where, "upn"))
    return Stay((number,), name, address, span, seconds)
