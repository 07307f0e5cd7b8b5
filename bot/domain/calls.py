"""Calls and series: one meeting by phone or video, and the rule that makes them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NewType

from bot.domain.errors import Refusal
from bot.domain.people import PersonId
from bot.domain.recurrence import Rhythm
from bot.domain.wall_time import in_zone, resolve

CallId = NewType("CallId", int)
SeriesId = NewType("SeriesId", int)

CHECK_IN_BEFORE = timedelta(minutes=15)
CHECK_IN_AFTER = timedelta(hours=24)
LINK_BEFORE = timedelta(minutes=15)
TARGET_PARTNERS = 6
"""Partners a monthly call should have (work plan 4.8)."""


class CallKind(StrEnum):
    """What a call is for; decides audience and whether it counts for the indicator."""

    PARTNER = "partner_call"
    COORDINATOR = "coordinator_call"
    DONOR = "donor_briefing"
    SINGLE = "single_call"
    RETREAT = "retreat"

    @property
    def counts(self) -> bool:
        """Whether calls of this kind are due for the indicator of work plan 4.8."""
        return self in {CallKind.PARTNER, CallKind.COORDINATOR}

    @property
    def takes_days(self) -> bool:
        """Whether it is a gathering of whole days, without an hour or a link (SOP 16)."""
        return self is CallKind.RETREAT


class CallState(StrEnum):
    """Whether a call still stands."""

    PLANNED = "planned"
    CANCELLED = "cancelled"


class Held(StrEnum):
    """Whether a call took place; unconfirmed does not count as held."""

    UNCONFIRMED = "unconfirmed"
    YES = "yes"
    NO = "no"


class Choice(StrEnum):
    """An organisation's answer to an invitation."""

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"
    DELEGATE = "delegate"

    @property
    def comes(self) -> bool:
        """Whether somebody of the organisation is expected."""
        return self in {Choice.YES, Choice.DELEGATE}


@dataclass(frozen=True, slots=True)
class Series:
    """A rule that makes calls, fixed in the wall time of its home zone.

    `days`: how many a gathering lasts; its rhythm then begins at midnight.
    """

    id: SeriesId
    kind: CallKind
    rhythm: Rhythm
    minutes: int = 60
    target: int = TARGET_PARTNERS
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """One meeting. `start`: aware UTC; `zone`: the home zone whose wall time it keeps.

    `number` is what people say ("call 12"), unique within the AoR. `revision` rises with
    each change of time, so that reminders of an older time are recognised and withdrawn;
    `lengthened` with each change of its length, which leaves them as they are.
    `why`: the reason given for cancelling it. `days`: of a gathering of whole days; it begins
    when the first of them does in `zone`.
    """

    id: CallId
    number: int
    kind: CallKind
    start: datetime
    zone: str
    minutes: int = 60
    topic: str | None = None
    series: SeriesId | None = None
    state: CallState = CallState.PLANNED
    held: Held = Held.UNCONFIRMED
    revision: int = 0
    target: int = TARGET_PARTNERS
    counts: bool = True
    join_link: str | None = None
    chair: PersonId | None = None
    why: str | None = None
    days: int | None = None
    lengthened: int = 0

    @property
    def sequence(self) -> int:
        """How many changes it has seen, as RFC 5545 counts them."""
        return self.revision + self.lengthened

    @property
    def end(self) -> datetime:
        """Planned end, aware UTC; of a gathering the midnight after its last day."""
        if self.days is None:
            return self.start + timedelta(minutes=self.minutes)
        return end_of_days(self.first_day, self.days, self.zone)

    @property
    def first_day(self) -> date:
        """The day on which it begins, in its home zone."""
        return in_zone(self.start, self.zone).date()

    @property
    def last_day(self) -> date:
        """The last day of a gathering; of a call its day."""
        return self.first_day + timedelta(days=(self.days or 1) - 1)

    def ensure_ahead(self, now: datetime) -> None:
        """Raise Refusal unless the call can still be moved, cancelled or lengthened."""
        if self.state is CallState.CANCELLED:
            raise Refusal("calls.cancelled_already", call=self.number)
        if now >= self.start:
            begun = "changing.has_begun" if self.days is None else "gatherings.has_begun"
            raise Refusal(begun, call=self.number)

    def ensure_open_for_answers(self, now: datetime) -> None:
        """Raise Refusal unless an answer can still be given or changed (until the start)."""
        if self.state is CallState.CANCELLED:
            raise Refusal("calls.cancelled_already", call=self.number)
        if now >= self.start:
            closed = "calls.answers_closed" if self.days is None else "gatherings.answers_closed"
            raise Refusal(closed, call=self.number)

    def ensure_open_for_check_in(self, now: datetime) -> None:
        """Raise Refusal outside 15 minutes before the start to 24 hours after the end."""
        self._ensure_counted()
        if now < self.start - CHECK_IN_BEFORE:
            raise Refusal("attendance.too_early", call=self.number, minutes=15)
        if now > self.end + CHECK_IN_AFTER:
            raise Refusal("attendance.too_late", call=self.number)

    def ensure_begun(self, now: datetime) -> None:
        """Raise Refusal if attendance is recorded for a call that is still ahead."""
        self._ensure_counted()
        if now < self.start - CHECK_IN_BEFORE:
            raise Refusal("attendance.not_begun", call=self.number)

    def _ensure_counted(self) -> None:
        """Raise Refusal unless attendance is recorded at it: not where it is cancelled."""
        if self.state is CallState.CANCELLED:
            raise Refusal("calls.cancelled_already", call=self.number)
        if self.days is not None:
            raise Refusal("gatherings.no_attendance", call=self.number)

    def shows_link(self, now: datetime) -> bool:
        """Whether the join link is shown: from a quarter of an hour before to the end."""
        return self.join_link is not None and self.start - LINK_BEFORE <= now <= self.end


def end_of_days(first: date, days: int, zone: str) -> datetime:
    """The midnight (aware UTC) after so many days from `first` on, by the clocks of `zone`."""
    return resolve(datetime.combine(first + timedelta(days=days), time()), zone)
