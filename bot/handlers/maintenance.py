"""What is done once a day: series are carried on, what is past its time is deleted."""

from datetime import datetime, timedelta

from bot.handlers import (
    actions_reminding,
    channel_plan,
    clash_watch,
    deadlines_reminding,
    desk_clock,
    desk_figures_digest,
    digests,
    earlier_reviewing,
    lists,
    missed_due,
    planning,
    surveys_due,
    workplan_asking,
)
from bot.storage.unit import Unit

DONE_KEPT = timedelta(days=7)
"""How long what is done stays, so that a late copy of an event is still recognised."""


def daily(unit: Unit, now: datetime) -> None:
    """What is past its time is deleted, and what comes next is planned."""
    purge(unit, now)
    renew(unit, now)


def purge(unit: Unit, now: datetime) -> None:
    """Drafts, done messages, and people's data past their time are deleted."""
    unit.drafts.purge(now)
    unit.inbox.purge(now - DONE_KEPT)
    unit.outbox.purge(now - DONE_KEPT)
    unit.privacy.purge(now)
    unit.shown_clashes.purge(now - DONE_KEPT)


def renew(unit: Unit, now: datetime) -> None:
    """More calls of endless series in every AoR, and whatever else comes nearer with each day."""
    for aor in unit.deployment.aors():
        planning.extend_all(unit, aor, now)
        lists.renew_reviews(unit, now)
        deadlines_reminding.renew(unit, now)
        actions_reminding.renew(unit, now)
        clash_watch.look_again(unit, now)
        channel_plan.renew(unit, now)
        desk_clock.renew(unit, now)
        missed_due.renew(unit, now)
        surveys_due.renew(unit, now)
        workplan_asking.renew(unit, now)
        digests.renew(unit, now)
        desk_figures_digest.renew(unit, now)
        earlier_reviewing.renew(unit, now)
