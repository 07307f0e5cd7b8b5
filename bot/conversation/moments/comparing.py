"""Two periods side by side: "this year with the one before", "Q3 2026 with Q4"."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot.conversation.moments.grammar import Found, Line, cut, kinds_of, pattern
from bot.conversation.moments.point_words import point_at
from bot.conversation.moments.points import (
    MONTHS_IN,
    Point,
    Span,
    months_before,
    span_of,
    unit_span,
)
from bot.conversation.moments.reading import Period
from bot.conversation.moments.words import BEFORE, Kind, Unit

SIGNS = (Kind.COMPARE, Kind.SAME)
_TWELVE = 12
_SHORT = 3  # letters: "may", "mar", "sat"
_SAME = (
    "same unit|unknown|zone_word? of? in? last unit",
    "same unit|unknown|zone_word? of? in? unit last",
    "same unit|unknown|zone_word? of? in? year",
)
_ONE_BEFORE = {"last unit", "unit last"}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two, the places of its tokens in the line, and another reading of it."""

    period: Period
    start: int
    end: int
    other: Period | None = None


@dataclass(frozen=True, slots=True)
class _Said:
    """A point as it was said, with the tokens that said it."""

    point: Point
    span: Span
    found: Found
    start: int
    end: int
    so_far: bool = False


def compared(line: Line, today: date) -> tuple[Side, Side] | None:
    """The two periods that a line sets side by side; None where there are not just two.

    What is said in a word ("with the previous one", "with the 4th", "the same period last
    year") is counted from the other. Raises ImpossibleDateError.
    """
    said = list(_points(line, today))
    same = next((match for text in _SAME if (match := pattern(text).search(kinds_of(line)))), None)
    if same:
        outside = [each for each in said if each.end <= same.start() or each.start >= same.end()]
        found = cut(line, same.start(), same.end())[0]
        return _with_same(outside, found, same.span(), today) if len(outside) == 1 else None
    if len(said) == 1:
        return _with_one_word(said[0], line, today)
    if len(said) != 2:
        return None
    first, second = said
    sides = _side(first, second, today), _side(second, first, today)
    return sides if sides[0].period != sides[1].period else None


def _points(line: Line, today: date) -> Iterator[_Said]:
    place = 0
    while place < len(line):
        found = point_at(line, place, today)
        if found is None or _is_no_month(line, place, found[1]):
            place += 1
            continue
        point, end = found
        span = span_of(point, today, past=True)
        so_far = _kind(line, place - 1) is Kind.SINCE or Kind.SO_FAR in (
            _kind(line, place - 1),
            _kind(line, end),
        )
        yield _Said(point, span, cut(line, place, end)[0], place, end, so_far)
        place = end


def _is_no_month(line: Line, place: int, end: int) -> bool:
    token = line[place]
    return (
        end - place == 1
        and token is not None
        and token.kind
        in (
            Kind.MONTH,
            Kind.WEEKDAY,
        )
        and len(token.text) <= _SHORT
    )


def _side(said: _Said, beside: _Said, today: date) -> Side:
    period, other = _period(said, today), None
    if _is_one_before(said) and said.span.grain is beside.span.grain:
        period = _of(unit_span(said.span.grain, beside.span.start, -1))
    elif _is_without_year(said.point) and beside.point.year is not None and not said.so_far:
        period, other = _in_the_year(said.point, beside)
    return Side(period, said.start, said.end, other)


def _period(said: _Said, today: date) -> Period:
    tomorrow = date.fromordinal(today.toordinal() + 1)
    return Period(said.span.start, tomorrow if said.so_far else said.span.end)


def _of(span: Span) -> Period:
    return Period(span.start, span.end)


def _is_one_before(said: _Said) -> bool:
    """The previous month: one before the other, which may not be this one."""
    last = said.found.get(Kind.LAST)
    alone = len(said.found.tokens) == 2 and said.found.get(Kind.UNIT) is not None
    return alone and last is not None and last.value == BEFORE


def _is_without_year(point: Point) -> bool:
    return point.fixed is None and point.year is None and point.grain is not Unit.YEAR


def _in_the_year(point: Point, beside: _Said) -> tuple[Period, Period | None]:
    """In the year of the other; where another year's is nearer to it, that one is asked about."""
    year = beside.span.start.year
    spans = [
        span_of(replace(point, year=each), date(year, 1, 1), past=True)
        for each in (year, year - 1, year + 1)
    ]
    nearest = min(spans, key=lambda span: abs((span.start - beside.span.start).days))
    return _of(spans[0]), None if nearest == spans[0] else _of(nearest)


def _with_same(
    outside: list[_Said], found: Found, place: tuple[int, int], today: date
) -> tuple[Side, Side] | None:
    """The other, as many years before: the same period last year, the same quarter of 2025."""
    said = outside[0]
    units = found.all(Kind.UNIT)
    year = found.value(Kind.YEAR)
    if year is None and (not units or units[-1].value != Unit.YEAR):
        return None
    period = _period(said, today)
    if period.start is None or period.end is None:
        return None
    years = 1 if year is None else period.start.year - year
    start, end = (months_before(day, years * _TWELVE) for day in (period.start, period.end))
    return Side(period, said.start, said.end), Side(Period(start, end), *place)


def _with_one_word(said: _Said, line: Line, today: date) -> tuple[Side, Side] | None:
    """This year with the previous one, last month with this, the 3rd quarter with the 4th."""
    loose = [
        (place, token)
        for place, token in enumerate(line)
        if token is not None
        and not said.start <= place < said.end
        and token.kind in (Kind.LAST, Kind.THIS, Kind.NTH)
    ]
    grain = said.span.grain
    if len(loose) != 1 or grain not in (*MONTHS_IN, Unit.WEEK):
        return None
    place, token = loose[0]
    end = place + 1
    if token.kind is Kind.NTH:
        if grain not in (Unit.QUARTER, Unit.HALF) or said.point.part is None:
            return None
        span = span_of(replace(said.point, part=token.value), today, past=True)
    elif token.kind is Kind.THIS:
        span = unit_span(grain, today, 0)
    else:
        span = unit_span(grain, said.span.start if token.value == BEFORE else today, -1)
    first, second = Side(_period(said, today), said.start, said.end), Side(_of(span), place, end)
    return None if first.period == second.period else (first, second)


def _kind(line: Line, place: int) -> Kind | None:
    token = line[place] if 0 <= place < len(line) else None
    return None if token is None else token.kind
