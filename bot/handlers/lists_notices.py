"""Messages about the lists, worded when they are sent."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.conversation.replies import Button, Buttons, Part, Reply, reply, say
from bot.domain import access
from bot.domain.lists import EntryId
from bot.domain.people import Member
from bot.handlers.lists_finding import owner_name, owns
from bot.handlers.lists_induction import INDUCTION, message
from bot.handlers.lists_review import REVIEW
from bot.storage.unit import Unit

Facts = Mapping[str, object]


def review_due(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """An entry is to be looked at again; nothing if its review was moved, or it was removed."""
    entry = unit.entries.get(EntryId(int(str(facts["entry"]))))
    if entry is None or entry.archived or entry.review is None:
        return None
    leads = access.leads(member, now.date())
    if entry.revision != facts["revision"] or not (leads or owns(member, entry)):
        return None
    owner = owner_name(unit, entry)
    due = say(f"lists.review_due_{entry.kind}", number=entry.number, title=entry.title)
    parts: list[Part] = [due]
    if leads and owner is not None:
        parts.append(say("lists.review_owner", owner=owner))
    next_step = "lists.review_lead" if leads else "lists.review_own"
    parts.append(say(next_step, entry=f"{entry.kind} {entry.number}"))
    show = Button(say("lists.button_show"), "entry", entry.id, f"{entry.kind} {entry.number}")
    return reply(*parts, Buttons(((show,),)))


def induction(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """What a newcomer should read first; nothing if it was confirmed or emptied meanwhile."""
    found = unit.inductions.get(int(str(facts["induction"])))
    if found is None or found.received_at is not None:
        return None
    return message(unit, member, found)


KINDS: dict[str, Callable[[Unit, Member, Facts, datetime], Reply | None]] = {
    REVIEW: review_due,
    INDUCTION: induction,
}
