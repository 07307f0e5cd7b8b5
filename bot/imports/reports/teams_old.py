"""Older Teams forms: a "Meeting Summary" block over `Full Name`, or a bare list of events."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from bot.imports.reports.building import (
    Frame,
    Rows,
    build,
    data_rows,
    moment,
    stamps_of,
    stays_of,
)
from bot.imports.reports.faults import Fault, faults_of
from bot.imports.reports.headers import (
    Columns,
    cell,
    columns,
    is_joined,
    is_left,
    is_meeting_summary,
)
from bot.imports.reports.intervals import seconds_in
from bot.imports.reports.model import Report
from bot.imports.reports.people import Stay, address_in
from bot.imports.reports.teams import is_stamp, order_of, person_columns, stay, summary_frame
from bot.imports.reports.times import Order, order_in
from bot.lookups.names_noise import person_key

_EVENT = ("name", "action", "timestamp", "address")
_HEADER_WITHIN = 30


@dataclass(frozen=True, slots=True)
class _Event:
    """Somebody came or went, in data row `number`."""

    number: int
    name: str
    address: str | None
    at: datetime
    left: bool


def read_teams_old(rows: Rows) -> Report | None:
    """The report, or None if the rows are of neither older form."""
    for at, row in enumerate(rows[:_HEADER_WITHIN]):
        event = columns(row, _EVENT)
        if {"name", "action", "timestamp"} <= event.keys():
            return _events(rows[:at], rows[at + 1 :], event)
    # The first row of more than two cells holds the headings; above it stand words and values.
    header = next((at for at, row in enumerate(rows) if sum(map(bool, row)) > 2), None)
    if header is None or not _is_summary(rows[:header]):
        return None
    people = rows[header + 1 :]
    where = person_columns(rows[header], people)
    return _table(rows[:header], people, where) if where else None


def _is_summary(above: Rows) -> bool:
    """Its title in a language we know, or two lines that hold a word and a date, start and end."""
    dated = [row for row in above if len(row) > 1 and is_stamp(row[1])]
    return any(row and is_meeting_summary(row[0]) for row in above[:5]) or len(dated) == 2


def _table(above: Rows, people: Rows, where: Columns) -> Report:
    order = order_of(people, where, above)
    stays = stays_of(people, partial(stay, where=where, order=order))
    return build("teams_old", summary_frame(above, order), stays, order)


def _events(above: Rows, rows: Rows, where: Columns) -> Report:
    order = order_in(stamps_of(rows, where, ("timestamp",)))
    events: list[_Event] = []
    for number, row in data_rows(rows):
        with faults_of(row, number):
            events.append(_event(number, row, where, order))
    frame = replace(summary_frame(above, order), stated_minutes=None)
    return build("teams_old", frame, list(_stays(events, frame)), order)


def _event(number: int, row: Sequence[str], where: Columns, order: Order) -> _Event:
    action, at = cell(row, where, "action"), moment(row, where, "timestamp", order)
    left = is_left(action)
    if not left and not is_joined(action):
        raise Fault("import.row_no_action", value=action)
    if at is None:
        raise Fault("import.row_no_times")
    return _Event(
        number, cell(row, where, "name"), address_in(cell(row, where, "address")), at, left
    )


def _stays(events: Sequence[_Event], frame: Frame) -> Iterator[Stay]:
    """One stay for each joining, person by person."""
    times = [event.at for event in events]
    people: dict[str, list[_Event]] = {}
    for event in sorted(events, key=lambda event: event.at):
        people.setdefault(person_key(event.name), []).append(event)
    for theirs in people.values():
        yield from _of_one(theirs, frame.start or min(times), frame.end or max(times))


def _of_one(events: Sequence[_Event], first: datetime, last: datetime) -> Iterator[Stay]:
    """Who never left stayed to the end; who left without having joined was there from the start.

    "Joined before" means before the person who took the list; its time is what we know.
    """
    inside: deque[_Event] = deque()
    for index, event in enumerate(events):
        if not event.left:
            inside.append(event)
        elif inside:
            joined = inside.popleft()
            yield _stay((joined, event), joined.at, event.at)
        else:
            yield _stay((event,), min(first, event.at) if index == 0 else event.at, event.at)
    for joined in inside:
        yield _stay((joined,), joined.at, max(last, joined.at))


def _stay(events: Sequence[_Event], start: datetime, end: datetime) -> Stay:
    rows = tuple(event.number for event in events)
    address = next((event.address for event in events if event.address), None)
    return Stay(rows, events[0].name, address, (start, end), seconds_in([(start, end)]))
