"""Changes of calls: shown with whom they concern, then done in one go. A person decides."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import assert_never

from bot.conversation.commands.changing import (
    CancelCall,
    ChangingCommand,
    MoveCall,
    MoveSeries,
    NewTime,
    SetChair,
    SetLength,
)
from bot.conversation.replies import At, Bullets, Days, Fact, Heading, Part, Reply, Say, reply, say
from bot.domain.calls import Call, Series
from bot.domain.errors import Refusal
from bot.domain.recurrence import Moment, Rhythm, occurrences
from bot.domain.wall_time import in_zone, resolve
from bot.handlers import cards, clashes, gatherings_moving
from bot.handlers.changing_drafts import begin, decide, headcount, stored
from bot.handlers.gatherings import when
from bot.handlers.membership_naming import find_person, shown
from bot.handlers.series_facts import facts_of
from bot.handlers.telling import tell
from bot.handlers.turn import Turn, find_call

SHOWN = 6
PASSED = 5
SHORTEST, LONGEST = 5, 480
"""Minutes of a call (ours)."""


def handle(command: ChangingCommand, turn: Turn) -> Reply:
    """Show what a change would do, to confirm or drop. Raises Refusal."""
    call = find_call(turn, command.call)
    call.ensure_ahead(turn.now)
    match command:
        case MoveCall():
            return preview_move(command, call, turn)
        case MoveSeries():
            return preview_series(command, call, turn)
        case CancelCall():
            return preview_cancel(command, call, turn)
        case SetLength():
            return preview_length(command, call, turn)
        case SetChair():
            return set_chair(command, call, turn)
        case _:
            assert_never(command)


def preview_move(command: MoveCall, call: Call, turn: Turn) -> Reply:
    """One call, from when to when."""
    if call.days is not None:
        return gatherings_moving.preview_move(command, call, turn)
    if command.to is None or command.to.days is not None:
        raise Refusal("changing.to_when", call=call.number)
    moment = _meant(command.to, call)
    minutes = command.to.minutes or call.minutes
    if moment.instant <= turn.now:
        raise Refusal("changing.in_the_past", at=At(moment.instant, moment.zone), call=call.number)
    if (moment.instant, minutes) == (call.start, call.minutes):
        raise Refusal("changing.same_time", at=cards.at(call), call=call.number)
    _ensure_free(moment, call, turn)
    draft = begin(turn, "move", [call], {"moments": [stored(moment)], "minutes": minutes})
    parts: list[Part] = [
        Heading(say("changing.move", title=cards.title(call))),
        say("changing.from", at=cards.at(call)),
        say("changing.to", at=At(moment.instant, moment.zone)),
    ]
    if minutes != call.minutes:
        parts.append(say("changing.minutes", minutes=minutes))
    parts += clashes.of_one(turn, call.kind, moment.instant, minutes, call)
    return reply(*parts, headcount(turn, [call]), decide(draft))


def _meant(to: NewTime, call: Call) -> Moment:
    """The new start; the day and the hour that were not said stay."""
    now_there = in_zone(call.start, to.zone)
    day = to.day or now_there.date()
    start = to.start or now_there.time().replace(tzinfo=None)
    instant = resolve(datetime.combine(day, start), to.zone)
    local = in_zone(instant, call.zone).replace(tzinfo=None)
    return Moment(local, call.zone, instant)


def _ensure_free(moment: Moment, call: Call, turn: Turn) -> None:
    """Raise Refusal if another call of the series begins just then."""
    near = turn.unit.calls.between(moment.instant, moment.instant + timedelta(minutes=1))
    taken = [c for c in near if c.series == call.series and c.id != call.id and call.series]
    if taken:
        raise Refusal("changing.taken", at=At(moment.instant, moment.zone), other=taken[0].number)


def preview_series(command: MoveSeries, call: Call, turn: Turn) -> Reply:
    """A call and those of its series after it, each to its next date of the new rhythm."""
    rule = _series(call, turn)
    following = turn.unit.rescheduling.followers(call, turn.now)
    rhythm = _rhythm(command, call, rule)
    whole = clashes.whole_days(call)
    # The first dates of the month may have passed.
    ahead = occurrences(rhythm, rhythm.anchor, len(following) + PASSED)
    moments = [m for m in ahead if m.instant > turn.now][: len(following)]
    if len(moments) < len(following):
        raise Refusal("changing.no_dates", call=call.number)
    moved = [stored(moment) for moment in moments]
    facts = {**facts_of(rhythm), "moments": moved}
    draft = begin(turn, "move_series", following, facts)
    lines = [
        (_line(each, when(m.instant, m.zone, each.days)), m.instant)
        for each, m in zip(following, moments, strict=True)
    ]
    gone = frozenset(each.id for each in following)
    shown = clashes.noted(turn, call.kind, lines[:SHOWN], call.minutes, but=gone, whole=whole)
    heading = Heading(say("changing.move_from", title=cards.title(call)))
    buttons = decide(draft)
    if len(lines) > SHOWN:
        buttons = clashes.with_more(buttons, draft, SHOWN)
    rest = _some([line for line, _ in lines])[1:]
    return reply(heading, Bullets(shown), *rest, headcount(turn, following), buttons)


def _line(call: Call, at: At | Days) -> Say:
    return say("changing.move_line", title=cards.title(call), at=at)


def _rhythm(command: MoveSeries, call: Call, rule: Series) -> Rhythm:
    """The rhythm from this call on, beginning in the month of its place in the series."""
    own = in_zone(call.start, rule.rhythm.zone).date().replace(day=1)
    if call.days is not None:
        if command.rhythm is None:
            raise Refusal("gatherings.to_when", call=call.number)
        return replace(command.rhythm, start=time(), anchor=max(own, command.rhythm.anchor))
    if command.rhythm is None:
        start = command.start or rule.rhythm.start
        return replace(rule.rhythm, start=start, anchor=max(own, rule.rhythm.anchor.replace(day=1)))
    return replace(command.rhythm, anchor=max(own, command.rhythm.anchor))


def preview_cancel(command: CancelCall, call: Call, turn: Turn) -> Reply:
    """One call, or it and those of its series after it."""
    gone = [call]
    if command.onwards:
        _series(call, turn)
        gone = turn.unit.rescheduling.followers(call, turn.now)
    draft = begin(turn, "cancel", gone, {"why": command.why, "onwards": command.onwards})
    key = "changing.cancel_from" if command.onwards else "changing.cancel"
    lines = [_line(each, cards.at(each)) for each in gone]
    parts: list[Part] = [Heading(say(key, title=cards.title(call))), *_some(lines)]
    if command.why:
        parts.append(say("changing.because", why=command.why))
    return reply(*parts, headcount(turn, gone), decide(draft))


def preview_length(command: SetLength, call: Call, turn: Turn) -> Reply:
    """Another length, of one call or of it and those after it."""
    if call.days is not None:
        raise Refusal("gatherings.to_when", call=call.number)
    if not SHORTEST <= command.minutes <= LONGEST:
        raise Refusal("changing.what_length", call=call.number)
    changed = [call]
    if command.onwards:
        _series(call, turn)
        changed = turn.unit.rescheduling.followers(call, turn.now)
    if all(each.minutes == command.minutes for each in changed):
        raise Refusal("changing.same_length", minutes=command.minutes, call=call.number)
    facts = {"minutes": command.minutes, "onwards": command.onwards}
    draft = begin(turn, "length", changed, facts)
    key = "changing.length_from" if command.onwards else "changing.length"
    heading = Heading(say(key, title=cards.title(call), minutes=command.minutes))
    return reply(heading, headcount(turn, changed), decide(draft))


def set_chair(command: SetChair, call: Call, turn: Turn) -> Reply:
    """Who leads; done at once, for it concerns nobody else. The one named is told."""
    member = find_person(turn.unit.people.members(turn.now), command.who)
    person = member.person.id
    changed = turn.unit.rescheduling.followers(call, turn.now) if command.onwards else [call]
    for each in changed:
        turn.unit.rescheduling.chair(each.id, person)
        turn.note("chair", f"call:{each.id}", chair=person)
        turn.unit.outbox.touch(f"call:{each.id}", turn.now)
    about = f"call:{call.id}:{turn.event}"
    facts = {"call": call.id, "many": len(changed)}
    reached = tell(
        turn.unit, person, "chairs_call", about, turn.now, expires_at=call.end, more=facts
    )
    named: dict[str, Fact] = {"who": shown(member), "title": cards.title(call)}
    if len(changed) > 1:
        return reply(say("changing.chairs_on" if reached else "changing.chairs_untold_on", **named))
    return reply(say("changing.chairs" if reached else "changing.chairs_untold", **named))


def _series(call: Call, turn: Turn) -> Series:
    found = [rule for rule in turn.unit.calls.series() if rule.id == call.series]
    if not found:
        raise Refusal("changing.no_series", call=call.number)
    return found[0]


def _some(lines: Sequence[Say]) -> tuple[Part, ...]:
    """The first lines, and how many more there are."""
    more = len(lines) - SHOWN
    rest = (say("changing.more", count=more),) if more > 0 else ()
    return (Bullets(tuple(lines[:SHOWN])), *rest)
