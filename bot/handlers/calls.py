"""Calls ahead and past, one call, and where to join it."""

from itertools import islice
from typing import assert_never

from bot.conversation.commands.calls import (
    CallsCommand,
    ScheduleCall,
    ScheduleSeries,
    ScheduleTurns,
    SetLink,
    ShowCall,
    ShowCalls,
)
from bot.conversation.replies import Bullets, Button, Buttons, Heading, Reply, Say, reply, say
from bot.domain.calls import Call, CallState, Held
from bot.domain.errors import Refusal
from bot.domain.links import is_web_link
from bot.handlers import cards, deadlines_shown, scheduling, series_in_turn
from bot.handlers.turn import Turn, find_call, next_call

SHOWN = 6
LOOKED_AT = 30
"""Calls ahead that are looked through: those of two years."""


def handle(command: CallsCommand, turn: Turn) -> Reply:
    """Answer a command about calls. Raises Refusal."""
    match command:
        case ShowCalls():
            return show_past(turn) if command.past else show_coming(turn)
        case ShowCall():
            call = next_call(turn, command.call)
            return cards.call_card(turn.unit, turn.member, call, turn.now)
        case ScheduleSeries():
            return scheduling.preview_series(command, turn)
        case ScheduleTurns():
            return series_in_turn.preview(command, turn)
        case ScheduleCall():
            return scheduling.preview_call(command, turn)
        case SetLink():
            return set_link(command, turn)
        case _:
            assert_never(command)


def show_coming(turn: Turn) -> Reply:
    """The next calls in the reader's time; below them the next retreat, and deadlines."""
    ahead = turn.unit.calls.coming(turn.now, LOOKED_AT)
    coming = list(islice((c for c in ahead if _concerns(turn, c)), SHOWN))
    gatherings = (c for c in ahead if c.days is not None and c not in coming)
    later = [c for c in islice(gatherings, 1) if _concerns(turn, c)]
    below = [*(_line(turn, call) for call in later), *deadlines_shown.coming(turn)]
    if not coming:
        nothing = "calls.none_coming_lead" if turn.leads else "calls.none_coming"
        return reply(say(nothing), *below)
    lines = Bullets(tuple(_line(turn, call) for call in coming))
    heading, ask = Heading(say("calls.next")), say("calls.open_one")
    return reply(heading, lines, *below, ask, _open(coming))


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
        if call.days is not None:
            label = say("calls.title", kind=say(f"calls.kind_{call.kind}"), call=call.number)
        return Button(label, "call", call.id, f"call {call.number}")

    return Buttons((tuple(button(call) for call in calls[:3]),))


def show_past(turn: Turn) -> Reply:
    """Calls that have begun, the latest first."""
    past = turn.unit.calls.past(turn.now, gatherings=True)
    if not past:
        return reply(say("calls.none_past"))
    return reply(Heading(say("calls.past")), Bullets(tuple(map(_past_line, past))))


def _past_line(call: Call) -> Say:
    """With its state; nobody is asked whether a gathering was held."""
    facts = {"title": cards.title(call), "at": cards.at(call, "short")}
    if call.days is not None and call.state is CallState.PLANNED:
        return Say("calls.line_plain", facts)
    return Say("calls.past_line", {**facts, "state": say(f"calls.past_{_past_state(call)}")})


def _past_state(call: Call) -> str:
    if call.state is CallState.CANCELLED:
        return "cancelled"
    return {Held.YES: "held", Held.NO: "not_held", Held.UNCONFIRMED: "unconfirmed"}[call.held]


def set_link(command: SetLink, turn: Turn) -> Reply:
    """Keep where to join; shown a quarter of an hour before, in private only."""
    call = find_call(turn, command.call)
    if call.days is not None:
        raise Refusal("gatherings.no_link", call=call.number)
    if not (command.link.startswith("https://") and is_web_link(command.link)):
        raise Refusal("calls.no_link", call=call.number)
    turn.unit.calls.set_link(call.id, command.link)
    turn.note("join-link", f"call:{call.id}")
    turn.unit.outbox.touch(f"call:{call.id}", turn.now)
    return reply(say("calls.link_kept", title=cards.title(call)))
