"""Tokens → the parts of a rhythm: how often, on which day, from when, until when."""

from dataclasses import dataclass, replace
from datetime import date

from bot.conversation.moments.grammar import Found, Line, cut, take
from bot.conversation.moments.how_often import Often, how_often, months_named
from bot.conversation.moments.point_words import nth_of, point_at
from bot.conversation.moments.points import Span, span_of
from bot.conversation.moments.words import Kind, Unit
from bot.domain.recurrence import LAST

_YEAR = 12


@dataclass(frozen=True, slots=True)
class Parts:
    """What was said of a rhythm so far.

    `months` or `weeks` from one call to the next; `month` where the calls are in that
    one (and in those the interval leads to); `bimonthly`, `twice` and `every_second`
    are questions to ask back; `aligned` where the day is one of
    the quarter or year itself; `faults` are words that contradict each other.
    """

    months: int | None = None
    weeks: int | None = None
    month: int | None = None
    nth: int | None = None
    weekday: int | None = None
    monthday: int | None = None
    bimonthly: bool = False
    twice: bool = False
    every_second: bool = False
    begin: Span | None = None
    until: date | None = None
    aligned: bool = False
    faults: tuple[str, ...] = ()


def parts_of(line: Line, today: date) -> tuple[Parts, Line]:
    """The parts of a rhythm, and what of the line they leave. Raises ImpossibleDateError."""
    parts = Parts()
    begin, line = _after(line, today, Kind.FROM, Kind.SINCE)
    until, line = _after(line, today, Kind.TO)
    if until:
        parts = replace(parts, until=date.fromordinal(until.end.toordinal() - 1))
    named, line = months_named(line)
    often, line = how_often(line)
    parts = replace(parts, begin=begin)
    parts, line = _every_weekday(parts, line) if often is None else (_with(parts, often), line)
    parts, line = _day(parts, line)
    return _aligned(_in_months(parts, named, today), today), line


def _after(line: Line, today: date, *leads: Kind) -> tuple[Span | None, Line]:
    """The days named after "from" or "until"."""
    for place, token in enumerate(line):
        if token is None or token.kind not in leads:
            continue
        found = point_at(line, place + 1, today)
        if found:
            return span_of(found[0], today, past=False), cut(line, place, found[1])[1]
    return None, line


def _with(parts: Parts, often: Often) -> Parts:
    return replace(
        parts,
        months=often.months,
        weeks=often.weeks,
        month=often.month,
        bimonthly=often.bimonthly,
        twice=often.twice,
        aligned=often.aligned,
    )


def _every_weekday(parts: Parts, line: Line) -> tuple[Parts, Line]:
    """Every Tuesday, every other Tuesday, every last Friday of the month."""
    found, rest = take(
        line,
        "every other weekday",
        "every weekday other",
        "num weekday other every",
        "every nth|last every? weekday of? unit",
        "every nth|last every? weekday",
        "every every? weekday",
    )
    if found is None:
        return parts, line
    weekday, ordinal = found.value(Kind.WEEKDAY), found.get(Kind.NTH, Kind.LAST)
    unit = found.value(Kind.UNIT)
    if unit not in (None, Unit.MONTH):
        return parts, line
    if ordinal is None:
        weeks = 2 if found.get(Kind.OTHER) else 1
        return replace(parts, weeks=weeks, weekday=weekday), rest
    # "Every second Tuesday" is said of both; "of the month" settles it.
    open_question = ordinal.value == 2 and unit is None
    return replace(
        parts, months=1, nth=nth_of(ordinal), weekday=weekday, every_second=open_question
    ), rest


def _day(parts: Parts, line: Line) -> tuple[Parts, Line]:
    if parts.weekday is not None:
        return parts, line
    found, rest = take(
        line,
        "nth|last weekday of? in? month",
        "nth|last weekday of? unit",
        "nth|last weekday",
        "weekday",
        "month num|nth",
        "num|nth of? month",
        "nth|last unit of? unit?",
        "nth of? unit",
        "unit num",
        "nth|num",
    )
    if found is None:
        month, rest = take(line, "month") if parts.months else (None, line)
        return (_in_month(parts, month), rest) if month else (parts, line)
    unit = found.value(Kind.UNIT)
    ordinal = found.get(Kind.NTH, Kind.LAST, Kind.NUM)
    number = None if ordinal is None else nth_of(ordinal)
    weekday = found.value(Kind.WEEKDAY)
    if weekday is not None and unit in (None, Unit.MONTH):
        return _in_month(replace(parts, weekday=weekday, nth=number), found), rest
    # "In the last week", "in the second quarter" name no day.
    if unit not in (None, Unit.DAY, Unit.MONTH) or (number == LAST and unit != Unit.DAY):
        return parts, line
    return _in_month(replace(parts, monthday=number), found), rest


def _in_month(parts: Parts, found: Found) -> Parts:
    """With the month named beside the day; months between calls must lead back to it."""
    month = found.get(Kind.MONTH)
    if month is None:
        return parts
    if parts.months is None or parts.months % _YEAR:
        return replace(parts, faults=(*parts.faults, month.text))
    return replace(parts, month=month.value)


def _in_months(parts: Parts, named: Found | None, today: date) -> Parts:
    """Twice a year in March and September: the interval and the nearest of the months."""
    if named is None:
        return parts
    months = sorted({token.value for token in named.all(Kind.MONTH)})
    texts = tuple(token.text for token in named.tokens)
    apart = _YEAR // len(months)
    evenly = all((months[0] + apart * step) in months for step in range(len(months)))
    said = parts.months if parts.months is not None else _YEAR
    if not evenly or _YEAR % len(months) or said not in (apart, _YEAR) or parts.weeks:
        return replace(parts, faults=(*parts.faults, *texts))
    start = parts.begin.start if parts.begin else today
    nearest = min(months, key=lambda month: (month - start.month) % _YEAR)
    return replace(parts, months=apart, month=nearest)


def _aligned(parts: Parts, today: date) -> Parts:
    """The last Friday of every quarter is in its last month, the first Thursday in its first."""
    ordinal = parts.nth if parts.weekday is not None else parts.monthday
    if not parts.aligned or parts.months is None or ordinal is None or parts.month is not None:
        return parts
    start = parts.begin.start if parts.begin else today
    place = 0 if ordinal == LAST else 1
    nearest = next(
        month
        for month in ((start.month - 1 + ahead) % _YEAR + 1 for ahead in range(_YEAR))
        if month % parts.months == place % parts.months
    )
    return replace(parts, month=nearest)
