"""Reminders and cards of calls, worded when they are sent, from the state of that moment."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.conversation.replies import Buttons, Heading, Part, Reply, Say, say
from bot.domain import reminders
from bot.domain.calls import Call, CallId, CallState
from bot.domain.people import Member, Role
from bot.domain.reminders import STILL_TRUE, ReminderKind
from bot.handlers import agenda_shown, cards, gatherings
from bot.handlers.membership_naming import shown
from bot.handlers.reminding import Reminded, still_reminded
from bot.storage.unit import Unit

Facts = Mapping[str, object]
NOT_YET_TRUE = 1.15
"""Of its lead, what may be left at most: earlier, it is not yet "tomorrow"."""


def _call(unit: Unit, facts: Facts) -> Call:
    return unit.calls.get(CallId(int(str(facts["call"]))))


def call_card(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """A card shown earlier, brought up to date."""
    return cards.call_card(unit, member, _call(unit, facts), now)


def reminder(
    kind: str,
) -> Callable[[Unit, Member, Facts, datetime], Reply | None]:
    """The wording of one kind of reminder."""

    def word(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
        call = _call(unit, facts)
        if call.state is CallState.CANCELLED or call.revision != facts["revision"]:
            return None
        reminded = still_reminded(unit, call, kind, member, facts, now)
        return _worded(unit, kind, call, reminded, now) if reminded else None

    return word


def _worded(unit: Unit, kind: str, call: Call, reminded: Reminded, now: datetime) -> Reply:
    parts: list[Part] = [Heading(_heading(kind, call, now)), say("calls.when", at=cards.at(call))]
    if reminded.absent is not None:
        parts.append(say("preferences.for_absent", who=shown(reminded.absent)))
    if kind is ReminderKind.TEN_MINUTES:
        return Reply((*parts, *_joining(call, reminded)))
    if call.counts and reminded.member.role is not Role.GUEST:
        parts.append(cards.forecast(unit, call))
    if kind is ReminderKind.DAY:
        parts += agenda_shown.lines(unit, call)
    if not reminded.speaks:
        return Reply(tuple(parts))
    own, _ = unit.answers.of_member(call.id, reminded.whose)
    comes = own is not None and own.choice.comes
    parts.append(say("calls.you_come") if comes else say("calls.will_you_come"))
    parts.append(cards.answer_buttons(call))
    if kind is ReminderKind.DAY:
        parts.append(Buttons(((agenda_shown.agenda_button(call),),)))
    return Reply(tuple(parts), shows=f"call:{call.id}")


def _joining(call: Call, reminded: Reminded) -> list[Part]:
    joining = say("calls.join", link=call.join_link) if call.join_link else None
    parts: list[Part] = [joining or say("calls.link_from_chair")]
    if reminded.speaks:
        parts += [say("calls.check_in_hint", call=call.number), cards.here_button(call)]
    return parts


def _heading(kind: str, call: Call, now: datetime) -> Say:
    """How far ahead it is; one that came earlier, or was held up, says what is true then."""
    title = cards.title(call)
    if call.days is not None:
        return gatherings.heading(call, title, now)
    if now >= call.start:
        return say("calls.on_now", title=title)
    ahead, lead = call.start - now, reminders.LEAD[ReminderKind(kind)]
    if not lead * STILL_TRUE <= ahead <= lead * NOT_YET_TRUE:
        return say("calls.coming_up", title=title)
    return say(f"calls.{kind}", title=title)


KINDS: dict[str, Callable[[Unit, Member, Facts, datetime], Reply | None]] = {
    "call_card": call_card,
    **{kind.value: reminder(kind) for kind in ReminderKind},
    reminders.MONTH: reminder(reminders.MONTH),
}
