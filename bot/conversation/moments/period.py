"""Reading periods for questions about past calls. Rules: language/README.md "Periods"."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.conversation.moments.grammar import Line, cut, kinds_of, pattern, unread
from bot.conversation.moments.lexer import Token
from bot.conversation.moments.moment import local_instant
from bot.conversation.moments.orders import in_each_order
from bot.conversation.moments.point_words import point_at
from bot.conversation.moments.points import (
    MONTHS_IN,
    ImpossibleDateError,
    Point,
    Span,
    months_before,
    span_of,
)
from bot.conversation.moments.reading import Period, Reading, ReadingKind, Why, unclear
from bot.conversation.moments.tidy import line_of
from bot.conversation.moments.words import MANY, Kind, Unit, table_for
from bot.domain.wall_time import ensure_aware, in_zone

_LAST_CALLS = (
    "num last unknown? calls",
    "num calls last",
    "calls num last",
    "last num? unknown? calls",
    "calls last",
)
_LAST_UNITS = ("last num unit", "num last unit", "unit num last", "num unit last")
_SHORT = 3  # letters: "and", "or"; "may"
_LINKS = (Kind.OVER, Kind.IN, Kind.OF, Kind.AT)


def read_period_words(text: str, now: datetime, zone: str, language: str) -> Reading:
    """The text as one period; every word has to have a place in it.

    Months and days without a year are the latest that have begun. A day is a period
    of one day. Raises ValueError for a naive `now`.
    """
    today = in_zone(ensure_aware(now), zone).date()
    line = line_of(text, table_for(language))
    return in_each_order(line, zone, lambda each: _read(each, today, zone))


def _read(line: Line, today: date, zone: str) -> Reading:
    try:
        found = first_period(line, today, lone=True)
    except ImpossibleDateError:
        return unclear(zone, Why.IMPOSSIBLE_DATE)
    rest = unread(_without_so_far(line if found is None else found[1]), *_LINKS)
    if any(token.kind is Kind.IMPOSSIBLE for token in rest):
        return unclear(zone, Why.IMPOSSIBLE_DATE)
    if found is None or rest:
        why = Why.UNUSED_WORDS if found else Why.NOT_UNDERSTOOD
        return unclear(zone, why, unused=tuple(token.text for token in rest))
    return period_reading(found[0], zone)


def _without_so_far(line: Line) -> Line:
    return tuple(None if token and token.kind is Kind.SO_FAR else token for token in line)


def period_reading(period: Period, zone: str) -> Reading:
    """A period as a reading: its days begin and end at local midnight."""

    def midnight(day: date | None) -> datetime | None:
        return None if day is None else local_instant(day, time(), zone)

    start, end = midnight(period.start), midnight(period.end)
    return Reading(ReadingKind.PERIOD, zone, start=start, end=end, period=period)


Result = tuple[Period, Line]


def first_period(line: Line, today: date, *, lone: bool) -> Result | None:
    """The first period in the line and the line without it.

    `lone` where the line is nothing but a period, so that "may" is a month. Raises
    ImpossibleDateError.
    """
    return (
        _last_calls(line)
        or _from_to(line, today)
        or _since(line, today)
        or _last_units(line, today)
        or _point(line, today, lone=lone)
    )


def _last_calls(line: Line) -> Result | None:
    kinds = kinds_of(line)
    for text in _LAST_CALLS:
        match = pattern(text).search(kinds)
        if match is None:
            continue
        found, rest = cut(line, match.start(), match.end())
        number = found.value(Kind.NUM)
        if number is None and found.value(Kind.CALLS) == MANY:
            return None
        # "the last three partner calls": which calls is for another reader.
        unknown = found.get(Kind.UNKNOWN)
        rest = tuple(
            token if token is not None and token is unknown else kept
            for token, kept in zip(line, rest, strict=True)
        )
        return Period(last_calls=1 if number is None else number), rest
    return None


def _from_to(line: Line, today: date) -> Result | None:
    """Between March and June 2026; both ends belong to it."""
    for place, token in enumerate(line):
        lead = int(token is not None and token.kind in (Kind.BETWEEN, Kind.FROM, Kind.OF))
        first = _begin(line, place + lead, today)
        if first is None:
            continue
        link = line[first[1]] if first[1] < len(line) else None
        links = (Kind.TO, Kind.AND, Kind.AT) if lead else (Kind.TO,)
        if link is None or link.kind not in links:
            continue
        second = point_at(line, first[1] + 1, today)
        if second:
            if second[0].grain is Unit.YEAR and first[0].grain is not Unit.YEAR:
                raise ImpossibleDateError
            begin, end = _both(first[0], second[0], today)
            week = place - _is_week(line, place - 1, end.end - begin.start)
            return Period(begin.start, end.end), cut(line, week, second[1])[1]
    return None


def _is_week(line: Line, place: int, lasts: timedelta) -> bool:
    """The week of "la semaine du 8 au 14 février", if it is one."""
    token = line[place] if place >= 0 else None
    week = token is not None and token.kind is Kind.UNIT and token.value == Unit.WEEK
    return week and lasts <= timedelta(days=7)


def _begin(line: Line, place: int, today: date) -> tuple[Point, int] | None:
    """A point, or the bare day of "1 to 15 December"."""
    point = point_at(line, place, today)
    token = line[place] if place < len(line) else None
    if point or token is None or token.kind not in (Kind.NUM, Kind.NTH):
        return point
    return Point(Unit.DAY, part=token.value), place + 1


def _both(first: Point, second: Point, today: date) -> tuple[Span, Span]:
    """The later end is the latest that has begun; the earlier one is the nearest before it."""
    end = span_of(second, today, past=True)
    if first.grain is Unit.DAY and first.month is None and not first.fixed:
        first = replace(first, month=second.month, year=second.year)
    begin = span_of(first, end.start, past=True)
    if begin.start > end.start:
        raise ImpossibleDateError
    return begin, end


def _since(line: Line, today: date) -> Result | None:
    """Since January, this year so far: to the end of today."""
    for place, token in enumerate(line):
        if token is None:
            continue
        lead = token.kind in (Kind.SINCE, Kind.FROM)
        found = point_at(line, place + lead, today)
        if found is None:
            continue
        so_far = _kind_at(line, found[1]) is Kind.SO_FAR or _kind_at(line, place - 1) is Kind.SO_FAR
        if lead or so_far:
            start = span_of(found[0], today, past=True).start
            return Period(start, _tomorrow(today)), cut(line, place, found[1])[1]
    return None


def _last_units(line: Line, today: date) -> Result | None:
    """Over the last 12 months: from the same day that many months ago to the end of today."""
    kinds = kinds_of(line)
    matches = (pattern(text).search(kinds) for text in _LAST_UNITS)
    match = next((match for match in matches if match), None)
    if match is None:
        return None
    found, rest = cut(line, match.start(), match.end())
    unit, number = Unit(found.value(Kind.UNIT) or Unit.DAY), found.value(Kind.NUM) or 0
    if unit in MONTHS_IN:
        start = months_before(today, number * MONTHS_IN[unit])
    else:
        start = today - timedelta(days=number * (7 if unit is Unit.WEEK else 1))
    return Period(start, _tomorrow(today)), rest


def _point(line: Line, today: date, *, lone: bool) -> Result | None:
    for place in range(len(line)):
        found = point_at(line, place, today)
        if found and (lone or _is_certain(line, place, found[1])):
            span = span_of(found[0], today, past=True)
            if found[0].nth is None and found[0].weekday not in {None, span.start.weekday()}:
                raise ImpossibleDateError
            return Period(span.start, span.end), cut(line, place, found[1])[1]
    return None


def _is_certain(line: Line, place: int, end: int) -> bool:
    """Whether a word of a sentence is a month: "may I ask" and "sat" are not."""
    token = line[place]
    if end - place > 1 or token is None or token.kind not in (Kind.MONTH, Kind.WEEKDAY):
        return True
    return _kind_at(line, place - 1) in (Kind.IN, Kind.OF, Kind.OVER) or _goes_on(line, place)


def _goes_on(line: Line, place: int) -> bool:
    """The second of "in March and April": a short word after what was taken and before the end."""
    token, link = line[place], line[place - 1] if place > 1 else None
    taken = link is not None and line[place - 2] is None and len(link.text) <= _SHORT
    return taken and token is not None and (len(token.text) > _SHORT or place == len(line) - 1)


def _kind_at(line: Line, place: int) -> Kind | None:
    token: Token | None = line[place] if 0 <= place < len(line) else None
    return None if token is None else token.kind


def _tomorrow(today: date) -> date:
    return today + timedelta(days=1)
