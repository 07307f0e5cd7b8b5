"""How clocks of a zone change, as calendar programs read it: RRULE-based VTIMEZONE (RFC 5545).

Our own, because icalendar writes lists of dates that Outlook misreads. The changes are found by
asking zoneinfo, and a rule is written where one gives all of them; changes that follow no rule
(Ramadan in Morocco) are written one by one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.domain.recurrence import LAST, nth_weekday

if TYPE_CHECKING:
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_YEARS = 28
"""After so many years every date has fallen on every weekday, in leap years too."""
_SINGLY = 12
"""Years for which changes without a rule are written."""
_STEP = timedelta(days=5)
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEK = 7
_NTH = (1, 2, 3, 4, LAST)
_LEAP = 2028


@dataclass(frozen=True, slots=True)
class Change:
    """One change of clocks. `local`: naive, as clocks showed before it."""

    local: datetime
    before: timedelta
    after: timedelta
    name: str
    summer: bool


@dataclass(frozen=True, slots=True)
class Observance:
    """From `change` on, and again by `rule` (RRULE value) if there is one."""

    change: Change
    rule: str | None = None


def vtimezone(zone: str, first: date) -> "Timezone":
    """The VTIMEZONE of `zone` (IANA), true from the day `first` on."""
    from icalendar import Timezone

    made = Timezone()
    made.add("tzid", zone)
    for observance in observances(zone, first.year - 1):
        made.add_component(_component(observance))
    return made


@cache
def observances(zone: str, year: int) -> tuple[Observance, ...]:
    """What makes a VTIMEZONE true from the end of `year` on."""
    changes = list(_changes(zone, year))
    found = [o for same in _alike(changes) for o in _ruled(same, year)]
    found.sort(key=lambda o: o.change.local)
    if any(change.local.year == year for change in changes):
        return tuple(found)
    return (Observance(_as_it_was(zone, year)), *found)


def _as_it_was(zone: str, year: int) -> Change:
    """No change: the offset of the first of January."""
    begin = datetime(year, 1, 1, tzinfo=ZoneInfo(zone))
    offset = begin.utcoffset() or timedelta()
    return Change(begin.replace(tzinfo=None), offset, offset, begin.tzname() or zone, summer=False)


def _changes(zone: str, year: int) -> Iterator[Change]:
    place = ZoneInfo(zone)
    at, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + _YEARS, 1, 1, tzinfo=UTC)
    while at < end:
        after = at + _STEP
        if at.astimezone(place).utcoffset() != after.astimezone(place).utcoffset():
            yield _change(place, at, after)
        at = after


def _change(place: ZoneInfo, early: datetime, late: datetime) -> Change:
    """The change between two instants, to the second."""
    before = early.astimezone(place).utcoffset() or timedelta()
    while late - early > timedelta(seconds=1):
        middle = early + timedelta(seconds=(late - early) // timedelta(seconds=2))
        if middle.astimezone(place).utcoffset() == before:
            early = middle
        else:
            late = middle
    new = late.astimezone(place)
    after = new.utcoffset() or timedelta()
    local = (late + before).replace(tzinfo=None)
    return Change(local, before, after, new.tzname() or "", summer=bool(new.dst()))


def _alike(changes: Iterable[Change]) -> list[list[Change]]:
    """Changes that one rule might give: from one offset to another at one hour."""

    def kind(change: Change) -> tuple[object, ...]:
        hour = change.local.time()
        return change.before, change.after, hour, change.name, change.summer

    ordered = sorted(changes, key=lambda change: (kind(change), change.local))
    return [list(same) for _, same in groupby(ordered, key=kind)]


def _ruled(same: Sequence[Change], year: int) -> Iterator[Observance]:
    """The last of them by rules, if rules give all of these; those before one by one."""
    for start in range(len(same) - _YEARS // 2):
        rules = _rules(same[start:], year + _YEARS - 1)
        if rules:
            yield from (Observance(change) for change in same[:start])
            yield from rules
            return
    yield from (Observance(c) for c in same if c.local.year < year + _SINGLY)


def _rules(changes: Sequence[Change], last: int) -> list[Observance]:
    """Rules that give exactly `changes`, one a year up to the year `last`; [] if none do."""
    days = [change.local.date() for change in changes]
    years = [day.year for day in days]
    if years != list(range(years[0], last + 1)) or len({day.weekday() for day in days}) > 1:
        return []
    summer = changes[0].after > changes[0].before
    first = _marked(changes[0], summer=summer)
    weekday = days[0].weekday()
    for nth in _NTH:
        if all(nth_weekday(day.year, days[0].month, nth, weekday) == day for day in days):
            rule = f"FREQ=YEARLY;BYMONTH={days[0].month};BYDAY={nth}{_DAYS[weekday]}"
            return [Observance(first, rule)]
    return _by_days(changes, weekday, summer=summer)


def _by_days(changes: Sequence[Change], weekday: int, *, summer: bool) -> list[Observance]:
    """Such as the Friday from 26 October to 1 November: a rule for each month it may fall in."""
    falls = sorted({change.local.date().replace(year=_LEAP) for change in changes})
    week = [falls[0] + timedelta(days=n) for n in range(_WEEK)]
    if falls[-1] > week[-1]:
        return []
    found = []
    for month in sorted({day.month for day in week}):
        numbers = ",".join(str(day.day) for day in week if day.month == month)
        begins = next((c for c in changes if c.local.month == month), None)
        if begins is not None:
            rule = f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={numbers};BYDAY={_DAYS[weekday]}"
            found.append(Observance(_marked(begins, summer=summer), rule))
    return found


def _marked(change: Change, *, summer: bool) -> Change:
    """Clocks that change every year: forward is summer, also where a law calls winter special."""
    return Change(change.local, change.before, change.after, change.name, summer)


def _component(observance: Observance) -> "TimezoneStandard | TimezoneDaylight":
    from icalendar import TimezoneDaylight, TimezoneStandard, vRecur

    change = observance.change
    part = TimezoneDaylight() if change.summer else TimezoneStandard()
    part.add("dtstart", change.local)
    part.add("tzoffsetfrom", change.before)
    part.add("tzoffsetto", change.after)
    part.add("tzname", change.name)
    if observance.rule:
        part.add("rrule", vRecur.from_ical(observance.rule))
    return part
