"""Lists that the AoR keeps (work plan 4.1): documents and coordination mechanisms.

Documents marked for induction reach newcomers by role (work plan 1.2).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import NewType

from bot.domain.people import PartnerId, PersonId, Role
from bot.domain.wall_time import resolve

EntryId = NewType("EntryId", int)

LONGEST_TITLE = 200
REVIEW_HOUR = time(9)
"""Wall time of the AoR's home zone at which a review is called to mind (ours)."""


class EntryKind(StrEnum):
    """What an entry is, as people say it."""

    DOCUMENT = "document"
    MECHANISM = "mechanism"


class ListKind(StrEnum):
    """The lists there are. The members come from the roster, the others are kept."""

    DOCUMENTS = "documents"
    MEMBERS = "members"
    MECHANISMS = "mechanisms"


FIELDS = {
    EntryKind.DOCUMENT: ("title", "day", "link", "owner", "review"),
    EntryKind.MECHANISM: ("title", "country", "link", "owner", "review"),
}
"""What is asked for, in this order; the owner of a mechanism is the organisation to contact."""


class Newcomers(StrEnum):
    """For whose induction a document is."""

    PARTNERS = "partners"
    COORDINATORS = "coordinators"
    FOCAL_POINTS = "focal_points"
    DONORS = "donors"
    OBSERVERS = "observers"
    EVERYBODY = "everybody"


_LEADING = frozenset({Role.GLOBAL_COORDINATOR, Role.COLEAD})
_ROLES = {
    Newcomers.PARTNERS: _LEADING | {Role.FOCAL_POINT, Role.PARTNER_REPRESENTATIVE},
    Newcomers.COORDINATORS: _LEADING | {Role.COORDINATOR},
    Newcomers.FOCAL_POINTS: frozenset({Role.FOCAL_POINT}),
    Newcomers.DONORS: frozenset({Role.DONOR}),
    Newcomers.OBSERVERS: frozenset({Role.OBSERVER}),
    # A guest asks the help desk and sees nothing else.
    Newcomers.EVERYBODY: frozenset(Role) - {Role.GUEST},
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list. `number` is what people say, unique for its kind within the AoR.

    `revision` rises whenever its review is planned anew, so that older reminders are known.
    """

    id: EntryId
    number: int
    kind: EntryKind
    title: str
    day: date | None = None
    link: str | None = None
    country: str | None = None
    owner_partner: PartnerId | None = None
    owner_person: PersonId | None = None
    review: date | None = None
    revision: int = 0
    induction: frozenset[Newcomers] = frozenset()
    changed_at: datetime | None = None
    archived_at: datetime | None = None

    @property
    def archived(self) -> bool:
        """Whether it was removed; it can be restored."""
        return self.archived_at is not None

    def is_for(self, role: Role) -> bool:
        """Whether a newcomer of this role gets it."""
        return not self.archived and any(role in _ROLES[group] for group in self.induction)


@dataclass(frozen=True, slots=True)
class Particulars:
    """What somebody says about an entry; empty is not said. `owner`, `country`: their words.

    `cleared`: fields to be emptied. `unread`: fields with the words that are no day.
    `unplaced`: words of which nobody knows where they belong.
    """

    title: str = ""
    day: date | None = None
    link: str = ""
    owner: str = ""
    country: str = ""
    review: date | None = None
    cleared: tuple[str, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    unplaced: tuple[str, ...] = ()

    @property
    def dated(self) -> bool:
        """Whether a date was read, which is shown before it is fixed."""
        return self.day is not None or self.review is not None

    def of_kind(self, kind: EntryKind) -> "Particulars":
        """Without what no form of this kind asks for (CHECKLIST 17)."""
        return replace(
            self,
            day=self.day if "day" in FIELDS[kind] else None,
            country=self.country if "country" in FIELDS[kind] else "",
            unread=tuple(one for one in self.unread if one[0] in FIELDS[kind]),
        )


NOTHING_SAID = Particulars()


@dataclass(frozen=True, slots=True)
class Induction:
    """One newcomer's set: to whom it went, and when they confirmed it."""

    id: int
    person: PersonId
    received_at: datetime | None = None


def review_at(day: date, zone: str) -> datetime:
    """When a review of `day` is called to mind; aware UTC."""
    return resolve(datetime.combine(day, REVIEW_HOUR), zone)


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Documents by date, the latest first, those without one last; mechanisms by country."""

    def place(entry: Entry) -> tuple[str, int, int]:
        age = -entry.day.toordinal() if entry.day else 0
        return (entry.country or "", age, entry.number)

    return sorted(entries, key=place)
