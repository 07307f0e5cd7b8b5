"""The forecast of a call for whoever leads it, and the nudge: a press of theirs, never by itself.

Nobody but those who lead sees who is silent (nobody is shamed in public).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby
from typing import assert_never

from bot.conversation.commands.forecasting import ForecastingCommand, Nudge, ShowForecast
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
from bot.domain import access, reminders
from bot.domain.calls import Call, CallId, CallState, Held
from bot.domain.errors import Refusal
from bot.domain.forecast import LOOKED_BACK, Forecast, Silent, forecast
from bot.domain.people import Member, Partner, PartnerId
from bot.handlers import cards
from bot.handlers.attendance_figures import records
from bot.handlers.leading import leaders
from bot.handlers.organisations import find_partner
from bot.handlers.own_times import own_time
from bot.handlers.reminding import Reminded, recipients, still_reminded, those_here
from bot.handlers.telling import tell
from bot.handlers.turn import Turn, next_call
from bot.storage.unit import Unit

Facts = Mapping[str, object]
OFFERED = 6
"""Organisations with a button; more would fill the screen of a phone."""


def handle(command: ForecastingCommand, turn: Turn) -> Reply:
    """Answer a command about who will come. Raises Refusal."""
    call = next_call(turn, command.call)
    turn.ensure_leads_call(call)
    match command:
        case ShowForecast():
            return Reply(_shown(turn.unit, call, turn.now))
        case Nudge(_, None, None):
            return Reply(_shown(turn.unit, call, turn.now))
        case Nudge():
            return _nudge(command, call, turn)
        case _:
            assert_never(command)


def hears(unit: Unit, call: Call, now: datetime) -> list[Reminded]:
    """Who gets the forecast: whoever leads the AoR, and the chair of the call."""
    chair = unit.people.member(call.chair, now) if call.chair else None
    them = {m.person.id: m for m in (*leaders(unit, now), *([chair] if chair else []))}
    chosen = unit.preferences.of_each(them)
    return [Reminded(m, time=own_time(m, chosen[person])) for person, m in them.items()]


def forecast_told(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """The forecast as it is when it leaves; None if it has lost its use."""
    call = unit.calls.get(CallId(int(str(facts["call"]))))
    stands = call.state is CallState.PLANNED and call.revision == facts["revision"]
    if not stands or now >= call.start or not access.leads_call(member, call, now.date()):
        return None
    here = those_here(unit, [Reminded(member)], now)
    return Reply(_shown(unit, call, now)) if here else None


def of_call(unit: Unit, call: Call, now: datetime) -> Forecast:
    """Of the counting organisations that have somebody to invite."""
    invited = {m.partner.id for m in cards.audience(unit, call, now) if m.partner}
    answers = unit.answers.of(call.id).by_partner
    before = [c for c in unit.calls.past(now) if c.kind is call.kind]
    found = [r for r in records(unit, before) if r.call.held is Held.YES][:LOOKED_BACK]
    return forecast(
        unit.calls.counting(call) & invited,
        {partner: answer.choice for partner, answer in answers.items()},
        [record.figure.present for record in found],
    )


def _shown(unit: Unit, call: Call, now: datetime) -> tuple[Part, ...]:
    found, partners = of_call(unit, call, now), unit.partners.by_id()
    missing = call.target - len(found.coming)
    met = say("forecasting.enough") if missing <= 0 else say("forecasting.short", count=missing)
    lines = tuple(_lines(found, partners))
    return (
        Heading(say("forecasting.title", title=cards.title(call))),
        say("calls.when", at=cards.at(call)),
        *([cards.forecast(unit, call), met] if call.counts else []),
        *([Bullets(lines)] if lines else []),
        *_buttons(call, found.silent, partners),
    )


def _lines(found: Forecast, partners: Mapping[PartnerId, Partner]) -> Iterator[Say]:
    """What each said; of the silent ones the plain reason why they are named first."""
    yield from _said("coming", found.coming, partners)
    for (came, of), group in groupby(found.silent, key=lambda one: (one.came, one.of)):
        who = _codes((one.partner for one in group), partners)
        yield say(_reason(came, of), who=who, came=came, count=of)
    yield from _said("maybe", found.maybe, partners)
    yield from _said("declined", found.declined, partners)


def _reason(came: int, of: int) -> str:
    if not of:
        return "forecasting.silent"
    if not came:
        return "forecasting.silent_never"
    return "forecasting.silent_always" if came == of else "forecasting.silent_often"


def _said(
    what: str, who: Iterable[PartnerId], partners: Mapping[PartnerId, Partner]
) -> Iterator[Say]:
    ids = list(who)
    if ids:
        yield say(f"forecasting.{what}", who=_codes(ids, partners), count=len(ids))


def _codes(who: Iterable[PartnerId], partners: Mapping[PartnerId, Partner]) -> Fact:
    return Listing(tuple(sorted(partners[ident].code for ident in who)))


def _buttons(
    call: Call, silent: Iterable[Silent], partners: Mapping[PartnerId, Partner]
) -> Iterator[Part]:
    """One organisation each: a list of all would invite to press without thinking."""
    ordered = sorted(silent, key=lambda one: (-one.came, partners[one.partner].code))
    made = [_button(call, partners[one.partner]) for one in ordered[:OFFERED]]
    if made:
        yield Buttons(tuple(tuple(made[at : at + 3]) for at in range(0, len(made), 3)))


def _button(call: Call, partner: Partner) -> Button:
    label = say("forecasting.button_nudge", who=partner.code)
    words = f"nudge {call.number} {partner.code}"
    return Button(label, "nudge", partner.id, words, generation=call.id)


def _nudge(command: Nudge, call: Call, turn: Turn) -> Reply:
    call.ensure_open_for_answers(turn.now)
    partner = _partner(command, turn)
    answer = turn.unit.answers.of(call.id).by_partner.get(partner.id)
    if answer is not None and answer.choice.value != "maybe":
        raise Refusal("forecasting.has_answered", who=partner.code, call=call.number)
    invited = cards.audience(turn.unit, call, turn.now)
    theirs = [m for m in invited if m.partner and m.partner.id == partner.id]
    asked = recipients(turn.unit, call, reminders.NUDGE, theirs, turn.now)
    # Pressed again on the same day it is the same nudge; on another day it is another.
    about = f"call:{call.id}:{call.revision}:{turn.now:%Y%m%d}"
    told = sum(_ask(turn, call, one, about) for one in asked)
    if not told:
        raise Refusal("forecasting.nobody", who=partner.code, call=call.number)
    turn.note("nudge", f"call:{call.id}", partner=partner.code)
    noted = say("forecasting.nudged", who=partner.code, count=told)
    return reply(noted, toast=noted)


def _ask(turn: Turn, call: Call, one: Reminded, about: str) -> bool:
    awake = one.time.after_quiet(turn.now) if one.time else turn.now
    return tell(
        turn.unit,
        one.member.person.id,
        reminders.NUDGE,
        about,
        turn.now,
        subject=f"call:{call.id}",
        due_at=awake if awake < call.start else turn.now,
        expires_at=call.start,
        more=one.facts,
        call=call.id,
        revision=call.revision,
    )


def _partner(command: Nudge, turn: Turn) -> Partner:
    if command.subject is None:
        return find_partner(turn.unit, command.partner or "")
    try:
        return turn.unit.partners.get(PartnerId(command.subject))
    except LookupError:
        raise Refusal("people.bad_button") from None


def nudged(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """The question once more, in the name of whoever leads; None once it is answered."""
    call = unit.calls.get(CallId(int(str(facts["call"]))))
    stands = call.state is CallState.PLANNED and call.revision == facts["revision"]
    if not stands or now >= call.start:
        return None
    if still_reminded(unit, call, reminders.NUDGE, member, facts, now) is None:
        return None
    asked = say("forecasting.nudge", title=cards.title(call))
    parts = (Heading(asked), say("calls.when", at=cards.at(call)), say("calls.will_you_come"))
    return Reply((*parts, cards.answer_buttons(call)), shows=f"call:{call.id}")


KINDS: dict[str, Callable[[Unit, Member, Facts, datetime], Reply | None]] = {
    reminders.FORECAST: forecast_told,
    reminders.NUDGE: nudged,
}
