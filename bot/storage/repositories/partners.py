"""Member organisations of an AoR."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import delete, select, update
from sqlalchemy.engine import RowMapping

from bot.domain.people import Partner, PartnerId, PartnerKind
from bot.storage.repositories.base import Repository, of_aor
from bot.storage.tables.people import aliases, partners

_COUNTING = select(partners.c.id).where(of_aor(partners), partners.c.counts)


class Partners(Repository):
    """Organisations with their other names and e-mail domains."""

    def all(self) -> list[Partner]:
        """Every organisation, by code."""
        names = self._aliases()
        rows = self._all(self._from(partners).order_by(partners.c.code))
        return [_partner(row, names) for row in rows]

    def by_id(self) -> Mapping[PartnerId, Partner]:
        """Every organisation under its id."""
        return {partner.id: partner for partner in self.all()}

    def get(self, partner: PartnerId) -> Partner:
        """One organisation of this AoR. Raises LookupError."""
        row = self._first(self._from(partners, partners.c.id == partner))
        if row is None:
            raise LookupError(f"no partner {partner}")
        return _partner(row, self._aliases())

    def counting(self) -> frozenset[PartnerId]:
        """Organisations that count towards the target: not lead, observers, donors (ours)."""
        rows = self._own(_COUNTING)
        return frozenset(PartnerId(row["id"]) for row in rows)

    def save(self, partner: Partner) -> PartnerId:
        """Add `partner`, or change the one with its code; its names are replaced."""
        values = {
            "name": partner.name,
            "kind": partner.kind.value,
            "lead": partner.lead,
            "counts": partner.counts,
            "colead_from": partner.colead_from,
            "colead_to": partner.colead_to,
        }
        row = self._first(self._from(partners, partners.c.code == partner.code))
        if row is None:
            made = self._add(partners, code=partner.code, **values)
        else:
            made = row["id"]
            self._connection.execute(update(partners).where(partners.c.id == made).values(**values))
        self._name(made, "name", partner.aliases)
        self._name(made, "domain", partner.domains)
        return PartnerId(made)

    def add_alias(self, partner: PartnerId, name: str) -> None:
        """Remember `name` as another name of `partner`, taking it from who had it."""
        mine = (aliases.c.aor_id == self._scope.aor_id, aliases.c.value == name)
        self._connection.execute(delete(aliases).where(*mine))
        self._add(aliases, partner_id=partner, kind="name", value=name)

    def _name(self, partner: int, kind: str, values: Iterable[str]) -> None:
        own = (aliases.c.partner_id == partner, aliases.c.kind == kind)
        self._connection.execute(delete(aliases).where(*own))
        for value in dict.fromkeys(values):
            self._add(aliases, partner_id=partner, kind=kind, value=value)

    def _aliases(self) -> Mapping[tuple[int, str], list[str]]:
        names: dict[tuple[int, str], list[str]] = defaultdict(list)
        for row in self._all(self._from(aliases).order_by(aliases.c.id)):
            names[row["partner_id"], row["kind"]].append(row["value"])
        return names


def _partner(row: RowMapping, names: Mapping[tuple[int, str], list[str]]) -> Partner:
    return Partner(
        id=PartnerId(row["id"]),
        code=row["code"],
        name=row["name"],
        kind=PartnerKind(row["kind"]),
        lead=row["lead"],
        counts=row["counts"],
        aliases=tuple(names.get((row["id"], "name"), ())),
        domains=tuple(names.get((row["id"], "domain"), ())),
        colead_from=row["colead_from"],
        colead_to=row["colead_to"],
    )
