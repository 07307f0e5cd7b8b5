"""Action items: who does what by when, agreed at a call and followed up at the next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NewType

from bot.domain.calls import CallId
from bot.domain.people import Member, PartnerId, PersonId, Role
from bot.domain.wall_time import resolve

ActionId = NewType("ActionId", int)

LONGEST = 500
AT_NINE = time(9)
"""Wall time of the owner's own zone at which an item is called to mind (ours)."""
LEADS = (timedelta(days=7), timedelta())
"""How long before its day an item is called to mind."""


class ActionState(StrEnum):
    """Where an item stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Action:
    """One item. `number` is what people say, unique within the AoR; `due` a day, not an instant.

    `partner` or `person` owns it; neither once the person is no longer kept.
    """

    id: ActionId
    number: int
    call: CallId
    what: str
    due: date
    partner: PartnerId | None = None
    person: PersonId | None = None
    state: ActionState = ActionState.OPEN

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.state is ActionState.OPEN

    def overdue(self, today: date) -> bool:
        """Whether its day has passed and it is still to be done."""
        return self.open and self.due < today


def owns(member: Member, action: Action) -> bool:
    """Whether `member` answers for it, alone or with the organisation."""
    if action.person is not None:
        return member.person.id == action.person
    return member.partner is not None and member.partner.id == action.partner


def reminded(action: Action, members: Iterable[Member]) -> list[Member]:
    """Who is reminded: the person, or of an organisation its representatives.

    Where it has none, its focal points, else everybody of it.
    """
    theirs = [member for member in members if owns(member, action)]
    for role in (Role.PARTNER_REPRESENTATIVE, Role.FOCAL_POINT):
        some = [member for member in theirs if member.role is role]
        if some and action.person is None:
            return some
    return theirs


def reminder_at(due: date, lead: timedelta, zone: str) -> datetime:
    """Nine o'clock in `zone`, so long before the day `due`; aware UTC."""
    return resolve(datetime.combine(due - lead, AT_NINE), zone)
