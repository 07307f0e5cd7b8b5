"""Who takes part: AoRs, partners (organisations), persons, memberships, accounts."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NewType

AorId = NewType("AorId", int)
PartnerId = NewType("PartnerId", int)
PersonId = NewType("PersonId", int)
AccountId = NewType("AccountId", int)


class Role(StrEnum):
    """What a membership allows; see `bot.domain.access`."""

    GLOBAL_COORDINATOR = "global_coordinator"
    COLEAD = "colead"
    COORDINATOR = "coordinator"
    FOCAL_POINT = "focal_point"
    PARTNER_REPRESENTATIVE = "partner_representative"
    DONOR = "donor"
    OBSERVER = "observer"
    GUEST = "guest"


LEADERS = frozenset({Role.GLOBAL_COORDINATOR, Role.COLEAD})
EVERYBODY = frozenset(Role)
PARTICIPANTS = EVERYBODY - {Role.GUEST}


class PartnerKind(StrEnum):
    """Kinds of member organisations (SOP 13)."""

    UN = "un"
    INTERNATIONAL_ORGANISATION = "international_organisation"
    INTERNATIONAL_NGO = "international_ngo"
    NATIONAL_NGO = "national_ngo"
    DONOR = "donor"
    ACADEMIC = "academic"
    NATIONAL_AUTHORITY = "national_authority"
    OBSERVER = "observer"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Aor:
    """A coordination group. `zone`: IANA name of its home; `language`: ISO 639-1."""

    id: AorId
    name: str
    zone: str
    language: str


@dataclass(frozen=True, slots=True)
class Partner:
    """A member organisation. `counts`: whether it counts towards the target of six (ours)."""

    id: PartnerId
    code: str
    name: str
    kind: PartnerKind
    lead: bool = False
    counts: bool = True
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    colead_from: date | None = None
    colead_to: date | None = None
    joined: date | None = None
    left: date | None = None
    region: str = ""

    def is_member(self, day: date) -> bool:
        """Whether it belongs on `day`, first and last day included."""
        begun = self.joined is None or self.joined <= day
        return begun and (self.left is None or day <= self.left)

    def is_colead(self, day: date) -> bool:
        """Whether its two-year term as co-lead (SOP 8) covers `day`, last day included."""
        return (
            self.colead_from is not None
            and self.colead_from <= day
            and (self.colead_to is None or day <= self.colead_to)
        )


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks for a partner or coordinates in a country; known by title, not name."""

    id: PersonId
    title: str
    email: str | None = None
    country: str | None = None
    zone: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A person in one AoR: role and, for all but in-country coordinators, a partner."""

    person: Person
    aor: Aor
    role: Role
    partner: Partner | None = None
    topics: frozenset[str] = field(default_factory=frozenset)

    @property
    def organisation(self) -> str:
        """Short name to show: the partner's code, or the person's title."""
        return self.partner.code if self.partner else self.person.title
