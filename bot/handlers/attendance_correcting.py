"""Corrections on record: the figure before and after, and why (promise 5 of the design)."""

from collections.abc import Iterator
from datetime import datetime

from bot.conversation.replies import Say, say
from bot.domain.errors import Refusal
from bot.domain.wall_time import in_zone
from bot.handlers.attendance_figures import Record, day_of, record
from bot.handlers.attendance_summary import progress
from bot.handlers.turn import Turn

LONGEST_WHY = 300


def ensure_short(why: str | None) -> None:
    """Raise Refusal for a reason that nobody would read on a phone."""
    if why is not None and len(why) > LONGEST_WHY:
        raise Refusal("attendance.why_too_long", limit=LONGEST_WHY)


def note_change(turn: Turn, before: Record, verb: str, **facts: object) -> Record:
    """Write the audit with the figure `before` and after; what is recorded now."""
    after = record(turn.unit, turn.unit.calls.get(before.call.id))
    figures = {"before": before.figure.partners, "after": after.figure.partners}
    turn.note(verb, f"call:{before.call.id}", **facts, **figures)
    return after


def standing(before: Record, after: Record, now: datetime) -> Iterator[Say]:
    """The figure as it is; after the day of the call also what it was before."""
    figure, call = progress(after, now), after.call
    later = in_zone(now, call.zone).date() > day_of(call)
    if later and call.counts and before.figure.partners != after.figure.partners:
        facts = {"before": before.figure.partners, "target": call.target}
        yield say("attendance.corrected", now=figure, **facts)
    else:
        yield figure
    if (before.state, after.state) == ("held", "unconfirmed"):
        yield say("attendance.no_longer_held", call=call.number)


def reason(why: str | None) -> Iterator[Say]:
    """The reason as it is kept, if one was given."""
    if why is not None:
        yield say("attendance.why_kept", why=why)
