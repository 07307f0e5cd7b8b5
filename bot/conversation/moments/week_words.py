"""Weeks of a month, halves of a month, and the week of a day."""

from dataclasses import replace
from datetime import date

from bot.conversation.moments.grammar import Found
from bot.conversation.moments.points import ImpossibleDateError, Point, unit_span
from bot.conversation.moments.words import BEGINS, Kind, Unit
from bot.domain.recurrence import LAST

WEEKS = (Unit.WEEK, Unit.ISO_WEEK)
_STEPS = {Kind.NEXT: 1, Kind.THIS: 0, Kind.LAST: -1}


def part_of_month(found: Found, _today: date) -> Point:
    """Second week of February 2027, first half of March. Raises ImpossibleDateError."""
    return _part(found, found.value(Kind.YEAR), found.value(Kind.MONTH))


def part_of_this_month(found: Found, today: date) -> Point | None:
    """First week of next month, last week of this month; not the last quarter of last year."""
    ordinal, *others = found.all(Kind.NTH, Kind.LAST, Kind.NEXT, Kind.THIS)
    inner, outer = found.all(Kind.UNIT)
    if inner.value not in (*WEEKS, Unit.HALF) or outer.value != Unit.MONTH:
        return None
    month = unit_span(Unit.MONTH, today, _STEPS[others[0].kind]).start
    return _part(Found((ordinal, inner)), month.year, month.month)


def week_of(found: Found, day: Point) -> Point | None:
    """The week of 8 February; None where something else than a day stands after "week of".

    "The week starting on" a day that is no Monday is none of ours: ImpossibleDateError.
    """
    if found.value(Kind.UNIT) not in WEEKS or day.grain is not Unit.DAY:
        return None
    if found.value(Kind.OF) == BEGINS:
        if (day.fixed.start.weekday() if day.fixed else day.weekday or 0) != 0:
            raise ImpossibleDateError
        day = replace(day, weekday=0)
    if day.fixed is not None:
        return Point(Unit.WEEK, fixed=unit_span(Unit.WEEK, day.fixed.start, 0))
    return Point(Unit.WEEK, year=day.year, month=day.month, holds=day)


def _part(found: Found, year: int | None, month: int | None) -> Point:
    unit = Unit(found.value(Kind.UNIT) or Unit.DAY)
    ordinal = found.all(Kind.NTH, Kind.LAST)[0]
    part = LAST if ordinal.kind is Kind.LAST else ordinal.value
    if unit not in (*WEEKS, Unit.HALF) or (unit is Unit.HALF and part not in (LAST, 1, 2)):
        raise ImpossibleDateError
    return Point(unit, year=year, month=month, part=part)
