"""An AoR's name, home zone and language, changed by whoever runs the bot."""

import sys
from datetime import datetime, timedelta

from bot.domain.people import Aor
from bot.handlers import missed_due, waiting
from bot.storage.unit import Unit

CHANGEABLE = ("name", "zone", "language")
STILL_READ = timedelta(days=14)
"""So long after its call a card may be looked at again; an older one stays as it was."""


def change(unit: Unit, wanted: Aor, now: datetime) -> tuple[str, ...]:
    """The AoR is as `wanted` from now on, and is entered; what of it was otherwise before.

    Each of these is a row of the audit. Calls and series keep the zone they were planned in. Whose
    clock is the AoR's, and whose quiet hours hold something back, gets it by the new clock.
    What waits is worded when it leaves; what stands already is brought up to date.
    """
    was = unit.deployment.aor(wanted.id)
    unit.enter(wanted)
    changed = tuple(what for what in CHANGEABLE if getattr(was, what) != getattr(wanted, what))
    if not changed:
        return ()
    unit.deployment.change_aor(wanted)
    for what in changed:
        before, after = getattr(was, what), getattr(wanted, what)
        unit.audit.note(now, None, "aor", f"aor:{was.id}", what=what, before=before, after=after)
    if "zone" in changed:
        for member in unit.people.members(now):
            if member.person.zone is None:
                waiting.renew(unit, member, now)
    _renew_shown(unit, now)
    return changed


def _renew_shown(unit: Unit, now: datetime) -> None:
    """Cards in private chats and in channels, of what is ahead, open or just over; each Home."""
    calls = [*unit.calls.between(now - STILL_READ, now), *unit.calls.coming(now, sys.maxsize)]
    asked = [*unit.polls.all(), *unit.consultations.all()]
    shown = {f"call:{call.id}" for call in calls}
    shown |= {inquiry.about for inquiry in asked if inquiry.is_open(now)}
    for subject in sorted({missed_due.surface(unit), *shown}):
        unit.outbox.touch(subject, now)
