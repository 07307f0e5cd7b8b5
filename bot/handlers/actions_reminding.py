"""Items called to mind: their owners a week before and on the day, the chair before the next call.

A message is about a day, not about an item: several that are due then come in one.
"""

from datetime import datetime, timedelta

from bot.domain.actions import LEADS, Action, reminded, reminder_at
from bot.domain.calls import Call, CallState
from bot.domain.people import Member
from bot.handlers.actions_words import today
from bot.handlers.identity import reader_of
from bot.handlers.leading import leaders
from bot.handlers.own_times import own_time
from bot.handlers.telling import tell
from bot.storage.unit import Unit

DUE, OVERDUE = "actions_due", "actions_overdue"
_USEFUL = timedelta(hours=14)
"""From nine o'clock to the end of the evening."""
_LOOKED_AHEAD = timedelta(days=3)
_DAY = timedelta(days=1)


def plan(unit: Unit, action: Action, now: datetime) -> int:
    """Queue what is still ahead for the owners of `action`; how often anyone hears of it."""
    if not action.open:
        return 0
    owners = reminded(action, unit.people.members(now))
    return max((_plan(unit, action, member, now) for member in owners), default=0)


def _plan(unit: Unit, action: Action, member: Member, now: datetime) -> int:
    """How often the member will hear of it."""
    time = own_time(member, unit.preferences.of(member.person.id))
    heard = 0
    for lead in LEADS:
        due_at = time.after_quiet(reminder_at(action.due, lead, reader_of(member).zone))
        if due_at < now:
            continue
        day = action.due.isoformat()
        heard += tell(
            unit,
            member.person.id,
            DUE,
            f"aor:{unit.aor.id}:day:{day}:{lead.days}",
            now,
            due_at=due_at,
            expires_at=due_at + _USEFUL,
            day=day,
            ahead=lead.days,
        )
    return heard


def renew(unit: Unit, now: datetime) -> None:
    """Maintenance: whoever answers for an item by now is reminded too; nobody twice.

    The chair of each call at hand hears the day before it what is overdue.
    """
    for action in unit.actions.open():
        if action.due >= today(unit, now):
            plan(unit, action, now)
    for call in unit.calls.between(now, now + _LOOKED_AHEAD):
        if call.state is CallState.PLANNED and unit.actions.before(call):
            _tell_chair(unit, call, now)


def _tell_chair(unit: Unit, call: Call, now: datetime) -> None:
    for member in chairs(unit, call, now):
        time = own_time(member, unit.preferences.of(member.person.id))
        tell(
            unit,
            member.person.id,
            OVERDUE,
            f"call:{call.id}:{call.revision}",
            now,
            subject=f"call:{call.id}",
            due_at=max(now, time.after_quiet(call.start - _DAY)),
            expires_at=call.start,
            call=call.id,
            revision=call.revision,
        )


def chairs(unit: Unit, call: Call, now: datetime) -> list[Member]:
    """Who leads the call: the one named, else whoever leads the AoR."""
    named = unit.people.member(call.chair, now) if call.chair is not None else None
    return [named] if named else leaders(unit, now)
