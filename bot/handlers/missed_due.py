"""After a call: drafts are made for who missed two in a row, and whoever leads is told, once.

Looked at when nobody can check in any more, and again once a day for two weeks: a call may be
called held, or attendance corrected, later than that.
"""

from datetime import datetime, timedelta

from bot.domain.calls import Call, CallState
from bot.domain.missed import Letters, settled_at, working_hour
from bot.handlers.consulting_voices import is_here
from bot.handlers.leading import leaders
from bot.handlers.missed_finding import settled, streaks
from bot.handlers.own_times import own_time
from bot.handlers.telling import tell
from bot.handlers.turn import facts_json
from bot.storage.repositories.intents import Intent
from bot.storage.unit import Unit

LOOK = "missed_look"
TOLD = "missed_calls"
_LOOKED_BACK = timedelta(days=14)
_AHEAD = timedelta(days=3)
"""A daily round plans so far ahead; as many days without one do no harm."""
_USEFUL = timedelta(days=7)


def surface(unit: Unit) -> str:
    """What the card of whoever leads shows: the drafts of the AoR."""
    return f"missed:{unit.aor.id}"


def renew(unit: Unit, now: datetime) -> None:
    """Maintenance: looks that come next are planned, and late news of past calls is looked at."""
    for call in unit.calls.between(now - timedelta(days=1) - _AHEAD, now + _AHEAD):
        if call.counts and call.state is CallState.PLANNED and settled_at(call) > now:
            plan(unit, call)
    look(unit, now)


def plan(unit: Unit, call: Call) -> None:
    """Look when nobody can check in any more; of an older time or length it comes to nothing."""
    unit.outbox.add(
        Intent(
            key=f"{LOOK}:call:{call.id}:{call.sequence}",
            kind=LOOK,
            facts=facts_json(call=call.id, revision=call.revision),
            due_at=settled_at(call),
            family="fanout",
            subject=f"call:{call.id}",
            expires_at=settled_at(call) + _USEFUL,
        )
    )


def look(unit: Unit, now: datetime) -> int:
    """Make what drafts there are to make; how many people are told.

    Who is away is told only if all who lead are.
    """
    held = settled(unit, now)
    if not held or settled_at(held[-1].call) + _LOOKED_BACK <= now:
        return 0
    call = held[-1].call
    if not draft(unit, now):
        return 0
    unit.outbox.touch(surface(unit), now)
    told = 0
    everybody = leaders(unit, now)
    for member in [m for m in everybody if is_here(unit, m, now)] or everybody:
        person = member.person.id
        lives = own_time(member, unit.preferences.of(person))
        at = lives.after_quiet(working_hour(lives, now))
        about = f"call:{call.id}"
        until = at + _USEFUL
        told += tell(unit, person, TOLD, about, now, due_at=at, expires_at=until, call=call.id)
    return told


def draft(unit: Unit, now: datetime) -> int:
    """One for each streak and stage that has none yet; how many are new."""
    held = settled(unit, now)
    made = 0
    for streak in streaks(unit, held, now):
        known = unit.missed_letters.of_streak(streak.partner.id, streak.since.id)
        if any(letter.missed >= streak.stage for letter in known):
            continue
        for letter in known:
            if letter.open:
                unit.missed_letters.settle(letter.id, Letters.OVERTAKEN, now)
        last, since = held[-1].call.id, streak.since.id
        unit.missed_letters.add(streak.partner.id, last, since, streak.stage)
        made += 1
    return made
