"""One meeting, written down as Zoom, Microsoft Teams and Google Meet would."""

import csv
import io
from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.imports.teams_languages import Tongue

Stays = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Guest:
    """Somebody (or a phone) and the stays, in minutes from the start, that may overlap."""

    name: str
    address: str
    stays: Stays

    @property
    def inside(self) -> int:
        return len({minute for start, end in self.stays for minute in range(start, end)})

    @property
    def first(self) -> int:
        return min(start for start, _ in self.stays)

    @property
    def last(self) -> int:
        return max(end for _, end in self.stays)


@dataclass(frozen=True)
class Meeting:
    start: datetime
    guests: tuple[Guest, ...]

    def at(self, minutes: int) -> datetime:
        return self.start + timedelta(minutes=minutes)

    @property
    def end(self) -> datetime:
        return self.at(max(guest.last for guest in self.guests))

    def length(self) -> int:
        return int((self.end - self.start).total_seconds()) // 60


def table(rows, delimiter=","):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def american(at):
    return f"{at:%m/%d/%Y %I:%M:%S %p}"


def european(at):
    return f"{at:%d/%m/%Y %H:%M:%S}"


def zoom(meeting, stamp=european, case=str, block=True, last=True):
    """One row a join; `last`: with the two columns that may be missing."""
    head = ["Name (Original Name)", "User Email", "Join Time", "Leave Time", "Duration (Minutes)"]
    rows = [[case(title) for title in [*head, *(["Guest", "Recording Consent"] if last else [])]]]
    for guest in meeting.guests:
        for start, end in guest.stays:
            times = [stamp(meeting.at(start)), stamp(meeting.at(end)), end - start]
            rows.append([guest.name, guest.address, *times, *(["Yes", ""] if last else [])])
    return _zoom_block(meeting, stamp, case) + rows if block else rows


def _zoom_block(meeting, stamp, case):
    head = "Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants"
    times = [stamp(meeting.start), stamp(meeting.end)]
    values = ["812 3456 7890", "Call", *times, "", meeting.length(), len(meeting.guests)]
    return [[case(title) for title in head.split(",")], values, []]


def zoom_unique(meeting):
    rows = [["Name (Original Name)", "User Email", "Total Duration (Minutes)", "Guest"]]
    rows += [[guest.name, guest.address, guest.inside, "Yes"] for guest in meeting.guests]
    return _zoom_block(meeting, american, str) + rows


def teams(meeting, tongue: Tongue, sections="23"):
    """Sections 1 and those named; section 2 one row a person, section 3 one row a join."""
    head = iter(tongue.headings)
    summary = [[next(head), "Call"], [next(head), str(len(meeting.guests))]]
    summary += [[next(head), tongue.stamp(at)] for at in (meeting.start, meeting.end)]
    summary += [[next(head), tongue.length(meeting.length())]]
    rows = [[tongue.sections[0]], *summary, []]
    if "2" in sections:
        rows += [[tongue.sections[1]], list(tongue.people)]
        rows += [_person(meeting, tongue, guest) for guest in meeting.guests] + [[]]
    if "3" in sections:
        rows += [[tongue.sections[2]], list(tongue.joins)]
        rows += [row for guest in meeting.guests for row in _joins(meeting, tongue, guest)]
    return rows


def _name(tongue, guest):
    return f"{guest.name} ({tongue.marks[len(guest.name) % len(tongue.marks)]})"


def _person(meeting, tongue, guest):
    times = [tongue.stamp(meeting.at(at)) for at in (guest.first, guest.last)]
    inside = tongue.length(guest.inside)
    return [_name(tongue, guest), *times, inside, guest.address, "", tongue.role]


def _joins(meeting, tongue, guest):
    for start, end in guest.stays:
        times = [tongue.stamp(meeting.at(at)) for at in (start, end)]
        length = tongue.length(end - start)
        yield [_name(tongue, guest), *times, length, guest.address, tongue.role]


def teams_block(meeting, tongue: Tongue):
    """The older form: a block without a number over one row a join."""
    head = tongue.headings
    times = zip(head[2:4], map(tongue.stamp, (meeting.start, meeting.end)), strict=True)
    rows = [["Besprochenes"], [head[1], str(len(meeting.guests))], [head[0], "Call"], *times, []]
    rows += [[tongue.events[0], *tongue.joins[1:]]]
    return rows + [row for guest in meeting.guests for row in _joins(meeting, tongue, guest)]


def teams_events(meeting, tongue: Tongue):
    rows = [list(tongue.events)]
    for guest in meeting.guests:
        for start, end in guest.stays:
            for action, at in zip(tongue.actions, (start, end), strict=True):
                rows.append([_name(tongue, guest), action, tongue.stamp(meeting.at(at))])
    return rows


def meet(meeting, split=False):
    """Clock times only; `split`: the name over two columns."""
    name = ["First name", "Last name"] if split else ["Name"]
    rows = [[*name, "Email", "Duration", "Time joined", "Time exited"]]
    for guest in meeting.guests:
        clocks = [f"{meeting.at(at):%I:%M %p}".lstrip("0") for at in (guest.first, guest.last)]
        called = [*guest.name.split(" ", 1), ""][:2] if split else [guest.name]
        rows.append([*called, guest.address, _hours(guest.inside), *clocks])
    return rows


def _hours(minutes):
    hours, rest = divmod(minutes, 60)
    return " ".join([f"{hours} hr"] * bool(hours) + [f"{rest} min"] * bool(rest or not hours))


def meet_file(meeting):
    return f"{meeting.start:%Y-%m-%d %H %M} Call - Attendance Report.csv"
