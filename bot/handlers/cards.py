"""The card of a call: when, for whom, your answer, n of six, buttons."""

from datetime import datetime

from bot.conversation.replies import (
    At,
    Button,
    Buttons,
    Days,
    Heading,
    Part,
    Reply,
    Say,
    reply,
    say,
)
from bot.domain.calls import Call, CallKind, CallState
from bot.domain.people import Member
from bot.handlers import agenda_shown, gatherings, surveys_shown
from bot.storage.repositories.answers import Answer
from bot.storage.unit import Unit

AUDIENCES = {
    CallKind.PARTNER: ("partners",),
    # Coordinators' calls have the partners with them (work plan 4.8).
    CallKind.COORDINATOR: ("coordinators", "partners"),
    CallKind.DONOR: ("donors", "leads"),
    CallKind.SINGLE: ("partners",),
    CallKind.RETREAT: ("partners",),
}


def audience(unit: Unit, call: Call, now: datetime) -> list[Member]:
    """Everybody who is invited to `call`."""
    listed = unit.audiences.members(AUDIENCES[call.kind], now)
    return [*listed, *(g for g in unit.guests.of(call.id, now) if g not in listed)]


def invited(unit: Unit, call: Call, member: Member) -> bool:
    """Whether `member` is on a list that `call` is for, or its guest."""
    listed = unit.audiences.includes(AUDIENCES[call.kind], member)
    return listed or unit.guests.includes(call.id, member.person.id)


def at(call: Call, form: str = "long") -> At | Days:
    """When the call begins, as a fact; of a gathering its days."""
    return gatherings.when(call.start, call.zone, call.days, form)


def cancelled(call: Call, at: At | Days) -> Say:
    """That the call, planned for `at`, will not be."""
    key = "calls.cancelled" if call.days is None else "gatherings.cancelled"
    return say(key, at=at)


def title(call: Call) -> Say:
    """Kind and number of a call, with its topic if it has one."""
    named = say(f"calls.kind_{call.kind}")
    if call.topic:
        return say("calls.title_topic", kind=named, call=call.number, topic=call.topic)
    return say("calls.title", kind=named, call=call.number)


def forecast(unit: Unit, call: Call) -> Say:
    """How many counting organisations have said yes, of the target."""
    return say("calls.forecast", count=unit.answers.coming(call), target=call.target)


def call_card(
    unit: Unit,
    member: Member,
    call: Call,
    now: datetime,
    *,
    note: Say | None = None,
    answered: bool = False,
) -> Reply:
    """The card for `member`; `note`: what has just happened. Edits the pressed message.

    `answered`: that is an answer to the invitation that they have.
    """
    if call.state is CallState.CANCELLED:
        left_over = agenda_shown.left_over(unit, member, call, now)
        return reply(Heading(title(call)), cancelled(call, at(call)), *left_over, edits=True)
    own, ours = (None, None) if answered else unit.answers.of_member(call.id, member)
    # Buttons and the link are for those on the list; others may look.
    listed = answered or invited(unit, call, member)
    ahead = now < call.start
    parts: list[Part] = [Heading(title(call)), say("calls.when", at=at(call))]
    if note is not None:
        parts.append(note)
    elif own or ours:
        parts.append(_standing(own, ours, member))
    elif ahead and listed:
        parts.append(say("calls.will_you_come"))
    if ahead and (answered or own or ours):
        parts.append(say("calls.can_change" if call.days is None else "gatherings.can_change"))
    if ahead and call.counts:
        # From the start on it is attendance that counts, no longer what was announced.
        parts.append(forecast(unit, call))
    if listed and call.shows_link(now):
        parts.append(say("calls.join", link=call.join_link))
    parts += surveys_shown.on_card(unit, member, call, now)
    if ahead and listed:
        parts += [answer_buttons(call), file_button(call)]
    elif listed and now <= call.end and call.days is None:
        parts.append(here_button(call))
    if listed:
        parts += agenda_shown.shown(unit, call, now)
    return Reply(tuple(parts), edits=True, toast=note, shows=f"call:{call.id}")


def _standing(own: Answer | None, ours: Answer | None, member: Member) -> Say:
    """What stands: the organisation's latest answer, or one's own."""
    answer = ours or own
    if answer is None:
        raise ValueError("nothing was answered")
    if ours is not None and member.partner is not None and answer is not own:
        return say(f"calls.stands_{answer.choice}_for", who=member.partner.code)
    return say(f"calls.stands_{answer.choice}_own")


def here_button(call: Call) -> Buttons:
    """Check in with one tap."""
    label = say("calls.button_here")
    return Buttons(((Button(label, "here", call.id, f"here {call.number}", style="primary"),),))


def file_button(call: Call) -> Buttons:
    """The call for one's own calendar."""
    words = f"calendar {call.number}"
    return Buttons(((Button(say("calendar.button_file"), "calendar", call.id, words),),))


def answer_buttons(call: Call) -> Buttons:
    """Yes, maybe, no: one tap, can be changed until the start."""

    def button(choice: str, style: str = "") -> Button:
        label = say(f"calls.button_{choice}")
        words = f"{choice} {call.number}"
        generation = call.revision % 1000
        return Button(label, choice, call.id, words, generation=generation, style=style)

    return Buttons(((button("yes", "primary"), button("maybe"), button("no")),))
