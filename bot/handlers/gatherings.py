"""Gatherings of whole days, such as the yearly retreat (SOP 16): what differs from a call."""

from datetime import datetime, timedelta

from bot.conversation.replies import At, Days, Say, say
from bot.domain.calls import Call, CallKind
from bot.domain.wall_time import in_zone

_IN_A_MONTH, _IN_A_WEEK = range(28, 32), 7


def when(start: datetime, zone: str, days: int | None, form: str = "long") -> At | Days:
    """When a call begins, or on which days a gathering is. `start`: aware, of the first of them."""
    if days is None:
        return At(start, zone, form)
    first = in_zone(start, zone).date()
    return Days(first, first + timedelta(days=days - 1), zone, form)


def reminders_set(kind: CallKind) -> Say:
    """Of what people will be reminded."""
    return say("gatherings.reminders_set" if kind.takes_days else "calls.reminders_set")


def heading(call: Call, title: Say, now: datetime) -> Say:
    """How far ahead a gathering is, by the days of its home zone."""
    ahead = (call.first_day - in_zone(now, call.zone).date()).days
    if ahead <= 0:
        return say("calls.on_now", title=title)
    if ahead in _IN_A_MONTH:
        return say("gatherings.in_a_month", title=title)
    names = {1: "calls.reminder_1d", _IN_A_WEEK: "calls.reminder_7d"}
    return say(names.get(ahead, "calls.coming_up"), title=title)
