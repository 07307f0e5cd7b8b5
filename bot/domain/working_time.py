"""Working time of the help desk: its hours, days of rest, and what is due when."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.helpdesk import Urgency
from bot.domain.wall_time import in_zone, resolve

DAY_STARTS = time(9)
DAY_ENDS = time(17)
ALLOWED: Mapping[Urgency, timedelta] = {
    # Urgent within four working hours, normal within two working days of eight hours (ours).
    Urgency.URGENT: timedelta(hours=4),
    Urgency.NORMAL: timedelta(hours=16),
    Urgency.LOW: timedelta(hours=40),
}
WARNED_AT = 0.75
"""The share of the allowed time after which the owner is warned (ours)."""
_NONE = timedelta()
_DAY = timedelta(days=1)
_FARTHEST = 400
"""Days looked through; a desk that rests for longer than a year is no desk."""


def _saturday_and_sunday(day: date) -> bool:
    return day.weekday() in {5, 6}


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """When the desk works: `opens` to `closes` by the clocks of `zone`, but for days of rest."""

    zone: str
    opens: time = DAY_STARTS
    closes: time = DAY_ENDS
    rests: Callable[[date], bool] = _saturday_and_sunday

    def after(self, since: datetime, worked: timedelta) -> datetime:
        """The first instant (aware UTC) by which the desk has worked so long since `since`."""
        if worked <= _NONE:
            return since
        day = self._day(since)
        for _ in range(_FARTHEST):
            begin, end = self._hours(day)
            here = max(end - max(begin, since), _NONE)
            if worked <= here:
                return max(begin, since) + worked
            worked -= here
            day += _DAY
        return self._hours(day)[1]

    def between(self, first: datetime, last: datetime) -> timedelta:
        """How long the desk works from `first` to `last` (aware)."""
        worked, day, final = _NONE, self._day(first), self._day(last)
        while day <= final:
            begin, end = self._hours(day)
            worked += max(min(end, last) - max(begin, first), _NONE)
            day += _DAY
        return worked

    def next_morning(self, instant: datetime) -> datetime:
        """When the desk opens on the first working day after that of `instant` (aware UTC)."""
        day = self._day(instant) + _DAY
        for _ in range(_FARTHEST):
            begin, end = self._hours(day)
            if begin < end:
                return begin
            day += _DAY
        return self._hours(day)[0]

    def _day(self, instant: datetime) -> date:
        return in_zone(instant, self.zone).date()

    def _hours(self, day: date) -> tuple[datetime, datetime]:
        """From when to when on `day` (aware UTC); no time at all on a day of rest."""
        begin = resolve(datetime.combine(day, self.opens), self.zone)
        if self.rests(day):
            return begin, begin
        return begin, resolve(datetime.combine(day, self.closes), self.zone)


@dataclass(frozen=True, slots=True)
class Service:
    """What the desk promises: a word within so much of its working time, by urgency."""

    time: WorkingTime
    allowed: Mapping[Urgency, timedelta]

    def due(self, since: datetime, spent: timedelta, urgency: Urgency) -> datetime:
        """When a word is due that is owed since `since`, after `spent` had passed already."""
        return self.time.after(since, self.allowed[urgency] - spent)

    def warned(self, since: datetime, spent: timedelta, urgency: Urgency) -> datetime:
        """When its owner is warned."""
        return self.time.after(since, self.allowed[urgency] * WARNED_AT - spent)


def expected_at(opened_at: datetime, urgency: Urgency, zone: str) -> datetime:
    """When a first answer is due (aware UTC) by usual hours in `zone`, holidays not counted.

    For what is taken over from elsewhere; `handlers.desk_clock` knows the desk's own hours.
    """
    return WorkingTime(zone).after(opened_at, ALLOWED[urgency])
