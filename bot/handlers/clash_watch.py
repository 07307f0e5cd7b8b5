"""Once a day: what clashes with the calls ahead that was not shown before is said, once.

From six weeks before a call to a week before it, so that what comes up in between (people who
join, another list of days) is seen the day after; what was shown in a preview is not said again.
"""

from datetime import date, datetime, timedelta

from bot.domain.calls import Call, CallState
from bot.domain.clashes import keys_of, unseen
from bot.domain.wall_time import in_zone
from bot.handlers import clashes
from bot.handlers.leading import leaders
from bot.handlers.telling import tell
from bot.storage.unit import Unit

KIND = "date_clashes"
FIRST_LOOK = timedelta(weeks=6)
LAST_LOOK = timedelta(days=8)
"""In the last week nothing is proposed any more: people have made their plans (ours)."""


def look_again(unit: Unit, now: datetime) -> int:
    """Maintenance of the AoR entered; how many messages were queued."""
    today = in_zone(now, unit.aor.zone).date()
    soon = unit.calls.between(now, now + FIRST_LOOK + timedelta(days=1))
    planned = [call for call in soon if call.state is CallState.PLANNED]
    return sum(_look(unit, call, now) for call in planned if _in_time(call, today))


def subject(call: Call) -> str:
    """The record that messages about its date are about; not that of its reminders."""
    return f"clash:{call.id}"


def _in_time(call: Call, today: date) -> bool:
    ahead = in_zone(call.start, call.zone).date() - today
    return LAST_LOOK <= ahead <= FIRST_LOOK


def _look(unit: Unit, call: Call, now: datetime) -> int:
    shown = unit.shown_clashes.of(call.start, call.kind)
    what = sorted(keys_of(unseen(clashes.of_call(unit, call, now), shown)))
    if not what:
        return 0
    told = sum(
        tell(
            unit,
            member.person.id,
            KIND,
            f"{subject(call)}:{call.revision}:{now:%Y%m%d}",
            now,
            subject=subject(call),
            expires_at=call.start,
            more={"call": call.id, "revision": call.revision, "what": what},
        )
        for member in leaders(unit, now)
    )
    if told:
        # Nobody to tell today: perhaps tomorrow.
        unit.shown_clashes.add(call.start, call.kind, what)
    return told
