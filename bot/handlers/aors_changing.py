"""An AoR's name, home zone and language, changed by whoever runs the bot."""

from datetime import datetime

from bot.domain.people import Aor
from bot.handlers import waiting
from bot.storage.unit import Unit

CHANGEABLE = ("name", "zone", "language")


def change(unit: Unit, wanted: Aor, now: datetime) -> tuple[str, ...]:
    """The AoR is as `wanted` from now on, and is entered; what of it was otherwise before.

    Each of these is a row of the audit. Calls and series keep the zone they were planned in. Whose
    clock is the AoR's, and whose quiet hours hold something back, gets it by the new clock.
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
    return changed
