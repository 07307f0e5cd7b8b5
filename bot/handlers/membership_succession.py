"""What somebody had that others have to take over, and who might."""

from datetime import datetime

from bot.conversation.replies import Button, Fact, Listing, Say, say
from bot.domain.people import Member, Role
from bot.handlers.membership_naming import shown
from bot.storage.repositories.membership import Left
from bot.storage.unit import Unit

OFFERED = 3


def what_they_had(behind: Left) -> Say:
    """Requests, topics and calls, counted."""
    lines: list[Fact] = []
    if behind.requests:
        lines.append(say("membership.has_requests", count=len(behind.requests)))
    if behind.topics:
        lines.append(say("membership.has_topics", count=len(set(behind.topics))))
    if behind.calls:
        lines.append(say("membership.has_calls", count=len(behind.calls)))
    return say("membership.has", what=Listing(tuple(lines)))


def successors(unit: Unit, member: Member, now: datetime) -> list[Button]:
    """The organisation's other people first, then those who lead."""
    others = [m for m in unit.people.members(now) if m.person.id != member.person.id]
    same = [m for m in others if m.partner and member.partner and m.partner.id == member.partner.id]
    leads = [m for m in others if m.role is Role.GLOBAL_COORDINATOR and m not in same]
    return [_offer(member, m) for m in (*same, *leads)[:OFFERED]]


def called(member: Member) -> str:
    """What names the person in a command."""
    return member.person.email or member.person.title


def _offer(member: Member, successor: Member) -> Button:
    words = f"successor of {called(member)} is {called(successor)}"
    label = say("membership.button_successor", who=shown(successor))
    return Button(label, "succeed", member.person.id, words, generation=successor.person.id)
