"""Who knows of a sensitive request: its asker, its owner, the global coordinator (issue 8.7).

The co-lead's people lead too, but every representative of that organisation is one of them, and a
co-lead counts as a partner (SOP 8): they know of it only where they own it. In the own AoR of a
country its coordinator has the global coordinator's role. Where nobody has that role, whoever
leads stands in, so that nobody is left alone with it.
"""

from datetime import datetime

from bot.domain import access
from bot.domain.errors import Refusal
from bot.domain.helpdesk import Request, Way
from bot.domain.people import Member, PersonId, Role
from bot.handlers.leading import leaders
from bot.handlers.telling import tell
from bot.handlers.turn import Turn
from bot.storage.unit import Unit


def keepers(unit: Unit, now: datetime) -> list[Member]:
    """Who knows of every sensitive request of the AoR that has been entered."""
    lead = leaders(unit, now)
    return [m for m in lead if m.role is Role.GLOBAL_COORDINATOR] or lead


def keeps(unit: Unit, member: Member, now: datetime) -> bool:
    """Whether the member is one of them."""
    if member.role is Role.GLOBAL_COORDINATOR or not access.leads(member, now.date()):
        return member.role is Role.GLOBAL_COORDINATOR
    return any(m.person.id == member.person.id for m in keepers(unit, now))


def knows(unit: Unit, request: Request, member: Member, now: datetime) -> bool:
    """Whether the member may know that this request is there; always of what is not sensitive."""
    if not request.sensitive or member.person.id in {request.asker, request.owner}:
        return True
    return keeps(unit, member, now)


def lead_it(unit: Unit, request: Request, now: datetime) -> list[PersonId]:
    """Who leads and may know of this request."""
    people = keepers(unit, now) if request.sensitive else leaders(unit, now)
    return [member.person.id for member in people]


def tell_keepers(unit: Unit, request: Request, kind: str, about: str, now: datetime) -> int:
    """Tell everybody who leads and may know of it, its asker only if nobody else; how many."""
    lead = lead_it(unit, request, now)
    people = [person for person in lead if person != request.asker] or lead
    return sum(tell(unit, p, kind, about, now, request=int(request.id)) for p in people)


def ensure_written(turn: Turn, request: Request) -> None:
    """Raise Refusal where the answer is never written here: the asker is reached outside."""
    if request.way is Way.OUTSIDE:
        own = request.asker == turn.member.person.id
        raise Refusal(
            "sensitive.outside_no_reply" if own else "sensitive.outside_no_answer",
            request=request.number,
        )
