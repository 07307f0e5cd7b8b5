"""Member organisations of an AoR."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import ColumnElement, bindparam, delete, or_, select, update
from sqlalchemy.engine import RowMapping

from bot.domain.people import Partner, PartnerId, PartnerKind
from bot.storage.moving import refers_to
from bot.storage.repositories.base import Repository, of_aor
from bot.storage.repositories.merges import GONE_PARTNERS, KEPT_PARTNER
from bot.storage.tables.people import aliases, partners
from bot.storage.tables.roster import partner_changes

_COUNTING = select(partners.c.id).where(
    of_aor(partners), partners.c.counts, partners.c.id.not_in(GONE_PARTNERS)
)
_MEMBER_THEN = (
    or_(partners.c.joined.is_(None), partners.c.joined <= bindparam("day")),
    or_(partners.c.left.is_(None), partners.c.left >= bindparam("day")),
)
_COUNTING_THEN = _COUNTING.where(*_MEMBER_THEN)


class Partners(Repository):
    """Organisations with their other names and e-mail domains."""

    def all(self) -> list[Partner]:
        """Every organisation, by code; not those that were merged with another."""
        return self._read(partners.c.id.not_in(GONE_PARTNERS))

    def terms(self, since: date) -> list[tuple[PartnerId, str, date]]:
        """Who is co-lead until when, not before `since`: id, code and last day; no more is read."""
        lasting = (partners.c.colead_to >= since, partners.c.id.not_in(GONE_PARTNERS))
        wanted = (partners.c.id, partners.c.code, partners.c.colead_to)
        rows = self._all(self._from(partners, *lasting).with_only_columns(*wanted))
        return [(PartnerId(row["id"]), row["code"], row["colead_to"]) for row in rows]

    def by_id(self) -> Mapping[PartnerId, Partner]:
        """Every organisation under its id, those merged with another too."""
        return {partner.id: partner for partner in self._read()}

    def coded(self, code: str) -> Partner | None:
        """The organisation with this code, whatever its case, even if merged with another."""
        same = (p for p in self._read() if p.code.casefold() == code.casefold())
        return next(same, None)

    def _read(self, *conditions: ColumnElement[bool]) -> list[Partner]:
        names = self._aliases()
        rows = self._all(self._from(partners, *conditions).order_by(partners.c.code))
        return [_partner(row, names) for row in rows]

    def get(self, partner: PartnerId) -> Partner:
        """One organisation of this AoR, or the one it was merged with. Raises LookupError."""
        merged = self._own(KEPT_PARTNER, partner=partner)
        if merged:
            return self.get(PartnerId(merged[0]["kept_partner_id"]))
        row = self._first(self._from(partners, partners.c.id == partner))
        if row is None:
            raise LookupError(f"no partner {partner}")
        return _partner(row, self._aliases())

    def counting(self, day: date | None = None) -> frozenset[PartnerId]:
        """Organisations that count towards the target: not lead, observers, donors (ours).

        `day`: only those that were members then.
        """
        rows = self._own(_COUNTING) if day is None else self._own(_COUNTING_THEN, day=day)
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
            "joined": partner.joined,
            "left": partner.left,
            "region": partner.region or None,
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

    def change(self, partner: PartnerId, **values: object) -> None:
        """Set columns of one organisation."""
        mine = (partners.c.id == partner, partners.c.aor_id == self._scope.aor_id)
        self._connection.execute(update(partners).where(*mine).values(**values))

    def named(self, kind: str, value: str) -> PartnerId | None:
        """Whose name (kind "name") or domain (kind "domain") this is."""
        row = self._first(self._from(aliases, aliases.c.kind == kind, aliases.c.value == value))
        return PartnerId(row["partner_id"]) if row else None

    def add_name(self, partner: PartnerId, kind: str, value: str) -> None:
        """One more name or domain that is nobody's yet."""
        self._add(aliases, partner_id=partner, kind=kind, value=value)

    def remove_name(self, partner: PartnerId, kind: str, value: str) -> bool:
        """Not known by this name or domain any more; whether it was."""
        mine = (aliases.c.partner_id == partner, aliases.c.kind == kind, aliases.c.value == value)
        whole = delete(aliases).where(aliases.c.aor_id == self._scope.aor_id, *mine)
        return self._connection.execute(whole).rowcount == 1

    def remove(self, partner: PartnerId) -> bool:
        """Take back an organisation that nothing refers to; whether it could be."""
        if refers_to(self._connection, partners, partner):
            return False
        for table, column in (
            (aliases, aliases.c.partner_id),
            (partner_changes, partner_changes.c.partner_id),
            (partners, partners.c.id),
        ):
            mine = (table.c.aor_id == self._scope.aor_id, column == partner)
            self._connection.execute(delete(table).where(*mine))
        return True

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
        joined=row["joined"],
        left=row["left"],
        region=row["region"] or "",
    )
