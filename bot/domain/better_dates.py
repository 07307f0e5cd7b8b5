"""Dates to choose from in place of a bad one: the same hour, the same week first."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.domain.clash_rules import clashes_at, weight
from bot.domain.clashes import Setting
from bot.domain.recurrence import Moment
from bot.domain.wall_time import in_zone, resolve

OFFERED = 3
WEEKS = (0, 1, -1, 2, -2, 3)
"""The weeks that are looked through, in this order, counted from that of the call."""
NOTICE = timedelta(days=7)
"""People need as much to make room for it (ours)."""
_MUCH_BETTER = 2
_WORKING_DAYS = 5


def better_dates(
    start: datetime, minutes: int, zone: str, setting: Setting, now: datetime
) -> tuple[Moment, ...]:
    """Up to three dates that keep fewer people away than `start` does.

    Those that keep away half as many or less come first, then any that are better at all;
    among them the nearest week, then the fewest people, then the nearest day.
    """
    bad = weight(clashes_at(start, minutes, setting), setting)
    found = []
    for order, week in enumerate(WEEKS):
        for moment in _of_week(start, zone, week):
            if moment.instant < now + NOTICE:
                continue
            left = weight(clashes_at(moment.instant, minutes, setting), setting)
            if left < bad:
                away = abs((moment.instant - start).days)
                found.append(((left * _MUCH_BETTER > bad, order, left, away), moment))
    found.sort(key=lambda each: each[0])
    return tuple(moment for _, moment in found[:OFFERED])


def span_of(start: datetime) -> tuple[datetime, datetime]:
    """From when to when dates are looked for in place of `start`."""
    return start + timedelta(weeks=min(WEEKS) - 1), start + timedelta(weeks=max(WEEKS) + 1)


def _of_week(start: datetime, zone: str, week: int) -> Iterator[Moment]:
    """Monday to Friday of a week, at the hour of `start` in `zone`, but for `start` itself."""
    wall = in_zone(start, zone).replace(tzinfo=None)
    monday = wall - timedelta(days=wall.weekday()) + timedelta(weeks=week)
    for weekday in range(_WORKING_DAYS):
        local = monday + timedelta(days=weekday)
        if local != wall:
            yield Moment(local, zone, resolve(local, zone))
