"""A second opinion on rhythms: month tables of `calendar`, clocks of pytz.

Imports nothing of bot, which expands rules by dateutil.rrule and resolves them by zoneinfo.
"""

import calendar
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

import pytz

_DAY = timedelta(days=1)
_STEP = 5  # days; no zone changes its clocks twice in so few


def offset(moment: datetime, zone: str) -> timedelta:
    """How far the clocks of a zone are ahead of UTC at an instant."""
    found = moment.astimezone(pytz.timezone(zone)).utcoffset()
    assert found is not None
    return found


def instant(day: date, start: time, zone: str) -> datetime:
    """A wall time in a gap moves on by the gap's length; of two the first is meant."""
    wall = datetime.combine(day, start, UTC)
    before, after = offset(wall - _DAY, zone), offset(wall + _DAY, zone)
    early, late = wall - before, wall - after
    if offset(early, zone) == before:
        return early
    in_a_gap = offset(late, zone) != after
    return early if in_a_gap else late


def nth_weekdays(first: date, last: date, months: int, nth: int, weekday: int) -> Iterator[date]:
    """Counted in the month table, as one counts on a calendar on the wall."""
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        weeks = calendar.Calendar().monthdatescalendar(year, month)
        days = [week[weekday] for week in weeks if week[weekday].month == month]
        if nth == -1 or nth <= len(days):
            day = days[-1] if nth == -1 else days[nth - 1]
            if first <= day <= last:
                yield day
        year, month = year + (month - 1 + months) // 12, (month - 1 + months) % 12 + 1


def month_days(first: date, last: date, months: int, number: int) -> Iterator[date]:
    """The days of a number; a month without it has none."""
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        length = calendar.monthrange(year, month)[1]
        wanted = length if number == -1 else number
        if wanted <= length and first <= date(year, month, wanted) <= last:
            yield date(year, month, wanted)
        year, month = year + (month - 1 + months) // 12, (month - 1 + months) % 12 + 1


def working_days(
    first: date, last: date, months: int, nth: int, working: tuple[int, ...]
) -> Iterator[date]:
    """The nth day of work of a month, found by crossing out the days of rest."""
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        every = calendar.Calendar().itermonthdates(year, month)
        days = [day for day in every if day.month == month and day.weekday() in working]
        day = days[-1] if nth == -1 else days[nth - 1]
        if first <= day <= last:
            yield day
        year, month = year + (month - 1 + months) // 12, (month - 1 + months) % 12 + 1


def weekdays(first: date, last: date, weeks: int, weekday: int) -> Iterator[date]:
    """The weekday of every so manyth week, weeks counted from Monday."""
    day = first - (first.weekday() - weekday) * _DAY
    while day <= last:
        if day >= first:
            yield day
        day += weeks * 7 * _DAY


@cache
def days_of_change(zone: str, first: date, last: date) -> tuple[date, ...]:
    """The days on which the clocks of a zone are changed."""
    found = []
    begun = datetime.combine(first, time(), UTC)
    for ahead in range(0, (last - first).days, _STEP):
        days = [begun + (ahead + more) * _DAY for more in range(_STEP + 1)]
        if offset(days[0], zone) == offset(days[-1], zone):
            continue
        changed = next(day for day in days[1:] if offset(day, zone) != offset(days[0], zone))
        found.append(changed.date() - _DAY)
    return tuple(found)
