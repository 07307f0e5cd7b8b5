"""Lists that the AoR keeps, the induction of its newcomers, and since when members belong."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select, update
from sqlalchemy.engine import RowMapping

from bot.domain.lists import Entry, EntryId, EntryKind, Induction, Newcomers
from bot.domain.people import PartnerId, PersonId
from bot.storage.repositories.base import Repository
from bot.storage.tables.lists import entries, inductions
from bot.storage.tables.people import memberships, partners

_COLUMNS = {"owner_partner": "owner_partner_id", "owner_person": "owner_person_id"}


class Entries(Repository):
    """Documents and mechanisms; what is removed stays in the archive under its number."""

    def listed(self, kind: EntryKind) -> list[Entry]:
        """What is on the list, by number."""
        return self._some(entries.c.kind == kind.value, entries.c.archived_at.is_(None))

    def archived(self, kind: EntryKind) -> list[Entry]:
        """What was removed, by number."""
        return self._some(entries.c.kind == kind.value, entries.c.archived_at.is_not(None))

    def to_review(self) -> list[Entry]:
        """What is on a list and has a review date."""
        return self._some(entries.c.review.is_not(None), entries.c.archived_at.is_(None))

    def numbered(self, kind: EntryKind, number: int) -> Entry | None:
        """The entry that people call by `number`."""
        return self._one(entries.c.kind == kind.value, entries.c.number == number)

    def get(self, entry: EntryId) -> Entry | None:
        """One entry of this AoR."""
        return self._one(entries.c.id == entry)

    def changed_at(self, kind: EntryKind) -> datetime | None:
        """When anything on the list was last added, changed or removed."""
        mine = self._from(entries, entries.c.kind == kind.value)
        latest = mine.with_only_columns(func.max(entries.c.changed_at))
        found: datetime | None = self._connection.execute(latest).scalar()
        return found

    def add(self, kind: EntryKind, values: Mapping[str, object], now: datetime) -> Entry:
        """Keep a new entry under the next number; `values`: fields of Entry."""
        rest = {"revision": 0, "induction": [], "changed_at": now, "archived_at": None}
        number = self._next_number(kind)
        made = self._add(entries, kind=kind.value, number=number, **{**rest, **_stored(values)})
        return self._found(EntryId(made))

    def change(self, entry: EntryId, values: Mapping[str, object], now: datetime) -> Entry:
        """Set fields of an entry; the entry as it is then. Raises LookupError."""
        mine = (entries.c.id == entry, entries.c.aor_id == self._scope.aor_id)
        changing = update(entries).where(*mine)
        self._connection.execute(changing.values(**_stored(values), changed_at=now))
        return self._found(entry)

    def _found(self, entry: EntryId) -> Entry:
        found = self.get(entry)
        if found is None:
            raise LookupError(f"no list entry {entry}")
        return found

    def _next_number(self, kind: EntryKind) -> int:
        mine = self._from(entries, entries.c.kind == kind.value)
        top = mine.with_only_columns(func.max(entries.c.number))
        return (self._connection.execute(top).scalar() or 0) + 1

    def _one(self, *conditions: object) -> Entry | None:
        row = self._first(self._from(entries, *conditions))
        return _entry(row) if row else None

    def _some(self, *conditions: object) -> list[Entry]:
        rows = self._all(self._from(entries, *conditions).order_by(entries.c.number))
        return [_entry(row) for row in rows]


def _stored(values: Mapping[str, object]) -> dict[str, object]:
    found = {_COLUMNS.get(name, name): value for name, value in values.items()}
    groups = found.get("induction")
    if isinstance(groups, frozenset):
        found["induction"] = sorted(group.value for group in groups)
    return found


def _entry(row: RowMapping) -> Entry:
    return Entry(
        id=EntryId(row["id"]),
        number=row["number"],
        kind=EntryKind(row["kind"]),
        title=row["title"],
        day=row["day"],
        link=row["link"],
        country=row["country"],
        owner_partner=row["owner_partner_id"],
        owner_person=row["owner_person_id"],
        review=row["review"],
        revision=row["revision"],
        induction=frozenset(Newcomers(group) for group in row["induction"]),
        changed_at=row["changed_at"],
        archived_at=row["archived_at"],
    )


class Inductions(Repository):
    """Which newcomers had the induction set, and who confirmed it."""

    def begin(self, person: PersonId, now: datetime) -> int | None:
        """Remember that the set goes to `person`; None if it did before."""
        if self.of(person) is not None:
            return None
        return self._add(inductions, person_id=person, planned_at=now, received_at=None)

    def of(self, person: PersonId) -> Induction | None:
        """The person's own."""
        row = self._first(self._from(inductions, inductions.c.person_id == person))
        return _induction(row) if row else None

    def get(self, induction: int) -> Induction | None:
        """One of this AoR."""
        row = self._first(self._from(inductions, inductions.c.id == induction))
        return _induction(row) if row else None

    def all(self) -> list[Induction]:
        """Everybody's, the first first."""
        rows = self._all(self._from(inductions).order_by(inductions.c.id))
        return [_induction(row) for row in rows]

    def confirm(self, induction: int, now: datetime) -> None:
        """The newcomer has it; the first receipt stands."""
        mine = (inductions.c.id == induction, inductions.c.aor_id == self._scope.aor_id)
        open_ = update(inductions).where(*mine, inductions.c.received_at.is_(None))
        self._connection.execute(open_.values(received_at=now))


def _induction(row: RowMapping) -> Induction:
    return Induction(row["id"], PersonId(row["person_id"]), row["received_at"])


@dataclass(frozen=True, slots=True)
class Belonging:
    """How long an organisation belongs: `joined` where that is on record, else `known` since."""

    joined: date | None
    known: datetime | None
    left: date | None


class Belongings(Repository):
    """Since when organisations belong to the AoR."""

    def all(self) -> dict[PartnerId, Belonging]:
        """Every organisation's; known since the first of its people was on the roster."""
        since = {
            row["partner_id"]: row["since"]
            for row in self._all(
                select(memberships.c.partner_id, func.min(memberships.c.since).label("since"))
                .where(memberships.c.aor_id == self._scope.aor_id)
                .group_by(memberships.c.partner_id)
            )
        }
        return {
            PartnerId(row["id"]): Belonging(row["joined"], since.get(row["id"]), row["left"])
            for row in self._all(self._from(partners))
        }
