"""What is due when for a call. Pure: the plan is written to the outbox by the handlers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from bot.domain.calls import CHECK_IN_AFTER, Call, Choice
from bot.domain.own_time import EARLIEST
from bot.domain.wall_time import resolve


class ReminderKind(StrEnum):
    """Reminders of a call; each can be switched off."""

    WEEK = "reminder_7d"
    DAY = "reminder_1d"
    HOUR = "reminder_1h"
    TEN_MINUTES = "reminder_10m"


INVITATION = "invitation"
"""All dates of a series, when it is confirmed."""
CARD = "answer_card"
"""The question of one call, four weeks before it."""
FORECAST = "forecast"
"""Who comes and who is silent, for whoever leads."""
NUDGE = "nudge"
"""The question again, when whoever leads presses for it; never by itself."""
WERE_YOU_THERE = "were_you_there"
"""After the call, for those who said yes and are not recorded."""
MONTH = "reminder_1mo"
"""Of a gathering of whole days, for which people have to travel."""
SUMMARY = "call_summary"
"""After the call, for its chair: who came, and was it held?"""

LEAD = {
    ReminderKind.WEEK: timedelta(days=7),
    ReminderKind.DAY: timedelta(days=1),
    ReminderKind.HOUR: timedelta(hours=1),
    ReminderKind.TEN_MINUTES: timedelta(minutes=10),
}
GATHERING_LEADS = {
    MONTH: timedelta(days=30),
    ReminderKind.WEEK: timedelta(days=7),
    ReminderKind.DAY: timedelta(days=1),
}
GATHERING_HOUR = time(9)
"""Wall time of its home zone at which a gathering is called to mind (ours)."""
CARD_LEAD = timedelta(weeks=4)
FORECAST_LEADS = (timedelta(days=2), timedelta(hours=2))
URGENT = timedelta(hours=24)
"""A call set so shortly before its start passes quiet hours, and says so (ours)."""
GRACE = timedelta(minutes=2)
"""What is fixed by mistake and taken back at once is told to nobody (ours)."""
ASKED_AFTER = timedelta(hours=1)
SUMMARY_AFTER = timedelta(minutes=15)
SUMMARY_LIVES = timedelta(days=3)

STILL_TRUE = 0.8
"""Of its lead, what must be left for a reminder or post to be called by it (ours)."""

FIRST, LAST = "first", "last"
_MOVE_EARLIER = frozenset({ReminderKind.WEEK, ReminderKind.DAY})
_USEFUL_UNTIL = {
    # A reminder that comes after the next one is noise; ten minutes helps until the end.
    ReminderKind.WEEK: timedelta(days=1),
    ReminderKind.DAY: timedelta(hours=1),
    ReminderKind.HOUR: timedelta(minutes=10),
}


@dataclass(frozen=True, slots=True)
class Due:
    """One message of one call: not after `expires_at` (UTC).

    `due_at`: when it is due for somebody whom that suits. `which` tells apart several of a kind.
    """

    kind: str
    due_at: datetime
    expires_at: datetime
    which: str = ""

    @property
    def moves_earlier(self) -> bool:
        """Whether it comes earlier rather than in quiet hours or on a day of rest."""
        return self.kind in _MOVE_EARLIER or self.which == FIRST

    @property
    def waits(self) -> bool:
        """Whether it waits for the end of quiet hours if it has come late, or cannot be earlier."""
        return self.moves_earlier or self.kind in {CARD, WERE_YOU_THERE, MONTH}

    @property
    def begins(self) -> datetime:
        """Before this it is due for nobody, whatever their hours."""
        return self.due_at - EARLIEST if self.moves_earlier else self.due_at


def of_lead(minutes: int) -> ReminderKind:
    """The kind that comes so many minutes before the call. Raises KeyError."""
    return {lead: kind for kind, lead in LEAD.items()}[timedelta(minutes=minutes)]


def plan(call: Call, now: datetime) -> Iterator[Due]:
    """What is still ahead of `now` about `call`; what has passed is not made."""
    return (due for due in everything(call) if due.due_at >= now)


def everything(call: Call) -> Iterator[Due]:
    """All that a call brings with it, whatever the time."""
    if call.days is not None:
        yield from _of_gathering(call)
        return
    card = call.start - CARD_LEAD
    yield Due(CARD, card, call.start - LEAD[ReminderKind.WEEK])
    for kind, lead in LEAD.items():
        yield Due(kind, call.start - lead, _expires(kind, call))
    if call.counts:
        first, last = FORECAST_LEADS
        yield Due(FORECAST, call.start - first, call.start - last, FIRST)
        yield Due(FORECAST, call.start - last, call.start, LAST)
    yield Due(WERE_YOU_THERE, call.end + ASKED_AFTER, call.end + CHECK_IN_AFTER)
    yield Due(SUMMARY, call.end + SUMMARY_AFTER, call.end + SUMMARY_AFTER + SUMMARY_LIVES)


def _of_gathering(call: Call) -> Iterator[Due]:
    """No hour, no link, and nobody is asked who was there: it counts for nothing (SOP 16)."""
    for kind, lead in GATHERING_LEADS.items():
        due = datetime.combine(call.first_day - lead, GATHERING_HOUR)
        yield Due(kind, resolve(due, call.zone), call.start - lead / 2)


def card_at_once(call: Call, now: datetime) -> Due | None:
    """The question of a call that is set less than four weeks ahead; None if there is time."""
    if call.start - CARD_LEAD > now or now >= call.start:
        return None
    return Due(CARD, now if urgent(call, now) else now + GRACE, call.start)


def urgent(call: Call, now: datetime) -> bool:
    """Whether the call is so near that its invitation passes quiet hours."""
    return call.start - now <= URGENT


def _expires(kind: ReminderKind, call: Call) -> datetime:
    if kind is ReminderKind.TEN_MINUTES:
        return call.end
    return call.start - _USEFUL_UNTIL[kind]


def wants(kind: str, organisation: Choice | None, own: Choice | None) -> bool:
    """Whether a person is told.

    Card, week and day: who attends, and who can still answer, unless the organisation has
    declined or somebody else answered for it. Hour and ten minutes: only who said yes.
    """
    if own is not None and own.comes:
        return kind not in {CARD, NUDGE}
    if kind in {ReminderKind.HOUR, ReminderKind.TEN_MINUTES, WERE_YOU_THERE}:
        return False
    return organisation is None or organisation is Choice.MAYBE
