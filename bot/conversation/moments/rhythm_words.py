"""Tokens → the parts of a rhythm: how often, on which day, from when, until when."""

from dataclasses import dataclass, replace
from datetime import date

from bot.conversation.moments.grammar import Found, Line, cut, kinds_of, pattern, take
from bot.conversation.moments.point_words import nth_of, point_at
from bot.conversation.moments.points import MONTHS_IN, Span, span_of
from bot.conversation.moments.words import Kind, Unit
from bot.domain.recurrence import LAST

SIGNS = (Kind.EVERY, Kind.OFTEN, Kind.BIMONTHLY, Kind.TWICE, Kind.BETWEEN_MONTHS)
_YEAR = 12
_EVERY = (
    "of? every other unit",
    "of? every nth unit",
    "of? every num unit",
    "of? every unit",
    "every month",
    "often",
    "bimonthly",
    "twice",
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What was said of a rhythm so far. `bimonthly` and `second` are questions to ask back."""

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


def parts_of(line: Line, today: date) -> tuple[Parts, Line]:
    """The parts of a rhythm, and what of the line they leave. Raises ImpossibleDateError."""
    parts = Parts()
    begin, line = _after(line, today, Kind.FROM, Kind.SINCE)
    until, line = _after(line, today, Kind.TO)
    if until:
        parts = replace(parts, until=date.fromordinal(until.end.toordinal() - 1))
    parts, line = _frequency(replace(parts, begin=begin), line)
    return _day(parts, line)


def _after(line: Line, today: date, *leads: Kind) -> tuple[Span | None, Line]:
    """The days named after "from" or "until"."""
    for place, token in enumerate(line):
        if token is None or token.kind not in leads:
            continue
        found = point_at(line, place + 1, today)
        if found:
            return span_of(found[0], today, past=False), cut(line, place, found[1])[1]
    return None, line


def _frequency(parts: Parts, line: Line) -> tuple[Parts, Line]:
    for text in _EVERY:
        match = pattern(text).search(kinds_of(line))
        if match is None:
            continue
        found, rest = cut(line, match.start(), match.end())
        interval = _interval(found)
        if interval:
            return _merge(parts, interval), rest
    return _every_weekday(parts, line)


def _interval(found: Found) -> Parts | None:
    """Months or weeks between two calls; None for every day."""
    often, month = found.value(Kind.OFTEN), found.value(Kind.MONTH)
    if found.get(Kind.BIMONTHLY):
        return Parts(months=2, bimonthly=True)
    if found.get(Kind.TWICE):
        return Parts(months=1, twice=True)
    if often is not None:
        return Parts(months=often) if often > 0 else Parts(weeks=-often)
    if month is not None:
        return Parts(months=_YEAR, month=month)
    number = found.value(Kind.NUM, Kind.NTH)
    number = 1 if number is None else number
    number = 2 if found.get(Kind.OTHER) else number
    unit = Unit(found.value(Kind.UNIT) or Unit.DAY)
    if unit is Unit.DAY or not number:
        return None
    return Parts(weeks=number) if unit is Unit.WEEK else Parts(months=number * MONTHS_IN[unit])


def _every_weekday(parts: Parts, line: Line) -> tuple[Parts, Line]:
    """Every Tuesday, every other Tuesday, every last Friday of the month."""
    found, rest = take(
        line,
        "every other weekday",
        "every nth|last weekday of? unit",
        "every nth|last weekday",
        "every weekday",
    )
    if found is None:
        return parts, line
    weekday, ordinal = found.value(Kind.WEEKDAY), found.get(Kind.NTH, Kind.LAST)
    if ordinal is None:
        weeks = 2 if found.get(Kind.OTHER) else 1
        return replace(parts, weeks=weeks, weekday=weekday), rest
    # "Every second Tuesday" is said of both; "of the month" settles it.
    open_question = ordinal.value == 2 and found.get(Kind.UNIT) is None
    return replace(
        parts, months=1, nth=nth_of(ordinal), weekday=weekday, every_second=open_question
    ), rest


def _day(parts: Parts, line: Line) -> tuple[Parts, Line]:
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
        "nth",
    )
    if found is None:
        return parts, line
    unit = found.value(Kind.UNIT)
    ordinal, month = found.get(Kind.NTH, Kind.LAST, Kind.NUM), found.value(Kind.MONTH)
    parts = replace(parts, month=parts.month if month is None else month)
    number = None if ordinal is None else nth_of(ordinal)
    weekday = found.value(Kind.WEEKDAY)
    if weekday is not None:
        return replace(parts, weekday=weekday, nth=number), rest
    # "In the last week", "in the second quarter" name no day.
    if unit not in (None, Unit.DAY, Unit.MONTH) or (number == LAST and unit != Unit.DAY):
        return parts, line
    return replace(parts, monthday=number), rest


def _merge(parts: Parts, interval: Parts) -> Parts:
    return replace(
        parts,
        months=interval.months,
        weeks=interval.weeks,
        month=interval.month,
        bimonthly=interval.bimonthly,
        twice=interval.twice,
    )
