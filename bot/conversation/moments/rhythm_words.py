"""Tokens → the parts of a rhythm: how often, on which day, from when, until when."""

from dataclasses import dataclass, replace
from datetime import date

from bot.conversation.moments.grammar import Found, Line, cut, take
from bot.conversation.moments.how_often import Often, how_often, months_named
from bot.conversation.moments.point_words import nth_of, point_at
from bot.conversation.moments.points import MONTHS_IN, Span, span_of
from bot.conversation.moments.words import Kind, Unit
from bot.domain.recurrence import LAST

_YEAR = 12
_SURE = 4
"""Every weekday comes as many times in each month."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What was said of a rhythm so far.

    `months` or `weeks` from one call to the next; `month` where the calls are in that
    one (and in those the interval leads to); `workday` is the nth working day; `bimonthly`,
    `twice` and `every_second` are questions to ask back; `aligned` where the day is one of
    the quarter or year itself, `named` where they are counted in quarters; `faults` are
    words that contradict each other.
    """

    months: int | None = None
    weeks: int | None = None
    month: int | None = None
    nth: int | None = None
    weekday: int | None = None
    workday: int | None = None
    monthday: int | None = None
    bimonthly: bool = False
    twice: bool = False
    every_second: bool = False
    begin: Span | None = None
    until: date | None = None
    named: bool = False
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
        named=often.named,
        aligned=often.aligned,
    )


def _every_weekday(parts: Parts, line: Line) -> tuple[Parts, Line]:
    """Every Tuesday, every other Tuesday, every last Friday or working day of the month."""
    found, rest = take(
        line,
        "every other weekday",
        "every weekday other",
        "num weekday other every",
        "every nth|last every? weekday|workday of? unit",
        "every nth|last every? weekday|workday",
        "every every? weekday",
    )
    if found is None:
        return parts, line
    ordinal, unit = found.get(Kind.NTH, Kind.LAST), found.value(Kind.UNIT)
    if ordinal is None:
        weeks = 2 if found.get(Kind.OTHER) else 1
        return replace(parts, weeks=weeks, weekday=found.value(Kind.WEEKDAY)), rest
    # "Every third working day" is no day of a month.
    loose = unit is None and found.get(Kind.WORKDAY) and nth_of(ordinal) not in (LAST, 1)
    if loose or unit in (Unit.DAY, Unit.WEEK, Unit.ISO_WEEK):
        return parts, line
    parts = replace(parts, months=MONTHS_IN[Unit(unit)] if unit else 1)
    day = _day_of(found, parts)
    if day is None:
        return parts, line
    # "Every second Tuesday" is said of both; "of the month" settles it.
    return replace(day, every_second=nth_of(ordinal) == 2 and unit is None), rest


def _day_of(found: Found, parts: Parts) -> Parts | None:
    """With the nth weekday or working day of the month, or of the unit that is named and meant.

    The fifth Friday of a quarter is not in its first month, where days are looked for: None.
    """
    number, unit = nth_of(found.all(Kind.NTH, Kind.LAST)[0]), found.value(Kind.UNIT)
    aligned = parts.aligned or unit not in (None, Unit.MONTH)
    if unit not in (None, Unit.MONTH) and parts.months != MONTHS_IN.get(Unit(unit or 0)):
        return None
    if found.get(Kind.WORKDAY):
        return replace(parts, workday=number, aligned=aligned)
    if aligned and number > _SURE:
        return None
    return replace(parts, weekday=found.value(Kind.WEEKDAY), nth=number, aligned=aligned)


def _day(parts: Parts, line: Line) -> tuple[Parts, Line]:
    if parts.weekday is not None or parts.workday is not None:
        return parts, line
    found, rest = take(
        line,
        "nth|last weekday|workday of? in? month",
        "nth|last weekday|workday of? unit",
        "nth|last weekday|workday",
        "weekday",
        "month num|nth",
        "unit num|nth of? month",
        "num|nth of? month",
        "nth|last unit of? unit?",
        "nth of? unit",
        "unit num",
        "nth|num",
    )
    if found is None:
        month, rest = take(line, "month") if parts.months else (None, line)
        return (_in_month(parts, month), rest) if month else (parts, line)
    ordinal = found.get(Kind.NTH, Kind.LAST, Kind.NUM)
    if found.get(Kind.WEEKDAY, Kind.WORKDAY):
        weekday = replace(parts, weekday=found.value(Kind.WEEKDAY))
        day = _day_of(found, parts) if ordinal else weekday
        return (parts, line) if day is None else (_in_month(day, found), rest)
    unit = found.value(Kind.UNIT)
    number = None if ordinal is None else nth_of(ordinal)
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
    ordinal = parts.workday or (parts.monthday if parts.weekday is None else parts.nth)
    if parts.months is None or ordinal is None or parts.month is not None:
        return parts
    # "Every quarter on the last working day" counts in quarters unless a month says where to begin.
    by_month = parts.begin is not None and parts.begin.grain is not Unit.DAY
    if not parts.aligned and not (parts.named and parts.workday and not by_month):
        return parts
    start = parts.begin.start if parts.begin else today
    place = 0 if ordinal == LAST else 1
    nearest = next(
        month
        for month in ((start.month - 1 + ahead) % _YEAR + 1 for ahead in range(_YEAR))
        if month % parts.months == place % parts.months
    )
    return replace(parts, month=nearest)
