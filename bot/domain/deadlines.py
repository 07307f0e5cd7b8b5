"""Deadlines: days by which something is due. Nobody dials in, nobody is counted.

Reviews of the procedures every two years (SOP G) and of the work plan, the end of the co-lead's
term (SOP 8), treaty and sector meetings (work plan 2.7), whatever else is put down by hand.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NewType

from bot.domain.recurrence import first_of_month
from bot.domain.wall_time import in_zone, resolve

DeadlineId = NewType("DeadlineId", int)

LONGEST_TITLE = 200
HOUR = time(9)
"""Wall time of the AoR's home zone at which a deadline is called to mind (ours)."""
STILL_WORTH_IT = timedelta(days=7)
"""How long after the day itself a reminder makes sense, should the bot have been away."""
_MONTHS_IN_A_YEAR = 12


class DeadlineKind(StrEnum):
    """What is due; decides how early it is called to mind."""

    SOP_REVIEW = "sop_review"
    WORK_PLAN = "work_plan"
    COLEAD_TERM = "colead_term"
    TREATY = "treaty"
    OTHER = "other"


class Lead(StrEnum):
    """How long before the day people are reminded."""

    QUARTER = "3m"
    MONTH = "1m"
    WEEK = "1w"
    DAY = "0d"

    def before(self, day: date) -> date:
        """The day on which it is said."""
        if self in _MONTHS:
            return months_after(day, -_MONTHS[self])
        return day - timedelta(days=7 if self is Lead.WEEK else 0)


_MONTHS = {Lead.QUARTER: 3, Lead.MONTH: 1}
_LEADS = (Lead.MONTH, Lead.WEEK, Lead.DAY)


@dataclass(frozen=True, slots=True)
class Deadline:
    """One that the AoR keeps. `months`: after how many it comes again, if it does.

    `number` is what people say, unique within the AoR. `revision` rises when its day changes.
    `day` and `done_on` (when it was last done) are days of the AoR's home zone.
    """

    id: DeadlineId
    number: int
    kind: DeadlineKind
    title: str
    day: date
    months: int | None = None
    link: str | None = None
    revision: int = 0
    done_on: date | None = None
    dropped_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still ahead, or late; one that comes again always is."""
        return self.dropped_at is None and (self.months is not None or self.done_on is None)

    def done(self, today: date) -> "Deadline":
        """As it is once it has been done: of one that comes again, the next day after today."""
        finished = replace(self, done_on=today, revision=self.revision + 1)
        return finished if self.months is None else replace(finished, day=self._next(today))

    def _next(self, today: date) -> date:
        """Counted from the day itself, so that the 31st does not wander."""
        months = self.months or _MONTHS_IN_A_YEAR
        ahead = months
        while (day := months_after(self.day, ahead)) <= today:
            ahead += months
        return day


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder: which one, and from when until when it makes sense (aware UTC)."""

    lead: Lead
    at: datetime
    until: datetime


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or before; the last of its month where it is too short."""
    last = first_of_month(day, months + 1) - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))


def leads(kind: DeadlineKind) -> tuple[Lead, ...]:
    """What is said before one of this kind, the earliest first."""
    return (Lead.QUARTER, *_LEADS) if kind is DeadlineKind.COLEAD_TERM else _LEADS


def plan(kind: DeadlineKind, day: date, zone: str, now: datetime, since: datetime) -> Iterator[Due]:
    """What is still to be said before `day`; of what was to be said by `now`, the last alone.

    `since` (aware): what was due before it is no longer caught up with. Nothing once `day` is over.
    """
    if in_zone(now, zone).date() > day:
        return
    dues = list(_dues(kind, day, zone))
    late = (replace(due, at=now) for due in dues if since <= due.at <= now < due.until)
    yield from (*late, *(due for due in dues if due.at > now))


def _dues(kind: DeadlineKind, day: date, zone: str) -> Iterator[Due]:
    """All of them; each makes sense until the next."""
    every = leads(kind)
    starts = [resolve(datetime.combine(lead.before(day), HOUR), zone) for lead in every]
    ends = [*starts[1:], starts[-1] + STILL_WORTH_IT]
    yield from map(Due, every, starts, ends)
