"""Records found to be the same person or organisation: merged, taken back, or told apart."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Table, bindparam, delete, insert, or_, select, update
from sqlalchemy.engine import RowMapping

from bot.domain.people import PartnerId, PersonId
from bot.storage.moving import Move, move, move_back
from bot.storage.repositories.base import Repository, of_aor
from bot.storage.tables.people import aliases, memberships, partners, persons
from bot.storage.tables.roster import moves, pairs


class PairKind(StrEnum):
    """What the two records are."""

    PERSON = "person"
    PARTNER = "partner"


_PARENTS: Mapping[PairKind, Table] = {PairKind.PERSON: persons, PairKind.PARTNER: partners}
_ADDED = ""
"""Stands for the column where the whole row was added."""
_MERGED, _UNDONE, _DIFFERENT = "merged", "undone", "different"


@dataclass(frozen=True, slots=True)
class Pair:
    """A decision about two records. `kept` stays; `gone` was the same."""

    id: int
    kind: PairKind
    kept: int
    gone: int
    merged: bool
    at: datetime


class Merges(Repository):
    """Of this AoR alone."""

    def merge(
        self, kind: PairKind, kept: int, gone: int, now: datetime
    ) -> tuple[int, Mapping[str, int]]:
        """All that is `gone`'s becomes `kept`'s; the merge's id, and how many rows by table."""
        pair = self._decide(kind, kept, gone, _MERGED, now)
        parent = _PARENTS[kind]
        moved = list(move(self._connection, parent, self._scope.aor_id, gone, kept))
        if kind is PairKind.PERSON:
            self._end_membership(gone, now)
        for one in moved:
            self._keep(pair, one)
        return pair, Counter(one.table for one in moved)

    def add_name(self, pair: int, partner: PartnerId, name: str) -> None:
        """The organisation that stays is known by `name` too, as long as the merge stands."""
        same = (aliases.c.kind == "name", aliases.c.value == name)
        if self._first(self._from(aliases, *same)) is None:
            made = self._add(aliases, partner_id=partner, kind="name", value=name)
            self._keep(pair, Move(aliases.name, made, _ADDED))

    def differ(self, kind: PairKind, one: int, other: int, now: datetime) -> None:
        """These two are not the same; they are not offered again."""
        self._decide(kind, one, other, _DIFFERENT, now)

    def get(self, pair: int) -> Pair | None:
        """One decision by its record; None if one of its people has been forgotten."""
        row = self._first(self._from(pairs, pairs.c.id == pair))
        return _pair(row) if row else None

    def blocking(self, pair: Pair) -> Pair | None:
        """A later merge of either record, which has to be taken back first."""
        kept, gone = _columns(pair.kind)
        both = [pair.kept, pair.gone]
        later = (pairs.c.id > pair.id, pairs.c.state == _MERGED)
        query = self._from(pairs, *later, or_(kept.in_(both), gone.in_(both)))
        row = self._first(query.order_by(pairs.c.id.desc()))
        return _pair(row) if row else None

    def undo(self, pair: Pair) -> int:
        """What was moved goes back, row by row; how many rows nobody has changed since."""
        back = 0
        for row in self._all(self._from(moves, moves.c.pair_id == pair.id)):
            moved = Move(row["table"], row["row"], row["column"])
            if moved.column == _ADDED:
                mine = (aliases.c.id == moved.row, aliases.c.partner_id == pair.kept)
                self._connection.execute(delete(aliases).where(*mine))
            else:
                back += move_back(self._connection, moved, pair.kept, pair.gone)
        if pair.kind is PairKind.PERSON:
            ended = (memberships.c.person_id == pair.gone, memberships.c.until == pair.at)
            again = update(memberships).where(memberships.c.aor_id == self._scope.aor_id, *ended)
            self._connection.execute(again.values(until=None))
        this = update(pairs).where(pairs.c.id == pair.id)
        self._connection.execute(this.values(state=_UNDONE))
        return back

    def different(self, kind: PairKind) -> frozenset[frozenset[int]]:
        """Pairs that somebody has said are not the same."""
        kept, _ = _columns(kind)
        rows = self._all(self._from(pairs, pairs.c.state == _DIFFERENT, kept.is_not(None)))
        return frozenset(frozenset({p.kept, p.gone}) for p in map(_pair, rows) if p)

    def addresses(self) -> Mapping[PersonId, list[str]]:
        """Addresses of people merged with another, by whose they are now."""
        merged = (pairs.c.state == _MERGED, persons.c.email.is_not(None))
        query = self._from(pairs, *merged).join(persons, persons.c.id == pairs.c.gone_person_id)
        found: dict[PersonId, list[str]] = defaultdict(list)
        for row in self._all(query.with_only_columns(pairs.c.kept_person_id, persons.c.email)):
            found[self.person(PersonId(row["kept_person_id"]))].append(row["email"])
        return found

    def person(self, person: PersonId) -> PersonId:
        """Whom the record belongs to by now: itself, or the one it was merged with."""
        return PersonId(self._followed(PairKind.PERSON, person))

    def partner(self, partner: PartnerId) -> PartnerId:
        """The same of an organisation."""
        return PartnerId(self._followed(PairKind.PARTNER, partner))

    def _followed(self, kind: PairKind, record: int) -> int:
        kept, gone = _columns(kind)
        merged = self._from(pairs, pairs.c.state == _MERGED, kept.is_not(None), gone.is_not(None))
        to = {row[gone.name]: row[kept.name] for row in self._all(merged)}
        while record in to:
            record = to[record]
        return record

    def _decide(self, kind: PairKind, kept: int, gone: int, state: str, now: datetime) -> int:
        names = [column.name for column in _columns(kind)]
        values = dict(zip(names, (kept, gone), strict=True))
        return self._add(pairs, state=state, at=now, **values)

    def _end_membership(self, person: int, now: datetime) -> None:
        mine = (memberships.c.aor_id == self._scope.aor_id, memberships.c.person_id == person)
        ending = update(memberships).where(*mine, memberships.c.until.is_(None))
        self._connection.execute(ending.values(until=now))

    def _keep(self, pair: int, one: Move) -> None:
        row = {"aor_id": self._scope.aor_id, "pair_id": pair}
        where = {"table": one.table, "row": one.row, "column": one.column}
        self._connection.execute(insert(moves).values(**row, **where))


GONE_PARTNERS = select(pairs.c.gone_partner_id).where(
    pairs.c.state == _MERGED, pairs.c.gone_partner_id.is_not(None)
)
"""Organisations that have been merged with another."""
GONE_PEOPLE = select(pairs.c.gone_person_id).where(
    pairs.c.state == _MERGED, pairs.c.gone_person_id.is_not(None)
)
"""People who have been merged with another."""
KEPT_PARTNER = select(pairs.c.kept_partner_id).where(
    of_aor(pairs), pairs.c.state == _MERGED, pairs.c.gone_partner_id == bindparam("partner")
)
"""The organisation that one was merged with; binds `aor` and `partner`."""


def _columns(kind: PairKind) -> tuple[Column[Any], Column[Any]]:
    if kind is PairKind.PERSON:
        return pairs.c.kept_person_id, pairs.c.gone_person_id
    return pairs.c.kept_partner_id, pairs.c.gone_partner_id


def _pair(row: RowMapping) -> Pair | None:
    for kind in PairKind:
        kept, gone = row[f"kept_{kind}_id"], row[f"gone_{kind}_id"]
        if kept is not None and gone is not None:
            return Pair(row["id"], kind, kept, gone, row["state"] == _MERGED, row["at"])
    return None
