"""Reviews called to mind: rows written with the change that causes them."""

from datetime import datetime, timedelta

from bot.domain.lists import Entry, review_at
from bot.domain.wall_time import in_zone
from bot.handlers.leading import leaders
from bot.handlers.lists_finding import owners
from bot.handlers.telling import tell
from bot.storage.unit import Unit

REVIEW = "review_due"
STILL_WORTH_IT = timedelta(days=30)
"""How long after the day the reminder makes sense, should the bot have been away."""


def plan_review(unit: Unit, entry: Entry, now: datetime) -> int:
    """Queue the reminder of `entry` for its owner and who leads; how many people get it.

    The day itself counts as ahead; one that has passed is not called to mind.
    """
    today = in_zone(now, unit.aor.zone).date()
    if entry.review is None or entry.archived or entry.review < today:
        return 0
    return _plan(unit, entry, max(review_at(entry.review, unit.aor.zone), now), now)


def replan_review(unit: Unit, entry: Entry, now: datetime) -> int:
    """The same after a change: what was planned before is withdrawn."""
    unit.outbox.withdraw(subject(entry), "changed")
    return plan_review(unit, entry, now)


def renew_reviews(unit: Unit, now: datetime) -> None:
    """Maintenance: whoever leads or owns by now is reminded too; nobody twice."""
    for entry in unit.entries.to_review():
        plan_review(unit, entry, now)


def subject(entry: Entry) -> str:
    """The record that its reminders are about."""
    return f"entry:{entry.id}"


def _plan(unit: Unit, entry: Entry, due_at: datetime, now: datetime) -> int:
    people = [*owners(entry, unit.people.members(now)), *leaders(unit, now)]
    persons = dict.fromkeys(member.person.id for member in people)
    return sum(
        tell(
            unit,
            person,
            REVIEW,
            f"{subject(entry)}:{entry.revision}",
            now,
            subject=subject(entry),
            due_at=due_at,
            expires_at=due_at + STILL_WORTH_IT,
            entry=entry.id,
            revision=entry.revision,
        )
        for person in persons
    )
