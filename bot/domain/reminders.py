"""What is due when for a call. Pure: the plan is written to the outbox by the handlers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.calls import Call, Choice


class ReminderKind(StrEnum):
    """Messages that a call brings with it."""

    WEEK = "reminder_7d"
    DAY = "reminder_1d"
    HOUR = "reminder_1h"
    TEN_MINUTES = "reminder_10m"


LEAD = {
    ReminderKind.WEEK: timedelta(days=7),
    ReminderKind.DAY: timedelta(days=1),
    ReminderKind.HOUR: timedelta(hours=1),
    ReminderKind.TEN_MINUTES: timedelta(minutes=10),
}


def of_lead(minutes: int) -> ReminderKind:
    """The kind that comes so many minutes before the call. Raises KeyError."""
    return {lead: kind for kind, lead in LEAD.items()}[timedelta(minutes=minutes)]


_USEFUL_UNTIL = {
    # A reminder that comes after the next one is noise; ten minutes helps until the end.
    ReminderKind.WEEK: timedelta(days=1),
    ReminderKind.DAY: timedelta(hours=1),
    ReminderKind.HOUR: timedelta(minutes=10),
}


@dataclass(frozen=True, slots=True)
class Due:
    """One kind of message of one call: not before `due_at`, not after `expires_at` (UTC)."""

    kind: ReminderKind
    due_at: datetime
    expires_at: datetime


def plan(call: Call, now: datetime) -> Iterator[Due]:
    """The reminders still ahead of `now`; one whose time has passed is not made."""
    for kind, lead in LEAD.items():
        due_at = call.start - lead
        if due_at >= now:
            yield Due(kind, due_at, _expires(kind, call))


def _expires(kind: ReminderKind, call: Call) -> datetime:
    if kind is ReminderKind.TEN_MINUTES:
        return call.end
    return call.start - _USEFUL_UNTIL[kind]


def wants(kind: ReminderKind, organisation: Choice | None, own: Choice | None) -> bool:
    """Whether a person is reminded.

    Week and day: who attends, and who can still answer, unless the organisation has
    declined or somebody else answered for it. Hour and ten minutes: only who said yes.
    """
    if own is not None and own.comes:
        return True
    if kind in {ReminderKind.HOUR, ReminderKind.TEN_MINUTES}:
        return False
    return organisation is None or organisation is Choice.MAYBE
