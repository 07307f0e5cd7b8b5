"""Reminders and cards of calls, worded when they are sent, from the state of that moment."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.conversation.replies import Buttons, Heading, Reply, Say, say
from bot.domain import reminders
from bot.domain.calls import Call, CallId, CallState
from bot.domain.people import Member
from bot.domain.reminders import ReminderKind
from bot.handlers import cards
from bot.storage.unit import Unit

Facts = Mapping[str, object]
STILL_TRUE = 0.8
"""Of its lead, what must be left for a reminder to be called by it (ours)."""


def _call(unit: Unit, facts: Facts) -> Call:
    return unit.calls.get(CallId(int(str(facts["call"]))))


def call_card(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """A card shown earlier, brought up to date."""
    return cards.call_card(unit, member, _call(unit, facts), now)


def reminder(
    kind: ReminderKind,
) -> Callable[[Unit, Member, Facts, datetime], Reply | None]:
    """The wording of one kind of reminder."""

    def word(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
        call = _call(unit, facts)
        if call.state is CallState.CANCELLED or call.revision != facts["revision"]:
            return None
        answers = unit.answers.of(call.id)
        ours = answers.by_partner.get(member.partner.id) if member.partner else None
        own = answers.by_person.get(member.person.id)
        ours_choice = ours.choice if ours else None
        if not reminders.wants(kind, ours_choice, own.choice if own else None):
            return None
        coming = own is not None and own.choice.comes
        return _worded(unit, kind, call, now, coming=coming)

    return word


def _worded(unit: Unit, kind: ReminderKind, call: Call, now: datetime, *, coming: bool) -> Reply:
    parts: list[Say | Heading | Buttons] = [
        Heading(_heading(kind, call, now)),
        say("calls.when", at=cards.at(call)),
    ]
    if kind is ReminderKind.TEN_MINUTES:
        joining = say("calls.join", link=call.join_link) if call.join_link else None
        parts.append(joining or say("calls.link_from_chair"))
        parts.append(say("calls.check_in_hint", call=call.number))
        parts.append(cards.here_button(call))
        return Reply(tuple(parts))
    if call.counts:
        parts.append(cards.forecast(unit, call))
    parts.append(say("calls.you_come") if coming else say("calls.will_you_come"))
    parts.append(cards.answer_buttons(call))
    return Reply(tuple(parts), shows=f"call:{call.id}")


def _heading(kind: ReminderKind, call: Call, now: datetime) -> Say:
    """How far ahead it is; a reminder that was held up says what is true when it leaves."""
    title = cards.title(call)
    if now >= call.start:
        return say("calls.on_now", title=title)
    if call.start - now < reminders.LEAD[kind] * STILL_TRUE:
        return say("calls.coming_up", title=title)
    return say(f"calls.{kind}", title=title)


KINDS: dict[str, Callable[[Unit, Member, Facts, datetime], Reply | None]] = {
    "call_card": call_card,
    **{kind.value: reminder(kind) for kind in ReminderKind},
}
