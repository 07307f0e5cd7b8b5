"""Rhythms of series: expanded in the wall time of their home zone.

A series is fixed in the wall time of its home zone (SOP 14.6 gives the rhythm, not
the hour), so 14:00 in Geneva stays 14:00 when clocks change.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from bot.domain.recurrence_rule import MONTHS_IN_A_YEAR, Rule, read_rule
from bot.domain.wall_time import in_zone, resolve

if TYPE_CHECKING:
    from dateutil.rrule import weekday

LAST = -1
MONDAY_TO_FRIDAY = (0, 1, 2, 3, 4)


class NoHalfIntervalError(ValueError):
    """A rhythm whose interval is odd has no "months between"."""

    def __init__(self, interval: int) -> None:
        super().__init__(f"an interval of {interval} has no half")
        self.interval = interval


@dataclass(frozen=True, slots=True)
class Moment:
    """One date of a series: the planned naive wall time, its zone, and the UTC instant."""

    local: datetime
    zone: str
    instant: datetime

    @property
    def shown(self) -> datetime:
        """What clocks in the zone show, with offset; differs from `local` in a spring gap."""
        return in_zone(self.instant, self.zone)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When calls of a series begin.

    Exactly one of `months` (every N months, 12 is yearly) and `weeks`. With months:
    `nth` (1..5, or -1 for the last) and `weekday` (0 is Monday), or `monthday`
    (1..31, or -1 for the last day; a month without that day is skipped), or `nth` and
    `workdays`, the days of the week that count as working days: the nth of them all
    (1..20 of Monday to Friday, or -1). Which days those are is up to the caller (ours:
    Monday to Friday unless the home zone's country rests on others); a public holiday
    among them is not skipped but shown as a clash, since attendees have different ones.
    With weeks: `weekday`. `anchor` gives the phase and the earliest date, `until` the
    last date, both local days. Raises ValueError for anything else.
    """

    start: time
    zone: str
    anchor: date
    months: int | None = None
    weeks: int | None = None
    weekday: int | None = None
    workdays: tuple[int, ...] | None = None
    nth: int | None = None
    monthday: int | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        fault = _fault(self)
        if fault:
            raise ValueError(fault)

    def in_between(self) -> Rhythm:
        """The same rhythm shifted by half its interval (SOP 14.6: "months between").

        Raises NoHalfIntervalError when the interval is odd.
        """
        interval = self.months or self.weeks or 0
        if interval % 2:
            raise NoHalfIntervalError(interval)
        if self.weeks:
            return replace(self, anchor=self.anchor + timedelta(weeks=interval // 2))
        # The first of the month: the nth weekday may fall earlier there than in the anchor's.
        return replace(self, anchor=first_of_month(self.anchor, interval // 2))

    def rrule_text(self) -> str:
        """The iCalendar RRULE value (RFC 5545), without DTSTART."""
        yearly = self.months is not None and self.months % MONTHS_IN_A_YEAR == 0
        rule = Rule(
            months=self.months,
            weeks=self.weeks,
            month=self.anchor.month if yearly else None,
            weekday=self.weekday,
            workdays=self.workdays,
            nth=self.nth,
            monthday=self.monthday,
            until=self.until,
        )
        return rule.text(self.zone)

    @classmethod
    def from_rrule(cls, text: str, *, start: time, zone: str, anchor: date) -> Rhythm:
        """The rhythm of an RRULE value; `anchor` is the day of DTSTART.

        Raises ValueError for what a Rhythm cannot say (COUNT, several days, daily…).
        """
        rule = read_rule(text, zone=zone, first=anchor)
        ahead = (rule.month - anchor.month) % MONTHS_IN_A_YEAR if rule.month else 0
        return cls(
            start=start,
            zone=zone,
            anchor=first_of_month(anchor, ahead) if ahead else anchor,
            months=rule.months,
            weeks=rule.weeks,
            weekday=rule.weekday,
            workdays=rule.workdays,
            nth=rule.nth,
            monthday=rule.monthday,
            until=rule.until,
        )


def occurrences(rhythm: Rhythm, after: date, count: int) -> list[Moment]:
    """The first `count` dates on or after the local day `after`, in order."""
    return list(islice(_moments(rhythm, after), count))


def occurrences_between(rhythm: Rhythm, start: date, end: date) -> Iterator[Moment]:
    """The dates on local days from `start` (included) to `end` (not included)."""
    for moment in _moments(rhythm, start):
        if moment.local.date() >= end:
            return
        yield moment


def first_of_month(day: date, months: int = 0) -> date:
    """The first of the month that lies `months` (may be negative) from that of `day`."""
    total = day.year * MONTHS_IN_A_YEAR + day.month - 1 + months
    return date(total // MONTHS_IN_A_YEAR, total % MONTHS_IN_A_YEAR + 1, 1)


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date | None:
    """The nth (1..5, -1 the last) weekday of a month; None where there is no fifth."""
    first = date(year, month, 1)
    if nth == LAST:
        last = first_of_month(first, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    day = first + timedelta(days=(weekday - first.weekday()) % 7, weeks=nth - 1)
    return day if day.month == month else None


def _moments(rhythm: Rhythm, after: date) -> Iterator[Moment]:
    for local in _wall_times(rhythm):
        if local.date() >= after:
            yield Moment(local, rhythm.zone, resolve(local, rhythm.zone))


def _wall_times(rhythm: Rhythm) -> Iterator[datetime]:
    """Naive local times from the anchor on, for as long as the rhythm runs."""
    from dateutil.rrule import MONTHLY, WEEKLY, rrule

    until = rhythm.until and datetime.combine(rhythm.until, time.max)
    yield from rrule(
        WEEKLY if rhythm.months is None else MONTHLY,
        interval=rhythm.months or rhythm.weeks or 1,
        dtstart=datetime.combine(rhythm.anchor, rhythm.start),
        byweekday=rhythm.workdays or _weekday(rhythm),
        bysetpos=rhythm.nth if rhythm.workdays else None,
        bymonthday=rhythm.monthday,
        until=until,
    )


def _weekday(rhythm: Rhythm) -> int | weekday | None:
    """The weekday as dateutil wants it: the nth of a month, or any."""
    from dateutil.rrule import weekday as weekday_of

    if rhythm.weekday is None or rhythm.months is None:
        return rhythm.weekday
    return weekday_of(rhythm.weekday, rhythm.nth)


def _fault(rhythm: Rhythm) -> str | None:
    """What is wrong with the parts of a rhythm, or None."""
    interval = rhythm.months or rhythm.weeks or 0
    if interval < 1 or (rhythm.months is not None and rhythm.weeks is not None):
        return "a rhythm needs an interval of months or of weeks"
    if rhythm.start.tzinfo is not None or rhythm.start.microsecond:
        return "the start is a wall time in whole seconds"
    days = (rhythm.weekday, rhythm.workdays, rhythm.monthday)
    if sum(day is not None for day in days) != 1:
        return "a rhythm needs one of a weekday, working days and a day of the month"
    return _fault_of_day(rhythm)


def _fault_of_day(rhythm: Rhythm) -> str | None:
    """What is wrong with the one way in which the day is given, or None."""
    if rhythm.weekday is not None and rhythm.weekday not in range(7):
        return f"no weekday: {rhythm.weekday}"
    if rhythm.weeks is not None:
        lone = rhythm.weekday is not None and rhythm.nth is None
        return None if lone else "a weekly rhythm needs a weekday and no more"
    if rhythm.monthday is not None:
        known = rhythm.monthday == LAST or rhythm.monthday in range(1, 32)
        return None if known and rhythm.nth is None else f"no day of a month: {rhythm.monthday}"
    if rhythm.workdays is not None:
        return _fault_of_workdays(rhythm.workdays, rhythm.nth)
    known = rhythm.nth in (LAST, 1, 2, 3, 4, 5)
    return None if known else "a monthly rhythm needs an nth weekday or a day"


def _fault_of_workdays(workdays: tuple[int, ...], nth: int | None) -> str | None:
    """Each weekday comes four times in every month, so that no month is without the nth."""
    if len(workdays) < 2 or workdays != tuple(sorted(set(workdays) & set(range(7)))):
        return f"no days of a week in order: {workdays}"
    known = nth == LAST or nth in range(1, 4 * len(workdays) + 1)
    return None if known else f"no working day of every month: {nth}"
