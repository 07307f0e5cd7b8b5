"""Writing attendance down: evidence is added, the call's counting partners are kept with it."""

from datetime import datetime

from bot.domain.attendance import Evidence, Presence
from bot.domain.calls import Call, CallState, Held
from bot.domain.people import PartnerId, PersonId, Role
from bot.domain.reminders import SUMMARY, SUMMARY_AFTER, SUMMARY_LIVES
from bot.handlers.attendance_figures import day_of
from bot.handlers.telling import tell
from bot.storage.repositories.holding import HeldWord
from bot.storage.unit import Unit

NOBODY = PartnerId(0)
"""Stands in evidence about in-country coordinators, who speak for no partner."""


def add(
    unit: Unit,
    call: Call,
    item: Evidence,
    *,
    person: PersonId | None = None,
    why: str | None = None,
) -> None:
    """Add evidence about an organisation. `person`: who was there; `why`: of a correction."""
    unit.calls.freeze(call.id, unit.partners.counting(day_of(call)))
    unit.attendance.record(call.id, item, person=person, why=why)


def add_coordinator(
    unit: Unit, call: Call, person: PersonId, item: Evidence, why: str | None = None
) -> None:
    """Add evidence about somebody who speaks for no partner; it counts for nobody's figure."""
    unit.calls.freeze(call.id, unit.partners.counting(day_of(call)))
    unit.attendance.record_coordinator(call.id, person, item, why=why)


def settle_call(unit: Unit, call: Call, now: datetime) -> Call:
    """After recording: the call as it is now, held if people came, its cards to be renewed.

    Before the start nobody knows yet; what was recorded then counts once it has begun
    (`judging.figures`). The chair's word stands until the chair takes it back.
    """
    unit.outbox.touch(f"call:{call.id}", now)
    plan_summary(unit, call, now)
    _confirm(unit, call, now)
    return unit.calls.get(call.id)


def sum_up(unit: Unit, call: Call, now: datetime) -> int:
    """After the end: who came before the start is believed for good, and the chair hears.

    Such as coordinators alone, whose names are kept for two years only. How many were told.
    """
    _confirm(unit, call, now)
    return plan_summary(unit, unit.calls.get(call.id), now)


def _confirm(unit: Unit, call: Call, now: datetime) -> None:
    held = _held(unit, call, now)
    if call.state is CallState.PLANNED and held is not call.held:
        unit.calls.hold(call.id, held)
        unit.holding.add(call.id, HeldWord(held, now, of_attendance=True))


def _held(unit: Unit, call: Call, now: datetime) -> Held:
    """What attendance makes of a call that nobody spoke of, or took back again."""
    said = unit.figures.verdicts(call.id).values()
    came = any(verdict.presence is Presence.PRESENT for verdict in said)
    came = came or Presence.PRESENT in unit.attendance.coordinators(call.id).values()
    if call.held is Held.UNCONFIRMED and came and now >= call.start:
        return Held.YES
    if call.held is Held.YES and not came and unit.holding.follows_attendance(call.id):
        return Held.UNCONFIRMED
    return call.held


def say_held(
    unit: Unit, call: Call, held: Held, said_by: PersonId, now: datetime, why: str | None
) -> None:
    """The chair's word on whether the call was held, which stands whoever was there."""
    unit.calls.freeze(call.id, unit.partners.counting(day_of(call)))
    unit.calls.hold(call.id, held)
    unit.holding.add(call.id, HeldWord(held, now, said_by=said_by, why=why))


def question_about(unit: Unit, call: Call, partner: PartnerId) -> int | None:
    """The evidence about `partner` that the chair is to be asked about, if sources disagree."""
    found = unit.figures.verdicts(call.id).get(partner)
    return found.question if found is not None and found.disputed else None


def chairs(unit: Unit, call: Call, now: datetime) -> tuple[PersonId, ...]:
    """Who leads the call: the chair named, else the global coordinator (DOMAIN "Chair")."""
    if call.chair is not None:
        return (call.chair,)
    members = unit.people.members(now)
    return tuple(m.person.id for m in members if m.role is Role.GLOBAL_COORDINATOR)


def ask_chairs(unit: Unit, call: Call, partner: PartnerId, now: datetime) -> bool:
    """Tell the chair that sources disagree about `partner`; whether there was a need to."""
    question = question_about(unit, call, partner)
    if question is None:
        return False
    for person in chairs(unit, call, now):
        about = f"call:{call.id}:evidence:{question}"
        tell(unit, person, "attendance_disputed", about, now, call=call.id, partner=partner)
    return True


def plan_summary(unit: Unit, call: Call, now: datetime) -> int:
    """Queue the summary for the chair, once, a quarter of an hour after the planned end.

    How many were told: nobody once it has lost its use.
    """
    due_at = call.end + SUMMARY_AFTER
    if call.state is CallState.CANCELLED or due_at + SUMMARY_LIVES <= now:
        return 0
    told = 0
    for person in chairs(unit, call, now):
        told += tell(
            unit,
            person,
            SUMMARY,
            f"call:{call.id}:{call.revision}",
            now,
            subject=f"call:{call.id}",
            due_at=due_at,
            expires_at=due_at + SUMMARY_LIVES,
            call=call.id,
            revision=call.revision,
        )
    return told
