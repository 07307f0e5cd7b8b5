"""What is done once a day: series are carried on, what is past its time is deleted."""

from datetime import datetime, timedelta

from bot.handlers import clash_watch, lists, planning
from bot.storage.unit import Unit

DONE_KEPT = timedelta(days=7)
"""How long what is done stays, so that a late copy of an event is still recognised."""


def daily(unit: Unit, now: datetime) -> None:
    """More calls of endless series, in every AoR; drafts and done messages are purged."""
    unit.drafts.purge(now)
    unit.inbox.purge(now - DONE_KEPT)
    unit.outbox.purge(now - DONE_KEPT)
    unit.privacy.purge(now)
    unit.shown_clashes.purge(now - DONE_KEPT)
    for aor in unit.deployment.aors():
        planning.extend_all(unit, aor, now)
        lists.renew_reviews(unit, now)
        clash_watch.look_again(unit, now)
