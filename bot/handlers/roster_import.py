"""The roster into the database: partners, persons, memberships, accounts, audiences."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.conversation.envelopes import AccountRef, Platform
from bot.domain.people import Member, Partner, PartnerId, PartnerKind, Person, PersonId, Role
from bot.handlers import lists
from bot.imports.roster import PartnerRow, PersonRow, Roster
from bot.imports.tables import Wrong
from bot.storage.unit import Unit

AUDIENCES: dict[str, tuple[Role, ...]] = {
    "partners": (
        Role.GLOBAL_COORDINATOR,
        Role.COLEAD,
        Role.FOCAL_POINT,
        Role.PARTNER_REPRESENTATIVE,
        Role.OBSERVER,
    ),
    "coordinators": (Role.COORDINATOR, Role.GLOBAL_COORDINATOR, Role.COLEAD),
    "donors": (Role.DONOR, Role.GLOBAL_COORDINATOR, Role.COLEAD),
    "leads": (Role.GLOBAL_COORDINATOR, Role.COLEAD),
}
"""Lists that every AoR has; more can be made."""


@dataclass(slots=True)
class Changes:
    """How many records an import adds, changes and ends; `wrong`: rows that cannot be."""

    add: int = 0
    change: int = 0
    end: int = 0
    wrong: list[Wrong] = field(default_factory=list)


def ensure_audiences(unit: Unit) -> None:
    """Make the lists that every AoR has."""
    present = set(unit.audiences.names())
    for name, roles in AUDIENCES.items():
        if name not in present:
            unit.audiences.save(name, roles)


def import_roster(unit: Unit, roster: Roster, now: datetime) -> Changes:
    """Add and change what the roster says; nobody is removed by being left out."""
    changes = Changes()
    ensure_audiences(unit)
    if roster.partners:
        known = {p.code: p for p in unit.partners.all()}
        for row in roster.partners.rows:
            _partner(unit, row, known.get(row.code), changes)
    if roster.people:
        codes = {p.code.casefold(): p.id for p in unit.partners.all()}
        for person in roster.people.rows:
            _person(unit, person, codes, changes, now)
    return changes


def _partner(unit: Unit, row: PartnerRow, known: Partner | None, changes: Changes) -> None:
    partner = Partner(
        id=known.id if known else PartnerId(0),
        code=row.code,
        name=row.name,
        kind=PartnerKind(row.kind),
        lead=row.lead,
        counts=row.counts,
        aliases=tuple(row.aliases),
        domains=tuple(row.domains),
        colead_from=row.colead_from,
        colead_to=row.colead_to,
    )
    if partner == known:
        return
    unit.partners.save(partner)
    _count(changes, known=known is not None)


def _person(
    unit: Unit, row: PersonRow, codes: dict[str, PartnerId], changes: Changes, now: datetime
) -> None:
    known = unit.people.by_email(row.email)
    person = Person(
        id=known.id if known else PersonId(0),
        title=row.title,
        email=row.email,
        country=row.country,
        zone=row.zone,
        language=row.language,
    )
    before = unit.people.member(known.id, now) if known else None
    if before is not None and _leaves_nobody(unit, before, row, now):
        changes.wrong.append(Wrong(row.row, "import.last_coordinator", {}))
        return
    made = unit.people.save(person)
    partner = codes.get(row.partner.casefold()) if row.partner else None
    unit.people.join(made, Role(row.role), partner, now)
    for ref in _accounts(row):
        unit.people.link(made, ref)
    member = unit.people.member(made, now)
    if before is None and member is not None:
        lists.induct(unit, member, now)
    if person != known or before is None or before.role != row.role:
        _count(changes, known=known is not None)


def _leaves_nobody(unit: Unit, before: Member, row: PersonRow, now: datetime) -> bool:
    """Whether nobody would lead the AoR after this row (CHECKLIST 18)."""
    keeps = row.role == Role.GLOBAL_COORDINATOR.value
    return not keeps and unit.memberships.coordinators(now) == {before.person.id}


def _accounts(row: PersonRow) -> list[AccountRef]:
    refs = []
    if row.slack_id and row.slack_team:
        refs.append(AccountRef(Platform.SLACK, row.slack_team, row.slack_id))
    if row.telegram_id:
        refs.append(AccountRef(Platform.TELEGRAM, "", str(row.telegram_id)))
    return refs


def _count(changes: Changes, *, known: bool) -> None:
    if known:
        changes.change += 1
    else:
        changes.add += 1
