"""Deadlines as people read them: the list, one of them, what a reminder says."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.conversation.replies import (
    Bullets,
    Button,
    Buttons,
    Fact,
    Heading,
    Listing,
    Part,
    Reply,
    Say,
    reply,
    say,
)
from bot.domain.deadlines import Deadline
from bot.domain.wall_time import in_zone
from bot.handlers.deadlines_dates import Dated, dates, of_deadline
from bot.handlers.turn import Turn

SHOWN = 12
OFFERED = 3
NEXT = 2
SOON = timedelta(days=366)
"""So many deadlines, and so near, stand below the next calls."""
_MONTHS_IN_A_YEAR = 12
_IN_THREE_MONTHS, _IN_A_MONTH, _IN_A_WEEK = range(89, 93), range(28, 32), 7


def show_all(turn: Turn) -> Reply:
    """What is due, the next first; for who leads how to add one."""
    found = dates(turn.unit, turn.now, leads=turn.leads)
    if not found:
        return reply(say("deadlines.none_lead" if turn.leads else "deadlines.none"))
    lines = tuple(line(each, turn) for each in found[:SHOWN])
    parts: list[Part] = [Heading(say("deadlines.heading")), Bullets(lines)]
    if len(found) > SHOWN:
        parts.append(say("deadlines.more", count=len(found) - SHOWN))
    if not turn.leads:
        return reply(*parts)
    kept = [each.kept for each in found if each.kept is not None]
    return reply(*parts, say("deadlines.how_to_add"), *_open(kept))


def _open(kept: Sequence[Deadline]) -> tuple[Buttons, ...]:
    row = tuple(
        Button(say("deadlines.button_open", number=d.number), "deadline", d.id, _typed(d))
        for d in kept[:OFFERED]
    )
    return (Buttons((row,)),) if row else ()


def _typed(deadline: Deadline) -> str:
    return f"deadline {deadline.number}"


def line(dated: Dated, turn: Turn) -> Say:
    """One line: what, when, whether it is late, whether it comes again, its number."""
    late = dated.last < in_zone(turn.now, turn.home).date()
    key = "deadlines.line_late" if late else "deadlines.line"
    line = say(key, title=dated.title, days=dated.days(turn.home))
    if dated.kept is None:
        return line
    if dated.kept.months is not None:
        line = say("deadlines.line_again", line=line, again=again(dated.kept.months))
    return say("deadlines.line_number", line=line, number=dated.kept.number)


def again(months: int) -> Say:
    """After how long it comes again."""
    if months % _MONTHS_IN_A_YEAR:
        return say("deadlines.every_months", count=months)
    return say("deadlines.every_years", count=months // _MONTHS_IN_A_YEAR)


def coming(turn: Turn) -> tuple[Say, ...]:
    """The next deadlines in one line, below the next calls."""
    last = in_zone(turn.now, turn.home).date() + SOON
    ahead = dates(turn.unit, turn.now, leads=turn.leads)
    found = [d for d in ahead if d.reminded and d.first <= last]
    if not found:
        return ()
    named: tuple[Fact, ...] = tuple(
        say("deadlines.short", title=each.title, days=each.days(turn.home)) for each in found[:NEXT]
    )
    return (say("deadlines.next", what=Listing(named)),)


def card(deadline: Deadline, turn: Turn, note: Say | None = None) -> Reply:
    """One that is kept by hand; `note`: what has just happened."""
    dated = of_deadline(deadline)
    parts: list[Part] = [Heading(dated.title), say("deadlines.when", days=dated.days(turn.home))]
    if deadline.months is not None:
        parts.append(say("deadlines.again", again=again(deadline.months)))
    if deadline.link:
        parts.append(say("deadlines.link", link=deadline.link))
    if note is not None:
        parts.append(note)
    elif deadline.dropped_at is not None:
        parts.append(say("deadlines.is_dropped"))
    elif deadline.done_on is not None:
        parts.append(say("deadlines.done_on", day=deadline.done_on))
    if turn.leads and deadline.is_open:
        parts += [say("deadlines.how_to_move", number=deadline.number), _decide(deadline)]
    return Reply(tuple(parts), edits=True, toast=note)


def _decide(deadline: Deadline) -> Buttons:
    drop = Button(
        say("deadlines.button_drop"), "deadlinedrop", deadline.id, f"{_typed(deadline)} drop"
    )
    return Buttons(((done_button(deadline), drop),))


def done_button(deadline: Deadline) -> Button:
    """It has been done; of one that comes again, for this time."""
    return Button(
        say("deadlines.button_done"),
        "deadlinedone",
        deadline.id,
        f"{_typed(deadline)} done",
        generation=deadline.revision % 1000,
        style="primary",
    )


def reminder(dated: Dated, zone: str, now: datetime) -> Reply:
    """It is called to mind: how far ahead it is at this moment, and what can be done."""
    parts: list[Part] = [
        Heading(_heading(dated, zone, now)),
        say("deadlines.when", days=dated.days(zone)),
    ]
    kept = dated.kept
    if kept is None:
        return reply(*parts, say(f"deadlines.next_step_{dated.kind}"))
    if kept.link:
        parts.append(say("deadlines.link", link=kept.link))
    return reply(
        *parts,
        say("deadlines.how_to_move", number=kept.number),
        Buttons(((done_button(kept),),)),
    )


def _heading(dated: Dated, zone: str, now: datetime) -> Say:
    ahead = (dated.first - in_zone(now, zone).date()).days
    if ahead < 0:
        return say("deadlines.was_due", title=dated.title)
    if ahead in _IN_A_MONTH:
        return say("deadlines.in_a_month", title=dated.title)
    if ahead in _IN_THREE_MONTHS:
        return say("deadlines.in_three_months", title=dated.title)
    names = {0: "deadlines.today", 1: "deadlines.tomorrow", _IN_A_WEEK: "deadlines.in_a_week"}
    return say(names.get(ahead, "deadlines.coming_up"), title=dated.title)
