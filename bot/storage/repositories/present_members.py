"""Memberships with their person, partner and AoR, read in one statement."""

from sqlalchemy import bindparam, select

from bot.domain.people import (
    Aor,
    AorId,
    Member,
    Partner,
    PartnerId,
    PartnerKind,
    Person,
    PersonId,
    Role,
)
from bot.storage.prepared import Found, Prepared
from bot.storage.repositories.base import of_aor
from bot.storage.tables.people import aors, memberships, partners, persons

# A role that this version does not know allows nothing, and stops nobody else.
_known = memberships.c.role.in_([role.value for role in Role])
_left = memberships.c.until.is_(None) | (memberships.c.until > bindparam("now"))
_PRESENT = (
    select(
        memberships.c.role,
        *(column.label(f"person_{column.name}") for column in persons.c),
        *(column.label(f"partner_{column.name}") for column in partners.c),
        *(column.label(f"aor_{column.name}") for column in aors.c),
    )
    .join_from(memberships, persons, memberships.c.person_id == persons.c.id)
    .join(aors, memberships.c.aor_id == aors.c.id)
    .outerjoin(partners, memberships.c.partner_id == partners.c.id)
    .where(memberships.c.since <= bindparam("now"), _left, _known)
    .order_by(memberships.c.id)
)
OF_PERSON = Prepared(_PRESENT.where(memberships.c.person_id == bindparam("person")))
"""A person's present memberships in every AoR; binds `person` and `now`."""
OF_AOR = Prepared(_PRESENT.where(of_aor(memberships)))
"""Everybody who is a member of an AoR at present; binds `aor` and `now`."""


def person_of(row: Found, prefix: str = "") -> Person:
    """The person in a row whose columns begin with `prefix`."""
    return Person(
        id=PersonId(row[f"{prefix}id"]),
        title=row[f"{prefix}title"],
        email=row[f"{prefix}email"],
        country=row[f"{prefix}country"],
        zone=row[f"{prefix}zone"],
        language=row[f"{prefix}language"],
    )


def member_of(row: Found) -> Member:
    """The membership in a row of these statements."""
    group = Aor(AorId(row["aor_id"]), row["aor_name"], row["aor_zone"], row["aor_language"])
    return Member(person_of(row, "person_"), group, Role(row["role"]), _partner_of(row))


def _partner_of(row: Found) -> Partner | None:
    if row["partner_id"] is None:
        return None
    return Partner(
        id=PartnerId(row["partner_id"]),
        code=row["partner_code"],
        name=row["partner_name"],
        kind=PartnerKind(row["partner_kind"]),
        lead=row["partner_lead"],
        counts=row["partner_counts"],
        colead_from=row["partner_colead_from"],
        colead_to=row["partner_colead_to"],
        joined=row["partner_joined"],
        left=row["partner_left"],
    )
