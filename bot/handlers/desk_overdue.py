"""Who hears that a word is due: its owner before, whoever is next at it, who leads after.

A message waits for the end of its reader's quiet hours, but not beyond the instant at which
the word is due; and what is due already is said at once.
"""

from datetime import datetime

from bot.domain.helpdesk import Request
from bot.domain.people import PersonId
from bot.handlers.helpdesk_routing import absence, helpers, next_owner, serves
from bot.handlers.own_times import own_time
from bot.handlers.sensitive_seeing import lead_it
from bot.handlers.telling import tell
from bot.storage.unit import Unit

BEFORE, DUE, AFTER = "request_due_soon", "request_due", "request_late"


def hear(unit: Unit, request: Request, kind: str, now: datetime) -> int:
    """Tell whoever is to hear of it; how many."""
    return sum(_tell(unit, request, person, kind, now) for person in _who(unit, request, kind, now))


def _who(unit: Unit, request: Request, kind: str, now: datetime) -> list[PersonId]:
    lead = [person for person in lead_it(unit, request, now) if person != request.asker]
    owner = request.owner
    if kind == AFTER:
        return lead
    if kind == BEFORE and owner is not None and _there(unit, owner, now):
        return [owner]
    if request.sensitive:
        # Its asker, its owner and the global coordinator know of it.
        return [person for person in lead if person != owner]
    if kind == BEFORE:
        return helpers(unit, request, now)[:1]
    following = next_owner(unit, request, now)
    return [following] if following is not None else [p for p in lead if p != owner]


def _there(unit: Unit, owner: PersonId, now: datetime) -> bool:
    return serves(unit, owner, now) and absence(unit, owner, now) is None


def _tell(unit: Unit, request: Request, person: PersonId, kind: str, now: datetime) -> bool:
    return tell(
        unit,
        person,
        kind,
        f"desk:{request.id}:{request.clock}",
        now,
        subject=f"desk:{request.id}",
        due_at=_leaves(unit, request, person, kind, now),
        request=request.id,
        clock=request.clock,
    )


def _leaves(unit: Unit, request: Request, person: PersonId, kind: str, now: datetime) -> datetime:
    member = unit.people.member(person, now)
    if member is None or kind == DUE:
        return now
    awake = own_time(member, unit.preferences.of(person)).after_quiet(now)
    return min(awake, max(request.expected_at, now)) if kind == BEFORE else awake
