"""The roster into the database: partners, persons, memberships, accounts, audiences."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.people import Partner, PartnerId, PartnerKind, Role
from bot.handlers.roster_people_import import import_person
from bot.imports.roster import PartnerRow, Roster
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
_COLUMNS = {
    "aliases": "aliases",
    "domains": "email_domains",
    "lead": "lead",
    "counts": "counts",
    "colead_from": "colead_from",
    "colead_to": "colead_to",
    "joined": "joined",
    "left": "left",
    "region": "region",
}
"""What is known of an organisation, and in which column it stands."""


@dataclass(slots=True)
class Changes:
    """How many records an import adds, changes and ends; `wrong`: rows that cannot be."""

    add: int = 0
    change: int = 0
    end: int = 0
    wrong: list[Wrong] = field(default_factory=list)

    def count(self, *, known: bool) -> None:
        """One record more."""
        if known:
            self.change += 1
        else:
            self.add += 1


def ensure_audiences(unit: Unit) -> None:
    """Make the lists that every AoR has."""
    present = set(unit.audiences.names())
    for name, roles in AUDIENCES.items():
        if name not in present:
            unit.audiences.save(name, roles)


def import_roster(unit: Unit, roster: Roster, now: datetime) -> Changes:
    """Add and change what the roster says; nobody is removed by being left out.

    What stands in no column of the file stays as it is.
    """
    changes = Changes()
    ensure_audiences(unit)
    for row in roster.partners.rows if roster.partners else ():
        _partner(unit, row, changes)
    if roster.people:
        merged = {
            p.code.casefold(): unit.merges.partner(p.id) for p in unit.partners.by_id().values()
        }
        lists = unit.audiences.lists_of_each()
        for person in roster.people.rows:
            done = import_person(unit, person, merged, lists, now)
            if isinstance(done, Wrong):
                changes.wrong.append(done)
            elif done is not None:
                changes.count(known=done)
    return changes


def _partner(unit: Unit, row: PartnerRow, changes: Changes) -> None:
    known = unit.partners.coded(row.code)
    if known is not None and unit.merges.partner(known.id) != known.id:
        return  # It was found to be another organisation, which says more of itself.
    taken = _taken(unit, row, known)
    if taken is not None:
        changes.wrong.append(taken)
        return
    partner = _read(row, known)
    if partner == known:
        return
    unit.partners.save(partner)
    changes.count(known=known is not None)


def _read(row: PartnerRow, known: Partner | None) -> Partner:
    said = {
        name: getattr(row, name) if column in row.given or known is None else getattr(known, name)
        for name, column in _COLUMNS.items()
    }
    return Partner(
        id=known.id if known else PartnerId(0),
        code=known.code if known else row.code,
        name=row.name,
        kind=PartnerKind(row.kind),
        **said,
    )


def _taken(unit: Unit, row: PartnerRow, known: Partner | None) -> Wrong | None:
    """A name or domain of the row that another organisation has already."""
    asked = [("aliases", "name", value) for value in row.aliases]
    asked += [("email_domains", "domain", value) for value in row.domains]
    for column, kind, value in asked:
        owner = unit.partners.named(kind, value)
        if owner is not None and (known is None or owner != known.id):
            code = unit.partners.get(owner).code
            facts = {"column": column, "value": value, "owner": code}
            return Wrong(row.row, "import.name_of_another", facts)
    return None
