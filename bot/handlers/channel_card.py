"""The card of a call as a whole channel may read it: no names, no link, nobody who is silent."""

from dataclasses import replace
from datetime import datetime

from bot.conversation.replies import At, Button, Buttons, Fact, Heading, Part, Reply, Say, say
from bot.domain.calls import LINK_BEFORE, Call, CallState
from bot.domain.channels import for_everybody
from bot.handlers import cards
from bot.handlers.attendance_figures import record
from bot.storage.repositories.channels import Posting
from bot.storage.unit import Unit


def card(unit: Unit, posting: Posting, call: Call, now: datetime) -> Reply:
    """What is true of `call` now; once nothing is posted there any more, that."""
    heading = Heading(title(call))
    if not posting.posts:
        return Reply((heading, say("channels.card_ended")), private=False)
    if call.state is CallState.CANCELLED:
        return Reply((heading, say("calls.cancelled", at=cards.at(call))), private=False)
    parts: list[Part] = [heading, *when(call), _chair(unit, call, now)]
    if now >= call.end:
        return Reply((*parts, *_over(unit, call)), private=False)
    if now >= call.start:
        return Reply((*parts, say("channels.card_on_now"), joining(call)), private=False)
    if call.counts:
        parts.append(cards.forecast(unit, call))
    parts.append(say("channels.card_answer"))
    return Reply((*parts, *_buttons(call, now)), private=False)


def title(call: Call) -> Say:
    """As everywhere, without what a topic may give away."""
    return cards.title(replace(call, topic=for_everybody(call.topic)))


def when(call: Call) -> tuple[Say, Say]:
    """At home, and on the clock of whoever reads."""
    own = At(call.start, call.zone, "own")
    return say("calls.when", at=cards.at(call)), say("channels.for_you", own=own)


def joining(call: Call) -> Buttons:
    """Whoever presses it sees the call, with the link when it is time, and nobody else does."""
    label = say("channels.button_join")
    return Buttons(((Button(label, "call", call.id, f"call {call.number}", style="primary"),),))


def _buttons(call: Call, now: datetime) -> tuple[Part, ...]:
    soon = (joining(call),) if call.start - LINK_BEFORE <= now else ()
    return (*soon, cards.answer_buttons(call), cards.file_button(call))


def _chair(unit: Unit, call: Call, now: datetime) -> Say:
    """Their organisation, or what they are; never who. The coordinator unless somebody is named."""
    member = unit.people.member(call.chair, now) if call.chair is not None else None
    if member is None:
        return say("channels.chair", who=say("channels.the_coordinator"))
    role: Fact = say(f"membership.role_{member.role}")
    return say("channels.chair", who=member.partner.code if member.partner else role)


def _over(unit: Unit, call: Call) -> tuple[Say, ...]:
    """How many came, once that is known; never how many did not."""
    found = record(unit, call)
    came = len(found.figure.present)
    if found.state == "held" and came:
        return (say("channels.card_held"), say("attendance.organisations", count=came))
    return (say("channels.card_over"),)
