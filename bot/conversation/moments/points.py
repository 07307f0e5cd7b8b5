"""Points of the calendar: days, months, quarters, years, with or without a year."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.conversation.moments.words import Unit
from bot.domain.recurrence import first_of_month, nth_weekday

_YEARS_TRIED = 9  # 29 February comes every fourth year, around 1900 and 2100 every eighth
_DAYS_TRIED = 63  # the longest way from one 31st to the next
_WEEKS = {Unit.WEEK: 0, Unit.ISO_WEEK: 3}
"""The weekday by which weeks of a month are counted."""
MONTHS_IN = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12}


class ImpossibleDateError(ValueError):
    """Words that name a day no calendar has."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `start` to `end` (not included)."""

    start: date
    end: date
    grain: Unit


@dataclass(frozen=True, slots=True)
class Point:
    """A point as it was said. `fixed` where today alone decides it ("last month").

    Otherwise `grain` says which of the fields count; `part` is the number of the
    quarter or half, the day of the month, or which week or half of `month`; `weekday`
    without `nth` was said besides the date and has to agree with it. A week `holds` a day.

    The second week of a month is the one with its second Monday (ours). Where that is not
    also the week with its second Thursday, which others count by (`Unit.ISO_WEEK`), we ask.
    """

    grain: Unit
    fixed: Span | None = None
    year: int | None = None
    month: int | None = None
    part: int | None = None
    nth: int | None = None
    weekday: int | None = None
    holds: "Point | None" = None


def span_of(point: Point, today: date, *, past: bool) -> Span:
    """The days of a point. Without a year: the latest that has begun, or the next not over.

    Raises ImpossibleDateError for 31 February and the like.
    """
    if point.fixed is not None:
        return point.fixed
    if point.holds is not None and point.holds.month is None:
        return _week_around(point.holds, span_of(point.holds, today, past=past).start)
    if point.year is not None:
        span = _in_year(point, point.year)
        if span is None:
            raise ImpossibleDateError
        return span
    step = -1 if past else 1
    if point.grain is Unit.DAY and point.month is None:
        return _nearest_day(point.part or 0, today, step)
    for year in range(today.year, today.year + step * _YEARS_TRIED, step):
        span = _in_year(point, year)
        if span and (span.start <= today if past else span.end > today):
            return span
    raise ImpossibleDateError


def _nearest_day(number: int, today: date, step: int) -> Span:
    """The nearest day with that number, today included. Raises ImpossibleDateError."""
    for ahead in range(_DAYS_TRIED):
        day = today + timedelta(days=step * ahead)
        if day.day == number:
            return one_day(day)
    raise ImpossibleDateError


def unit_span(unit: Unit, today: date, steps: int) -> Span:
    """The calendar unit that lies `steps` from today's. Weeks begin on Monday."""
    if unit is Unit.DAY:
        day = today + timedelta(days=steps)
        return Span(day, day + timedelta(days=1), unit)
    if unit in _WEEKS:
        monday = today + timedelta(days=7 * steps - today.weekday())
        return Span(monday, monday + timedelta(days=7), unit)
    months = MONTHS_IN[unit]
    begun = (today.month - 1) % months
    start = first_of_month(today, steps * months - begun)
    return Span(start, first_of_month(start, months), unit)


def one_day(day: date) -> Span:
    """The span of one day."""
    return Span(day, day + timedelta(days=1), Unit.DAY)


def months_before(day: date, months: int) -> date:
    """The same day that many months ago; the last of its month where it is too short."""
    first = first_of_month(day, -months)
    last = first_of_month(first, 1) - timedelta(days=1)
    return min(first + timedelta(days=day.day - 1), last)


def _in_year(point: Point, year: int) -> Span | None:
    """The point in a given year; None where that year has no such day."""
    if point.grain is Unit.DAY:
        day = _day_in(point, year)
        return None if day is None else one_day(day)
    if point.holds is not None:
        day = _day_in(point.holds, year)
        return None if day is None else _week_around(point.holds, day)
    if point.grain in _WEEKS or (point.grain is Unit.HALF and point.month is not None):
        return _part_of_month(point, year)
    months = MONTHS_IN[point.grain]
    number = point.month if point.grain is Unit.MONTH else point.part or 1
    if number is None or not 1 <= number <= 12 // months:
        return None
    start = date(year, (number - 1) * months + 1, 1)
    return Span(start, first_of_month(start, months), point.grain)


def _week_around(point: Point, day: date) -> Span:
    """The week of a day. Raises ImpossibleDateError where another weekday was said with it."""
    if point.nth is None and point.weekday not in {None, day.weekday()}:
        raise ImpossibleDateError
    return unit_span(Unit.WEEK, day, 0)


def _part_of_month(point: Point, year: int) -> Span | None:
    """The nth week or half of a month; the first half ends with the 15th."""
    first = date(year, point.month or 1, 1)
    if point.grain is Unit.HALF:
        middle, end = first.replace(day=16), first_of_month(first, 1)
        return Span(first, middle, Unit.HALF) if point.part == 1 else Span(middle, end, Unit.HALF)
    weekday = _WEEKS[point.grain]
    day = nth_weekday(year, first.month, point.part or 0, weekday)
    return None if day is None else unit_span(Unit.WEEK, day, 0)


def _day_in(point: Point, year: int) -> date | None:
    if point.month is None:
        return None
    if point.nth is not None and point.weekday is not None:
        return nth_weekday(year, point.month, point.nth, point.weekday)
    try:
        return date(year, point.month, point.part or 0)
    except ValueError:
        return None
