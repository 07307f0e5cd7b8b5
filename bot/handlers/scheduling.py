"""Calls and series are planned: dates with what clashes first, fixed once they are confirmed.

A person decides; nothing is fixed unconfirmed.
"""

from datetime import datetime, timedelta

from bot.conversation import codec
from bot.conversation.commands.calls import ScheduleCall, ScheduleSeries
from bot.conversation.replies import Bullets, Heading, Reply, Say, reply, say
from bot.domain.calls import CallKind
from bot.domain.clashes import WholeDays
from bot.domain.errors import Refusal
from bot.domain.recurrence import Moment, NoHalfIntervalError, Rhythm, occurrences
from bot.handlers import cards, channel_plan, clashes, inviting_to_calls, planning
from bot.handlers.changing_drafts import decide
from bot.handlers.gatherings import reminders_set, when
from bot.handlers.series_facts import facts_of, rhythm_of
from bot.handlers.turn import Turn
from bot.storage.repositories.drafts import Draft

PREVIEWED = 6
USUAL_MINUTES = 60
MINUTES_OF_A_DAY = 24 * 60
DRAFT_LIVES = timedelta(hours=24)


def preview_series(command: ScheduleSeries, turn: Turn) -> Reply:
    """The next six dates with what clashes, to confirm or drop."""
    rhythm = command.rhythm or _between(command.kind, turn)
    today = turn.now.date()
    # One of today may have passed, and one tells whether there are more.
    dates = [m for m in occurrences(rhythm, today, PREVIEWED + 2) if m.instant > turn.now]
    if not dates:
        raise Refusal("calls.no_dates")
    minutes, whole = _minutes(command), _whole(command, rhythm.zone)
    facts = {"kind": command.kind.value, "minutes": minutes, "days": command.days}
    draft = _begin(turn, "series", {**facts, **facts_of(rhythm)})
    shown = _dated(dates[:PREVIEWED], command.days)
    parts: list[Heading | Bullets] = [
        Heading(say("calls.preview", kind=say(f"calls.kind_{command.kind}"))),
        Bullets(clashes.noted(turn, command.kind, shown, minutes, whole=whole)),
    ]
    buttons = decide(draft)
    if len(dates) > PREVIEWED:
        buttons = clashes.with_more(buttons, draft, PREVIEWED)
    if any(series.kind is command.kind for series in turn.unit.calls.series()):
        return reply(*parts, say("calls.second_series"), buttons)
    return reply(*parts, say("calls.nothing_yet"), buttons)


def _between(kind: CallKind, turn: Turn) -> Rhythm:
    """The months between those of the other monthly series (SOP 14.6)."""
    others = [s for s in turn.unit.calls.series() if s.kind.counts and s.kind is not kind]
    if not others:
        raise Refusal("calls.between_what")
    try:
        return others[-1].rhythm.in_between()
    except NoHalfIntervalError as error:
        raise Refusal("calls.no_months_between") from error


def _dated(moments: list[Moment], days: int | None) -> list[tuple[Say, datetime]]:
    """What is said of each date, with the date."""
    shown = [(when(m.instant, m.zone, days), m.instant) for m in moments]
    return [(say("calls.preview_date", at=at), instant) for at, instant in shown]


def preview_call(command: ScheduleCall, turn: Turn) -> Reply:
    """One call's date, to confirm or drop."""
    kind, moment, minutes = command.kind, command.moment, _minutes(command)
    _ensure_ahead(moment, command.days, turn)
    draft = _begin(
        turn,
        "call",
        {
            "kind": kind.value,
            "local": moment.local,
            "instant": moment.instant,
            "zone": moment.zone,
            "topic": command.topic,
            "minutes": minutes,
            "days": command.days,
        },
    )
    title = say("calls.preview_one", kind=say(f"calls.kind_{kind}"))
    about = (say("calls.about", topic=command.topic),) if command.topic else ()
    at = say("calls.when", at=when(moment.instant, moment.zone, command.days))
    whole = _whole(command, moment.zone)
    found = clashes.of_one(turn, kind, moment.instant, minutes, whole=whole)
    return reply(Heading(title), at, *about, *found, say("calls.nothing_yet"), decide(draft))


def _ensure_ahead(moment: Moment, days: int | None, turn: Turn) -> None:
    if moment.instant <= turn.now:
        key = "calls.in_the_past" if days is None else "gatherings.in_the_past"
        raise Refusal(key, at=when(moment.instant, moment.zone, days))


def _whole(command: ScheduleCall | ScheduleSeries, zone: str) -> WholeDays | None:
    return None if command.days is None else WholeDays(command.days, zone)


def _minutes(command: ScheduleCall | ScheduleSeries) -> int:
    if command.days is not None:
        return command.days * MINUTES_OF_A_DAY
    if isinstance(command, ScheduleSeries):
        return command.minutes or USUAL_MINUTES
    if command.end is None:
        return USUAL_MINUTES
    return max(5, int((command.end - command.moment.instant).total_seconds() // 60))


def _begin(turn: Turn, kind: str, facts: dict[str, object]) -> int:
    expires = turn.now + DRAFT_LIVES
    person = turn.member.person.id
    return turn.unit.drafts.begin(person, turn.place, kind, codec.dumps(facts), expires)


def confirm_series(draft: Draft, turn: Turn) -> Reply:
    """Fix a previewed series: its calls and their reminders, in one go."""
    turn.ensure_leads()
    facts = codec.loads(draft.facts, dict)
    rhythm = rhythm_of(facts)
    kind, minutes, days = CallKind(facts["kind"]), facts["minutes"], facts.get("days")
    series = turn.unit.calls.add_series(kind, rhythm, minutes, days)
    made = planning.make_calls(turn.unit, series, turn.now)
    inviting_to_calls.begin(turn.unit, made, turn.now)
    turn.note("schedule", f"series:{series.id}", rule=facts["rule"], calls=len(made))
    named = say(f"calls.kind_{series.kind}")
    lines = tuple(
        say("calls.confirmed_date", title=cards.title(call), at=cards.at(call))
        for call in made[:PREVIEWED]
    )
    heading = Heading(say("calls.confirmed_series", kind=named))
    return reply(heading, Bullets(lines), reminders_set(series.kind), edits=True)


def confirm_call(draft: Draft, turn: Turn) -> Reply:
    """Fix a previewed single call."""
    turn.ensure_leads()
    facts = codec.loads(draft.facts, dict)
    moment = Moment(facts["local"], facts["zone"], facts["instant"])
    rest = {"topic": facts.get("topic"), "minutes": facts["minutes"], "days": facts.get("days")}
    _ensure_ahead(moment, rest["days"], turn)
    call = turn.unit.calls.add(CallKind(facts["kind"]), moment, **rest)
    planning.plan_reminders(turn.unit, call, turn.now)
    planning.ask_at_once(turn.unit, call, turn.now)
    channel_plan.renew(turn.unit, turn.now)
    turn.note("schedule", f"call:{call.id}")
    heading = Heading(say("calls.confirmed_call", title=cards.title(call)))
    at = say("calls.when", at=cards.at(call))
    return reply(heading, at, reminders_set(call.kind), edits=True)
