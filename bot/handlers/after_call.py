"""After a call: those who said yes and are not recorded are asked whether they were there."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.conversation.replies import Heading, Reply, say
from bot.domain import reminders
from bot.domain.attendance import Presence
from bot.domain.calls import Call, CallId, CallState, Held
from bot.domain.people import Member
from bot.handlers import cards
from bot.handlers.reminding import Reminded, recipients, still_reminded
from bot.storage.unit import Unit

Facts = Mapping[str, object]


def hears(unit: Unit, call: Call, now: datetime) -> list[Reminded]:
    """Who said yes and is not recorded; nobody where the chair said it was not held."""
    if call.held is Held.NO:
        return []
    invited = cards.audience(unit, call, now)
    said_yes = recipients(unit, call, reminders.WERE_YOU_THERE, invited, now)
    return [one for one in said_yes if not _recorded(unit, call, one.whose)]


def _recorded(unit: Unit, call: Call, member: Member) -> bool:
    """Whether anything is recorded about them: present or not, it was said by somebody."""
    if member.partner is not None:
        return any(e.partner == member.partner.id for e in unit.attendance.of(call.id))
    return unit.attendance.coordinators(call.id).get(member.person.id) is Presence.PRESENT


def were_you_there(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """The question with its one button; silence is an answer too. None once it is recorded."""
    call = unit.calls.get(CallId(int(str(facts["call"]))))
    stands = call.state is CallState.PLANNED and call.revision == facts["revision"]
    if not stands or call.held is Held.NO:
        return None
    asked = still_reminded(unit, call, reminders.WERE_YOU_THERE, member, facts, now)
    if asked is None or not asked.speaks or _recorded(unit, call, asked.whose):
        return None
    return Reply(
        (
            Heading(say("forecasting.were_you_there", title=cards.title(call))),
            say("forecasting.you_said_yes"),
            cards.here_button(call),
        ),
        shows=f"call:{call.id}",
    )


KINDS: dict[str, Callable[[Unit, Member, Facts, datetime], Reply | None]] = {
    reminders.WERE_YOU_THERE: were_you_there
}
