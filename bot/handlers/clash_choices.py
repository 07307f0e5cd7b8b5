"""What is pressed under dates that are shown: more of them, or that one stays."""

from datetime import datetime
from typing import Any, assert_never

from bot.conversation import codec
from bot.conversation.commands.clashes import ClashesCommand, KeepDate, MoreDates
from bot.conversation.replies import Bullets, Heading, Reply, reply, say
from bot.domain.calls import CallId, CallKind
from bot.domain.clashes import WholeDays, keys_of
from bot.domain.errors import Refusal
from bot.domain.recurrence import occurrences
from bot.handlers import cards, clashes
from bot.handlers.changing_drafts import decide
from bot.handlers.clash_watch import subject
from bot.handlers.gatherings import when
from bot.handlers.series_facts import rhythm_of
from bot.handlers.turn import Turn, find_call
from bot.storage.repositories.drafts import Draft

AT_A_TIME = 6
SERIES, MOVED = "series", "change_move_series"
_PASSED = 2
"""Dates of the first day that may have gone by."""


def handle(command: ClashesCommand, turn: Turn) -> Reply:
    """Answer a command about dates. Raises Refusal."""
    match command:
        case MoreDates():
            return more_dates(command, turn)
        case KeepDate():
            return keep(command, turn)
        case _:
            assert_never(command)


def more_dates(command: MoreDates, turn: Turn) -> Reply:
    """The next six dates of the series that is being previewed."""
    draft = _draft(command, turn)
    facts = codec.loads(draft.facts, dict)
    if draft.kind == SERIES:
        starts = _of_rhythm(facts, command.seen + AT_A_TIME + 1, turn)
        kind, minutes, but = CallKind(facts["kind"]), facts["minutes"], clashes.NOBODY
        days = facts.get("days")
    else:
        starts = [moment["instant"] for moment in facts["moments"]]
        moved = [turn.unit.calls.get(CallId(call)) for call, _ in facts["calls"]]
        kind, minutes, but = moved[0].kind, moved[0].minutes, frozenset(c.id for c in moved)
        days = moved[0].days
    seen = command.seen + AT_A_TIME
    dates = [
        (say("calls.preview_date", at=when(start, facts["zone"], days)), start)
        for start in starts[command.seen : seen]
    ]
    if not dates:
        raise Refusal("clashes.no_more")
    whole = WholeDays(days, facts["zone"]) if days else None
    lines = clashes.noted(turn, kind, dates, minutes, but=but, whole=whole)
    buttons = decide(draft.id)
    if len(starts) > seen:
        buttons = clashes.with_more(buttons, draft.id, seen)
    return reply(Heading(say("clashes.more_dates")), Bullets(lines), buttons)


def _draft(command: MoreDates, turn: Turn) -> Draft:
    """The series that the person is previewing. Raises Refusal."""
    unit, person = turn.unit, turn.member.person.id
    if command.draft is None:
        found = unit.drafts.open(person, turn.place, turn.now)
    else:
        found = unit.drafts.get(command.draft, turn.now)
    if found is None or found.person != person or found.aor != turn.member.aor.id:
        raise Refusal("clashes.no_preview")
    if found.kind not in {SERIES, MOVED}:
        raise Refusal("clashes.no_preview")
    return found


def _of_rhythm(facts: dict[str, Any], count: int, turn: Turn) -> list[datetime]:
    found = occurrences(rhythm_of(facts), turn.now.date(), count + _PASSED)
    return [moment.instant for moment in found if moment.instant > turn.now]


def keep(command: KeepDate, turn: Turn) -> Reply:
    """The call stays where it is: what clashes with it now is not said again, to anybody."""
    call = find_call(turn, command.call)
    call.ensure_ahead(turn.now)
    known = keys_of(clashes.of_call(turn.unit, call, turn.now))
    turn.unit.shown_clashes.add(call.start, call.kind, known)
    turn.unit.outbox.withdraw(subject(call), "kept")
    turn.note("keep", f"call:{call.id}")
    return reply(say("clashes.kept", title=cards.title(call), at=cards.at(call)), edits=True)
