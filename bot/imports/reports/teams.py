"""Microsoft Teams: a summary, one row a person (section 2), one row a join (section 3).

Section 2 is read, and section 3 only where 2 is missing: both together count everybody twice.
Older forms, without numbered sections, are in `teams_old`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from bot.imports.reports.building import Frame, Rows, build, data_rows, moment, span_of, stamps_of
from bot.imports.reports.headers import Columns, cell, columns, is_field
from bot.imports.reports.intervals import in_minutes, seconds_in
from bot.imports.reports.model import Report
from bot.imports.reports.people import Stay, address_in
from bot.imports.reports.times import Order, length, order_in, stamp

_SECTION = re.compile(r"([123])\.\s*\S")
_PERSON = ("name", "first_join", "last_leave", "join", "leave", "in_meeting", "duration",
           "meeting_duration", "address", "upn")  # fmt: skip
_IN_ORDER = ("name", "join", "leave", "duration", "address", "upn")


def read_teams(rows: Rows) -> Report | None:
    """The report, or None if there are no numbered sections with participants."""
    sections = _sections(rows)
    table = sections.get("2") or sections.get("3")
    if not table or "1" not in sections:
        return None
    where = person_columns(table[0], table[1:])
    if where is None:
        return None
    people = table[1:]
    summary = sections["1"]
    stamps = stamps_of(people, where, ("join", "leave")) + [c for row in summary for c in row[1:]]
    order = order_in(stamps)
    stays = [stay(number, row, where, order) for number, row in data_rows(people)]
    return build("teams", summary_frame(summary, order), stays, order)


def _sections(rows: Rows) -> Mapping[str, list[Sequence[str]]]:
    """Rows under each numbered title, without blank lines; a title's row has one filled cell."""
    found: dict[str, list[Sequence[str]]] = {}
    current: list[Sequence[str]] | None = None
    for row in rows:
        title = _SECTION.match(row[0]) if row and not any(row[1:]) else None
        if title and title[1] not in found:
            current = found.setdefault(title[1], [])
        elif current is not None and any(row):
            current.append(row)
    return found


def person_columns(header: Sequence[str], people: Rows) -> Columns | None:
    """Where name, join, leave, duration, address and upn stand.

    Headings in a language we do not know are taken in the order all languages share, if the
    second and third column hold times.
    """
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
    if {"name", "join", "leave"} <= where.keys():
        return where
    sample = people[0] if people else ()
    order = Order(day_first=True, sure=False)
    timed = [stamp(text, order) or stamp(text, Order(False, False)) for text in sample[1:3]]
    return dict(zip(_IN_ORDER, range(6), strict=True)) if len(timed) == 2 and all(timed) else None


def summary_frame(summary: Iterable[Sequence[str]], order: Order) -> Frame:
    """Title, start, end and stated length, by heading; unknown headings by what they hold."""
    title = start = end = stated = None
    for row in summary:
        if len(row) < 2 or not row[1]:
            continue
        head, value = row[0], row[1]
        when = stamp(value, order)
        if is_field(head, "title"):
            title = value
        elif is_field(head, "meeting_duration"):
            stated = length(value)
        elif when and (is_field(head, "end") or (start and not end)):
            end = when
        elif when and not start:
            start = when
    minutes = None if stated is None else in_minutes(stated)
    return Frame(start=start, end=end, title=title, stated_minutes=minutes)


def stay(number: int, row: Sequence[str], where: Columns, order: Order) -> Stay:
    """One row with join and leave. The stated duration leaves out the time away, so it counts."""
    span = span_of(moment(row, where, "join", order), moment(row, where, "leave", order))
    stated = length(cell(row, where, "duration"), bare_unit=1)
    seconds = stated if stated is not None else seconds_in([span]) if span else 0
    address = address_in(cell(row, where, "address"), cell(row, where, "upn"))
    return Stay(number, cell(row, where, "name"), address, span, seconds)
