"""Reminders of deadlines, worded when they are sent, from the state of that moment."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.conversation.replies import Reply
from bot.domain import access
from bot.domain.people import Member
from bot.handlers.deadlines_dates import dates
from bot.handlers.deadlines_reminding import KIND
from bot.handlers.deadlines_shown import reminder
from bot.storage.unit import Unit

Facts = Mapping[str, object]


def deadline_due(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """It is due; nothing if it was done, moved or dropped, or they lead no more."""
    if not access.leads(member, now.date()):
        return None
    found = next((d for d in dates(unit, now, leads=True) if d.about == facts["about"]), None)
    if found is None or not found.reminded:
        return None
    if (found.revision, found.first.isoformat()) != (facts["revision"], facts["day"]):
        return None
    return reminder(found, unit.aor.zone, now)


KINDS: dict[str, Callable[[Unit, Member, Facts, datetime], Reply | None]] = {
    KIND: deadline_due,
}
