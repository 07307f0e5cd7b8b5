"""Tokens → how often: every other month, twice a year, four times a year, quarterly."""

from dataclasses import dataclass, replace

from bot.conversation.moments.grammar import Found, Line, cut, kinds_of, pattern
from bot.conversation.moments.points import MONTHS_IN
from bot.conversation.moments.words import Kind, Unit

_YEAR = 12
_NAMED = (3, 6)
"""Months in a quarter and in half a year."""
_EVERY = (
    "num times|calls often|per",
    "num times|calls every unit",
    "num times every num unit",
    "of? every other unit",
    "of? every unit other",
    "of? every nth unit",
    "of? every num unit",
    "of? every unit",
    "every month",
    "often",
    "bimonthly",
    "twice",
)


@dataclass(frozen=True, slots=True)
class Often:
    """Months or weeks from one call to the next, and what is to be asked back.

    `named` where that is a calendar quarter or half year, not so many months; `aligned`
    where a day is counted within each: "the first Thursday *of every quarter*".
    """

    months: int | None = None
    weeks: int | None = None
    month: int | None = None
    bimonthly: bool = False
    twice: bool = False
    named: bool = False
    aligned: bool = False


def how_often(line: Line) -> tuple[Often | None, Line]:
    """What the line says of it, and the line without that."""
    for text in _EVERY:
        match = pattern(text).search(kinds_of(line))
        if match is None:
            continue
        found, rest = cut(line, match.start(), match.end())
        often = _often(found)
        if often:
            return replace(often, aligned=_is_of_unit(line, match.start(), found)), rest
    return None, line


def _is_of_unit(line: Line, start: int, found: Found) -> bool:
    """Whether the day of each stands before: "the first Thursday *in every quarter*"."""
    before = [token.kind if token else None for token in line[:start]]
    while before and before[-1] in (Kind.OF, Kind.IN):
        before.pop()
    day = bool(before) and before[-1] in (Kind.WEEKDAY, Kind.WORKDAY, Kind.UNIT)
    longer = found.value(Kind.UNIT) in (Unit.QUARTER, Unit.HALF, Unit.YEAR)
    return day and longer and found.get(Kind.NUM, Kind.NTH, Kind.OTHER) is None


def months_named(line: Line) -> tuple[Found | None, Line]:
    """Two or more months in a row: "in March and September"."""
    month, and_ = Kind.MONTH.value, Kind.AND.value
    kinds = kinds_of(line)
    for text in ("every? month and? month and? month and? month", "every? month and? month"):
        match = pattern(text).search(kinds)
        after = kinds[match.end() : match.end() + 2] if match else ""
        # "1 March and 1 September", "March and April and May": not read by halves.
        if match and month not in after and not after.startswith(and_):
            return cut(line, match.start(), match.end())
    return None, line


def _often(found: Found) -> Often | None:
    """Months or weeks between two calls; None for every day."""
    if found.get(Kind.BIMONTHLY):
        return Often(months=2, bimonthly=True)
    if found.get(Kind.TWICE):
        return Often(months=1, twice=True)
    if found.get(Kind.MONTH):
        return Often(months=_YEAR, month=found.value(Kind.MONTH))
    counted = found.get(Kind.TIMES, Kind.CALLS) is not None
    numbers = [token.value for token in found.all(Kind.NUM, Kind.NTH)]
    times = numbers.pop(0) if counted and numbers else 1
    often = _interval(found, numbers[0] if numbers else 1)
    return _divided(often, times) if often else None


def _interval(found: Found, number: int) -> Often | None:
    often = found.value(Kind.OFTEN, Kind.PER)
    if often is not None:
        return Often(months=often, named=often in _NAMED) if often > 0 else Often(weeks=-often)
    number = 2 if found.get(Kind.OTHER) else number
    unit = Unit(found.value(Kind.UNIT) or Unit.DAY)
    if unit in (Unit.DAY, Unit.ISO_WEEK) or not number:
        return None
    if unit is Unit.WEEK:
        return Often(weeks=number)
    return Often(months=number * MONTHS_IN[unit], named=unit in (Unit.QUARTER, Unit.HALF))


def _divided(often: Often, times: int) -> Often | None:
    """Several times in a year is every few months; twice a month needs a second day."""
    if times == 1:
        return often
    if often.months == 1 and times == 2:
        return Often(months=1, twice=True)
    if not times or often.months is None or often.months % times:
        return None
    return Often(months=often.months // times)
