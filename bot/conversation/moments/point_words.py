"""Tokens → points of the calendar. One rule per way to say it, longest match wins."""

from collections.abc import Callable
from datetime import date, timedelta

from bot.conversation.moments.grammar import Found, Line, cut, kinds_of, pattern
from bot.conversation.moments.lexer import Token
from bot.conversation.moments.points import (
    ImpossibleDateError,
    Point,
    months_before,
    one_day,
    span_of,
    unit_span,
)
from bot.conversation.moments.week_words import part_of_month, part_of_this_month, week_of
from bot.conversation.moments.words import Kind, Unit
from bot.domain.recurrence import LAST, nth_weekday

_COUNTED = (Kind.WEEKDAY, Kind.WORKDAY, Kind.NTH, Kind.LAST)
"""After an ordinal they are what it counts: "from June, second Tuesday" begins in June."""
Maker = Callable[[Found, date], Point | None]


def point_at(line: Line, place: int, today: date) -> tuple[Point, int] | None:
    """The longest point that begins at `place`, and its end. Raises ImpossibleDateError."""
    kinds = kinds_of(line)
    week = pattern("unit of").match(kinds, place)
    day = point_at(line, week.end(), today) if week else None
    if week and day:
        point = week_of(cut(line, place, week.end())[0], day[0])
        return None if point is None else (point, day[1])
    best: tuple[int, Maker] | None = None
    for text, make in RULES:
        match = pattern(text).match(kinds, place)
        if match and match.end() > (best[0] if best else place):
            best = match.end(), make
    if best is None:
        return None
    if kinds[best[0] - 1] == Kind.NTH and kinds[best[0] : best[0] + 1] in _COUNTED:
        return point_at(line[: best[0] - 1], place, today)
    tokens = tuple(token for token in line[place : best[0]] if token is not None)
    point = best[1](Found(tokens), today)
    return None if point is None else (point, best[0])


def find_point(line: Line, today: date, grain: Unit) -> tuple[Point, int, int] | None:
    """The first point of a grain, with its place. Raises ImpossibleDateError."""
    for place in range(len(line)):
        found = point_at(line, place, today)
        if found and found[0].grain is grain:
            return found[0], place, found[1]
    return None


def steps_of(found: Found) -> int:
    """Next is 1, this 0, last -1."""
    token = found.get(Kind.NEXT, Kind.THIS, Kind.LAST)
    steps = {Kind.NEXT: 1, Kind.LAST: -1}
    return 0 if token is None else steps.get(token.kind, 0)


def nth_of(token: Token) -> int:
    """The number of an ordinal, -1 for the last."""
    return LAST if token.kind is Kind.LAST else token.value


def _written(found: Found, _today: date) -> Point | None:
    day = one_day(found.tokens[-1].days[0])
    return Point(Unit.DAY, fixed=day, weekday=found.value(Kind.WEEKDAY))


def _day_of_month(found: Found, _today: date) -> Point | None:
    return Point(
        Unit.DAY,
        year=found.value(Kind.YEAR),
        month=found.value(Kind.MONTH),
        part=found.value(Kind.NUM, Kind.NTH),
        weekday=found.value(Kind.WEEKDAY),
    )


def _day_alone(found: Found, _today: date) -> Point | None:
    """Tuesday the 8th: of the nearest month that has such a day."""
    part, weekday = found.value(Kind.NUM, Kind.NTH), found.value(Kind.WEEKDAY)
    return Point(Unit.DAY, part=part, weekday=weekday)


def _nth_weekday(found: Found, _today: date) -> Point | None:
    return Point(
        Unit.DAY,
        year=found.value(Kind.YEAR),
        month=found.value(Kind.MONTH),
        nth=nth_of(found.all(Kind.NTH, Kind.LAST)[0]),
        weekday=found.value(Kind.WEEKDAY),
    )


def _nth_weekday_of_this(found: Found, today: date) -> Point | None:
    """First Monday of next month; in languages that put it after, "of the month next"."""
    if found.value(Kind.UNIT) != Unit.MONTH:
        return None
    ordinal, *others = found.all(Kind.NTH, Kind.LAST, Kind.NEXT, Kind.THIS)
    steps = steps_of(Found(tuple(others)))
    first = unit_span(Unit.MONTH, today, steps).start
    weekday = found.value(Kind.WEEKDAY) or 0
    day = nth_weekday(first.year, first.month, nth_of(ordinal), weekday)
    if day is None:
        raise ImpossibleDateError
    return Point(Unit.DAY, fixed=one_day(day))


def _weekday(found: Found, today: date) -> Point | None:
    """Next Thursday is the first after today, last Thursday the one before; else from today on."""
    weekday = found.value(Kind.WEEKDAY) or 0
    ahead = (weekday - today.weekday()) % 7
    steps = steps_of(found)
    if steps > 0:
        ahead = ahead or 7
    elif steps < 0:
        ahead -= 7
    return Point(Unit.DAY, fixed=one_day(today + timedelta(days=ahead)))


def _weekday_of_week(found: Found, today: date) -> Point | None:
    if found.value(Kind.UNIT) != Unit.WEEK:
        return None
    monday = unit_span(Unit.WEEK, today, steps_of(found)).start
    day = monday + timedelta(days=found.value(Kind.WEEKDAY) or 0)
    return Point(Unit.DAY, fixed=one_day(day))


def _day_word(found: Found, today: date) -> Point | None:
    return Point(Unit.DAY, fixed=unit_span(Unit.DAY, today, found.value(Kind.DAY) or 0))


def _ahead_or_ago(found: Found, today: date) -> Point | None:
    """In three days, two weeks ago."""
    unit, number = Unit(found.value(Kind.UNIT) or Unit.DAY), found.value(Kind.NUM) or 0
    sign = -1 if found.get(Kind.AGO) else 1
    if unit in (Unit.DAY, Unit.WEEK):
        days = number * (7 if unit is Unit.WEEK else 1)
        return Point(Unit.DAY, fixed=one_day(today + timedelta(days=sign * days)))
    months = number * {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12}[unit]
    return Point(Unit.DAY, fixed=one_day(months_before(today, -sign * months)))


def _month(found: Found, today: date) -> Point | None:
    year = found.value(Kind.YEAR)
    if found.value(Kind.UNIT) == Unit.YEAR:
        year = today.year + steps_of(found)
    elif found.get(Kind.UNIT):
        return None
    return Point(Unit.MONTH, year=year, month=found.value(Kind.MONTH))


def _year_month(found: Found, _today: date) -> Point | None:
    first = found.tokens[0].days[0]
    return Point(Unit.MONTH, year=first.year, month=first.month)


def _year(found: Found, _today: date) -> Point | None:
    return Point(Unit.YEAR, year=found.value(Kind.YEAR))


def _unit(found: Found, today: date) -> Point | None:
    unit = Unit(found.value(Kind.UNIT) or Unit.DAY)
    return Point(unit, fixed=unit_span(unit, today, steps_of(found)))


def _part_of_year(found: Found, today: date) -> Point | None:
    """Q3 2026, third quarter of last year, first half of 2026, last quarter of 2026."""
    units = found.all(Kind.UNIT)
    year = found.value(Kind.YEAR)
    if len(units) > 1:
        if units[1].value != Unit.YEAR:
            return None
        year = today.year + steps_of(Found(found.tokens[1:]))
    half = found.get(Kind.HALF) or (units and units[0].value == Unit.HALF)
    if units and units[0].value not in (Unit.HALF, Unit.QUARTER):
        return None
    grain = Unit.HALF if half else Unit.QUARTER
    part = found.value(Kind.NUM, Kind.NTH)
    if part is None:
        part = 2 if half else 4
    point = Point(grain, year=year, part=part)
    span_of(point, today, past=True)  # there is no fifth quarter
    return point


def _part_of_that(found: Found, today: date) -> Point | None:
    return part_of_this_month(found, today) or _part_of_year(found, today)


RULES: tuple[tuple[str, Maker], ...] = (
    ("weekday? date", _written),
    ("yearmonth", _year_month),
    ("weekday? at? num|nth of? month of? year?", _day_of_month),
    ("weekday? month num|nth year?", _day_of_month),
    ("weekday num|nth", _day_alone),
    ("nth|last weekday of? in? month of? year?", _nth_weekday),
    ("nth|last weekday of? in? next|this|last unit", _nth_weekday_of_this),
    ("nth|last weekday of? unit next|this|last", _nth_weekday_of_this),
    ("next|this|last? weekday", _weekday),
    ("weekday next|this|last", _weekday),
    ("weekday of? in? next|this|last unit", _weekday_of_week),
    ("weekday of? in? unit next|this|last", _weekday_of_week),
    ("next|this|last unit in? at? weekday", _weekday_of_week),
    ("unit next|this|last in? at? weekday", _weekday_of_week),
    ("day", _day_word),
    ("in|ahead num unit", _ahead_or_ago),
    ("num unit ago", _ahead_or_ago),
    ("ago num unit", _ahead_or_ago),
    ("month of? year?", _month),
    ("month of? last|this|next unit", _month),
    ("month of? unit last|this|next", _month),
    ("year", _year),
    ("next|this|last unit", _unit),
    ("unit next|this|last", _unit),
    ("quarter|half num of? year?", _part_of_year),
    ("nth|last unit of? year", _part_of_year),
    ("nth unit", _part_of_year),
    ("nth|last unit of? in? next|this|last unit", _part_of_that),
    ("nth|last unit of? in? unit next|this|last", _part_of_that),
    ("nth|last unit of? in? month of? year?", part_of_month),
    ("unit last of? in? month of? year?", part_of_month),
    ("num quarter of? year?", _part_of_year),
)
