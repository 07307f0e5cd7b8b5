"""Calls and series: show, preview, fix. A person decides; nothing is fixed unconfirmed."""

from datetime import datetime, timedelta
from typing import assert_never

from bot.conversation import codec
from bot.conversation.commands.calls import (
    CallsCommand,
    ScheduleCall,
    ScheduleSeries,
    ScheduleTurns,
    SetLink,
    ShowCall,
    ShowCalls,
)
from bot.conversation.replies import At, Bullets, Button, Buttons, Heading, Reply, Say, reply, say
from bot.domain.calls import Call, CallKind, CallState, Held
from bot.domain.errors import Refusal
from bot.domain.links import is_web_link
from bot.domain.recurrence import Moment, NoHalfIntervalError, Rhythm, occurrences
from bot.handlers import cards, clashes, planning, series_in_turn
from bot.handlers.changing_drafts import decide
from bot.handlers.series_facts import facts_of, rhythm_of
from bot.handlers.turn import Turn, find_call, next_call
from bot.storage.repositories.drafts import Draft

PREVIEWED = 6
USUAL_MINUTES = 60
LOOKED_AT = 12
DRAFT_LIVES = timedelta(hours=24)


def handle(command: CallsCommand, turn: Turn) -> Reply:
    """Answer a command about calls. Raises Refusal."""
    match command:
        case ShowCalls():
            return show_past(turn) if command.past else show_coming(turn)
        case ShowCall():
            call = next_call(turn, command.call)
            return cards.call_card(turn.unit, turn.member, call, turn.now)
        case ScheduleSeries():
            return preview_series(command, turn)
        case ScheduleTurns():
            return series_in_turn.preview(command, turn)
        case ScheduleCall():
            return preview_call(command, turn)
        case SetLink():
            return set_link(command, turn)
        case _:
            assert_never(command)


def show_coming(turn: Turn) -> Reply:
    """The next calls in the reader's time, with the organisation's answer."""
    coming = [c for c in turn.unit.calls.coming(turn.now, LOOKED_AT) if _concerns(turn, c)]
    coming = coming[:PREVIEWED]
    if not coming:
        nothing = "calls.none_coming_lead" if turn.leads else "calls.none_coming"
        return reply(say(nothing))
    lines = tuple(_line(turn, call) for call in coming)
    return reply(Heading(say("calls.next")), Bullets(lines), say("calls.open_one"), _open(coming))


def _concerns(turn: Turn, call: Call) -> bool:
    """Who leads sees every call, others those to which they are invited."""
    return turn.leads or cards.invited(turn.unit, call, turn.member)


def _line(turn: Turn, call: Call) -> Say:
    forecast = cards.forecast(turn.unit, call)
    key = "calls.line" if call.counts else "calls.line_plain"
    return say(key, title=cards.title(call), at=cards.at(call, "short"), forecast=forecast)


def _open(calls: list[Call]) -> Buttons:
    def button(call: Call) -> Button:
        label = say("calls.button_open", call=call.number)
        return Button(label, "call", call.id, f"call {call.number}")

    return Buttons((tuple(button(call) for call in calls[:3]),))


def show_past(turn: Turn) -> Reply:
    """Calls that have begun, the latest first."""
    past = turn.unit.calls.past(turn.now)
    if not past:
        return reply(say("calls.none_past"))
    lines = tuple(
        say(
            "calls.past_line",
            title=cards.title(call),
            at=cards.at(call, "short"),
            state=say(f"calls.past_{_past_state(call)}"),
        )
        for call in past
    )
    return reply(Heading(say("calls.past")), Bullets(lines))


def _past_state(call: Call) -> str:
    if call.state is CallState.CANCELLED:
        return "cancelled"
    return {Held.YES: "held", Held.NO: "not_held", Held.UNCONFIRMED: "unconfirmed"}[call.held]


def preview_series(command: ScheduleSeries, turn: Turn) -> Reply:
    """The next six dates with what clashes, to confirm or drop."""
    rhythm = command.rhythm or _between(command.kind, turn)
    today = turn.now.date()
    # One of today may have passed, and one tells whether there are more.
    dates = [m for m in occurrences(rhythm, today, PREVIEWED + 2) if m.instant > turn.now]
    if not dates:
        raise Refusal("calls.no_dates")
    minutes = command.minutes or USUAL_MINUTES
    facts = {"kind": command.kind.value, "minutes": minutes, **facts_of(rhythm)}
    draft = _begin(turn, "series", facts)
    parts: list[Heading | Bullets] = [
        Heading(say("calls.preview", kind=say(f"calls.kind_{command.kind}"))),
        Bullets(clashes.noted(turn, command.kind, _dated(dates[:PREVIEWED]), minutes)),
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


def _dated(moments: list[Moment]) -> list[tuple[Say, datetime]]:
    """What is said of each date, with the date."""
    return [(say("calls.preview_date", at=At(m.instant, m.zone)), m.instant) for m in moments]


def preview_call(command: ScheduleCall, turn: Turn) -> Reply:
    """One call's date, to confirm or drop."""
    if command.moment.instant <= turn.now:
        raise Refusal("calls.in_the_past", at=At(command.moment.instant, command.moment.zone))
    draft = _begin(
        turn,
        "call",
        {
            "kind": command.kind.value,
            "local": command.moment.local,
            "instant": command.moment.instant,
            "zone": command.moment.zone,
            "topic": command.topic,
            "minutes": _minutes(command),
        },
    )
    named = say(f"calls.kind_{command.kind}")
    title = say("calls.preview_one", kind=named)
    about = (say("calls.about", topic=command.topic),) if command.topic else ()
    when = say("calls.when", at=At(command.moment.instant, command.moment.zone))
    found = clashes.of_one(turn, command.kind, command.moment.instant, _minutes(command))
    return reply(Heading(title), when, *about, *found, say("calls.nothing_yet"), decide(draft))


def _minutes(command: ScheduleCall) -> int:
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
    series = turn.unit.calls.add_series(CallKind(facts["kind"]), rhythm, facts["minutes"])
    made = planning.make_calls(turn.unit, series, turn.now)
    turn.note("schedule", f"series:{series.id}", rule=facts["rule"], calls=len(made))
    named = say(f"calls.kind_{series.kind}")
    lines = tuple(
        say("calls.confirmed_date", title=cards.title(call), at=cards.at(call))
        for call in made[:PREVIEWED]
    )
    heading = Heading(say("calls.confirmed_series", kind=named))
    return reply(heading, Bullets(lines), say("calls.reminders_set"), edits=True)


def confirm_call(draft: Draft, turn: Turn) -> Reply:
    """Fix a previewed single call."""
    turn.ensure_leads()
    facts = codec.loads(draft.facts, dict)
    moment = Moment(facts["local"], facts["zone"], facts["instant"])
    if moment.instant <= turn.now:
        raise Refusal("calls.in_the_past", at=At(moment.instant, moment.zone))
    rest = {"topic": facts.get("topic"), "minutes": facts["minutes"]}
    call = turn.unit.calls.add(CallKind(facts["kind"]), moment, **rest)
    planning.plan_reminders(turn.unit, call, turn.now)
    turn.note("schedule", f"call:{call.id}")
    heading = Heading(say("calls.confirmed_call", title=cards.title(call)))
    when = say("calls.when", at=cards.at(call))
    return reply(heading, when, say("calls.reminders_set"), edits=True)


def set_link(command: SetLink, turn: Turn) -> Reply:
    """Keep where to join; shown a quarter of an hour before, in private only."""
    call = find_call(turn, command.call)
    if not (command.link.startswith("https://") and is_web_link(command.link)):
        raise Refusal("calls.no_link", call=call.number)
    turn.unit.calls.set_link(call.id, command.link)
    turn.note("join-link", f"call:{call.id}")
    turn.unit.outbox.touch(f"call:{call.id}", turn.now)
    return reply(say("calls.link_kept", title=cards.title(call)))
