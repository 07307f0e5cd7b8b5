"""What people read about action items, worded when it is sent."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from bot.conversation.replies import Bullets, Button, Buttons, Heading, Reply, reply, say
from bot.domain import access
from bot.domain.actions import owns
from bot.domain.calls import CallId, CallState
from bot.domain.people import Member
from bot.handlers import actions_words as words
from bot.handlers import cards
from bot.handlers.actions_reminding import DUE, OVERDUE
from bot.storage.unit import Unit

Facts = Mapping[str, object]
SHOWN = 10


def due(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """All that the member answers for and that is due on one day; nothing once it is done."""
    day = date.fromisoformat(str(facts["day"]))
    items = [a for a in unit.actions.open() if a.due == day and owns(member, a)][:SHOWN]
    if not items:
        return None
    heading = say("actions.due_soon", day=day) if facts["ahead"] else say("actions.due_today")
    lines = tuple(words.line(unit, item, now) for item in items)
    return reply(Heading(heading), Bullets(lines), Buttons(words.done_rows(items)))


def overdue(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """What has not been done since earlier calls, for whoever leads the next one."""
    call = unit.calls.get(CallId(int(str(facts["call"]))))
    moved = call.state is CallState.CANCELLED or call.revision != facts["revision"]
    if moved or not access.leads_call(member, call, now.date()):
        return None
    today = words.today(unit, now)
    late = [item for item in unit.actions.before(call) if item.overdue(today)]
    if not late:
        return None
    heading = say("actions.overdue", count=len(late), title=cards.title(call))
    lines = tuple(words.line(unit, item, now) for item in late[:SHOWN])
    every = Button(say("actions.button_all"), "actions", 0, "actions")
    return reply(Heading(heading), Bullets(lines), Buttons((*words.done_rows(late), (every,))))


KINDS: dict[str, Callable[[Unit, Member, Facts, datetime], Reply | None]] = {
    DUE: due,
    OVERDUE: overdue,
}
