"""Series that alternate, from one sentence: shown as one row of dates, and numbered as one."""

from datetime import datetime, timedelta
from heapq import merge
from typing import Any

from bot.conversation import codec
from bot.conversation.commands.calls import ScheduleTurns
from bot.conversation.replies import At, Bullets, Heading, Reply, reply, say
from bot.domain.calls import Call, CallKind, Series
from bot.domain.errors import Refusal
from bot.domain.recurrence import Moment, Rhythm, occurrences, occurrences_between
from bot.handlers import cards, clashes, inviting_to_calls, planning
from bot.handlers.changing_drafts import decide
from bot.handlers.series_facts import facts_of, rhythm_of
from bot.handlers.turn import Turn
from bot.storage.repositories.drafts import Draft

KIND = "series_in_turn"
SHOWN = 6
USUAL_MINUTES = 60
LIVES = timedelta(hours=24)


def preview(command: ScheduleTurns, turn: Turn) -> Reply:
    """The next six dates of all together, with what clashes, to confirm or drop."""
    kept: list[dict[str, object]] = []
    dates: list[tuple[Moment, CallKind]] = []
    for series in command.turns:
        if series.rhythm is None:
            raise Refusal("calls.no_dates")
        kept.append(_stored(series.kind, series.rhythm, series.minutes or USUAL_MINUTES))
        ahead = occurrences(series.rhythm, turn.now.date(), SHOWN + 1)
        dates += [(moment, series.kind) for moment in ahead if moment.instant > turn.now]
    if not dates:
        raise Refusal("calls.no_dates")
    dates.sort(key=lambda date: date[0].instant)
    shown = [_line(turn, moment, kind) for moment, kind in dates[:SHOWN]]
    person, expires = turn.member.person.id, turn.now + LIVES
    facts = codec.dumps({"series": kept})
    draft = turn.unit.drafts.begin(person, turn.place, KIND, facts, expires)
    known = {series.kind for series in turn.unit.calls.series()}
    twice = any(series.kind in known for series in command.turns)
    asked = say("calls.second_series" if twice else "calls.nothing_yet")
    lines = Bullets(tuple(line for lines in shown for line in lines))
    return reply(Heading(say("calls.preview_turns")), lines, asked, decide(draft))


def _line(turn: Turn, moment: Moment, kind: CallKind) -> tuple[Any, ...]:
    """The date with its kind and, beneath, what clashes."""
    named = say(f"calls.kind_{kind}")
    line = say("calls.preview_turn", kind=named, at=At(moment.instant, moment.zone))
    return clashes.noted(turn, kind, [(line, moment.instant)], USUAL_MINUTES)


def _stored(kind: CallKind, rhythm: Rhythm, minutes: int) -> dict[str, object]:
    return {"kind": kind.value, "minutes": minutes, **facts_of(rhythm)}


def confirm(draft: Draft, turn: Turn) -> Reply:
    """Fix all of them: calls are numbered in the order of their dates."""
    turn.ensure_leads()
    made = [_add(turn, facts) for facts in codec.loads(draft.facts, dict)["series"]]
    calls: list[Call] = []
    for _, moment, series in merge(*(_moments(turn, series) for series in made)):
        calls += turn.unit.calls.extend(series, [moment])
    for call in calls:
        planning.plan_reminders(turn.unit, call, turn.now)
    inviting_to_calls.begin(turn.unit, calls, turn.now)
    lines = tuple(
        say("calls.confirmed_date", title=cards.title(call), at=cards.at(call))
        for call in calls[:SHOWN]
    )
    heading = Heading(say("calls.confirmed_turns"))
    return reply(heading, Bullets(lines), say("calls.reminders_set"), edits=True)


def _add(turn: Turn, facts: dict[str, Any]) -> Series:
    kind, minutes = CallKind(facts["kind"]), facts["minutes"]
    series = turn.unit.calls.add_series(kind, rhythm_of(facts), minutes)
    turn.note("schedule", f"series:{series.id}", rule=facts["rule"])
    return series


def _moments(turn: Turn, series: Series) -> list[tuple[datetime, Moment, Series]]:
    """The dates ahead up to the horizon, in order."""
    rhythm = series.rhythm
    first = turn.now.date()
    last = rhythm.until or (first + planning.HORIZON)
    dates = occurrences_between(rhythm, first, last + timedelta(days=1))
    return [(moment.instant, moment, series) for moment in dates if moment.instant > turn.now]
