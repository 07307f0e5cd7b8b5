"""Deadlines called to mind: rows written with the change that causes them, and once a day."""

from datetime import UTC, datetime, timedelta

from bot.domain.deadlines import Due, plan
from bot.domain.people import Member, PartnerId
from bot.handlers.deadlines_dates import Dated, dates, of_term
from bot.handlers.leading import leaders
from bot.handlers.own_times import own_time
from bot.handlers.telling import tell
from bot.storage.unit import Unit

KIND = "deadline_due"
_EVER = datetime.min.replace(tzinfo=UTC)
_CAUGHT_UP = timedelta(days=5)
"""Less than what has been said stays in the outbox, by whose keys nothing is said twice."""
_AHEAD = timedelta(days=14)
"""A daily round looks no further, for the next ones do; so many days without one do no harm."""


def plan_reminders(
    unit: Unit, dated: Dated, now: datetime, since: datetime = _EVER, until: datetime | None = None
) -> int:
    """Queue what is still to be said of it to whoever leads; how many messages.

    Of several reminders whose time has passed the last is said, at once, unless that was
    before `since`; what is due after `until` is left to a later round.
    """
    if not dated.reminded:
        return 0
    every = plan(dated.kind, dated.first, unit.aor.zone, now, since)
    dues = [due for due in every if until is None or due.at <= until]
    members = leaders(unit, now) if dues else []
    return sum(_tell(unit, member, dated, due, now) for member in members for due in dues)


def replan(unit: Unit, dated: Dated, now: datetime) -> int:
    """The same after a change: what was planned before is withdrawn."""
    unit.outbox.withdraw(dated.about, "changed")
    return plan_reminders(unit, dated, now)


def plan_term(unit: Unit, partner: PartnerId, now: datetime) -> int:
    """After a change of a co-lead's term; reminders of another end withdraw themselves."""
    term = of_term(unit.partners.get(partner))
    return plan_reminders(unit, term, now) if term else 0


def renew(unit: Unit, now: datetime) -> None:
    """Maintenance: whoever leads by now is reminded, of what other lists say by now too."""
    for dated in dates(unit, now, leads=True):
        plan_reminders(unit, dated, now, now - _CAUGHT_UP, now + _AHEAD)


def _tell(unit: Unit, member: Member, dated: Dated, due: Due, now: datetime) -> bool:
    person = member.person.id
    awake = own_time(member, unit.preferences.of(person)).after_quiet(due.at)
    return tell(
        unit,
        person,
        KIND,
        f"{dated.about}:{dated.revision}:{dated.first.isoformat()}:{due.lead}",
        now,
        subject=dated.about,
        due_at=awake if awake < due.until else due.at,
        expires_at=due.until,
        more={
            "about": dated.about,
            "revision": dated.revision,
            "day": dated.first.isoformat(),
        },
    )
