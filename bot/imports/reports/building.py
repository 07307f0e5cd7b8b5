"""What all forms have in common: stays out of join and leave times, and the frame of a call."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.imports.errors import NotAReport
from bot.imports.reports.headers import Columns, cell
from bot.imports.reports.intervals import Interval, in_minutes
from bot.imports.reports.model import Kind, Report
from bot.imports.reports.people import Stay, gather
from bot.imports.reports.times import Order, stamp

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


def span_of(start: datetime | None, end: datetime | None) -> Interval | None:
    """A span from join to leave; None if either is missing or the leave comes first."""
    return (start, end) if start and end and start <= end else None


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
    """The naive local datetime in a column, or None."""
    return stamp(cell(row, where, field), order)
