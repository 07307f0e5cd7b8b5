"""What all forms have in common: stays out of join and leave times, and the frame of a call."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.imports.errors import NotAReport
from bot.imports.reports.faults import Fault, faults_of, says_nothing
from bot.imports.reports.headers import Columns, cell
from bot.imports.reports.intervals import Interval, in_minutes, seconds_in
from bot.imports.reports.lengths import length
from bot.imports.reports.model import Kind, Report
from bot.imports.reports.people import Stay, gather
from bot.imports.reports.times import Order, stamp
from bot.lookups.names_noise import is_anonymous

_LONGEST = timedelta(days=1)
"""Nobody is in a call for longer; such a row holds a wrong date."""
Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a report says of the whole call; None where it does not."""

    start: datetime | None = None
    end: datetime | None = None
    title: str | None = None
    stated_minutes: float | None = None


def data_rows(rows: Rows) -> Iterator[tuple[int, Sequence[str]]]:
    """Rows that hold something, counted from 1 as a person counts them."""
    return enumerate((row for row in rows if any(row)), start=1)


def start_first(start: datetime | None, end: datetime | None) -> None:
    """A meeting that ends before it starts is a fault."""
    if start and end and end < start:
        raise Fault("import.frame_ends_first", start=f"{start:%H:%M}", end=f"{end:%H:%M}")


def stays_of(rows: Rows, read: Callable[[int, Sequence[str]], Stay]) -> list[Stay]:
    """What `read` makes of each data row and its number. Raises WrongRow for the first fault."""
    found: list[Stay] = []
    for number, row in data_rows(rows):
        with faults_of(row, number):
            found.append(read(number, row))
    return found


def span_of(
    row: Sequence[str], where: Columns, order: Order, stated: int | None
) -> Interval | None:
    """From join to leave, or for as long as stated where no leave is; None without a join."""
    start, end = moment(row, where, "join", order), moment(row, where, "leave", order)
    if start and end is None and stated is not None:
        end = start + timedelta(seconds=stated)
    if start is None or end is None:
        return None
    if end < start:
        joined, left = cell(row, where, "join"), cell(row, where, "leave")
        raise Fault("import.row_leaves_first", joined=joined, left=left)
    if end - start > _LONGEST:
        raise Fault("import.row_too_long", value=cell(row, where, "leave"))
    return start, end


def length_of(row: Sequence[str], where: Columns, field: str, bare_unit: int = 60) -> int | None:
    """The duration in a column, in seconds; None where it says nothing."""
    said = cell(row, where, field)
    seconds = length(said, bare_unit)
    if seconds is None and not says_nothing(said):
        raise Fault("import.row_no_length", value=said)
    if seconds and seconds > _LONGEST.total_seconds():
        raise Fault("import.row_too_long", value=said)
    return seconds


def seconds_stated(stated: int | None, span: Interval | None, name: str) -> int:
    """The stated length, never longer than from join to leave (clock times are whole minutes).

    Who opted out may have neither; a row of anybody else without both was cut off.
    """
    if stated is None and span is None and not is_anonymous(name):
        raise Fault("import.row_no_times")
    whole = seconds_in([span]) if span else 0
    if stated is None:
        return whole
    return whole if span and stated >= whole + 60 else stated


def stamps_of(rows: Rows, where: Columns, fields: Sequence[str]) -> list[str]:
    """The cells of date columns, to find out the order of day and month from."""
    return [cell(row, where, field) for row in rows for field in fields]


def build(kind: Kind, frame: Frame, stays: Sequence[Stay], order: Order) -> Report:
    """The report. Without a stated start and end the call is from first join to last leave.

    Raises NotAReport where no row says anything of a person.
    """
    if not stays:
        raise NotAReport("import.no_participants", {"kind": kind})
    spans = [stay.span for stay in stays if stay.span]
    start = frame.start or min((span[0] for span in spans), default=None)
    end = frame.end or max((span[1] for span in spans), default=None)
    whole = (end - start).total_seconds() if start and end and start <= end else 0
    if not whole:
        whole = (frame.stated_minutes or 0) * 60 or max(stay.seconds for stay in stays)
    day = start.date() if start else None
    return Report(
        kind=kind,
        day=day,
        start=start,
        end=end,
        minutes=in_minutes(whole),
        stated_minutes=frame.stated_minutes,
        title=frame.title or None,
        attendees=gather(stays),
        other_day=_exchanged(day) if day and not order.sure else None,
    )


def _exchanged(day: date) -> date | None:
    return date(day.year, day.day, day.month) if day.day <= 12 else None


def moment(row: Sequence[str], where: Columns, field: str, order: Order) -> datetime | None:
    """The naive local datetime in a column; None where it says nothing."""
    said = cell(row, where, field)
    when = stamp(said, order)
    if when is None and not says_nothing(said):
        raise Fault("import.row_no_time", value=said)
    return when
