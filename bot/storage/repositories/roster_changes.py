"""Small changes of the roster, each with what was before, so that it can be taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Table, update

from bot.domain.people import PartnerId, PersonId
from bot.storage.repositories.base import Repository
from bot.storage.tables.roster import partner_changes, person_changes


@dataclass(frozen=True, slots=True)
class Change:
    """`field` of a record (a person's or a partner's id) was `before` and became `after`.

    Values are plain: texts, numbers, truth, days in ISO, lists of these.
    """

    id: int
    record: int
    field: str
    before: object
    after: object


class RosterChanges(Repository):
    """Of this AoR alone."""

    def of_person(
        self, person: int, field: str, before: object, after: object, at: datetime
    ) -> int:
        """Keep a change of a person; its id."""
        values = {"field": field, "before": before, "after": after, "at": at, "undone_at": None}
        return self._add(person_changes, person_id=person, **values)

    def of_partner(self, partner: int, field: str, before: object, after: object) -> int:
        """Keep a change of an organisation; its id."""
        values = {"field": field, "before": before, "after": after, "undone_at": None}
        return self._add(partner_changes, partner_id=partner, **values)

    def partners_before(self, day: datetime) -> Mapping[PersonId, PartnerId | None]:
        """For whom those spoke at `day` who have changed organisation since."""
        table = person_changes
        since = (table.c.field == "partner", table.c.at > day)
        rows = self._all(self._from(table, *since).order_by(table.c.id.desc()))
        return {PersonId(row["person_id"]): row["before"] for row in rows}

    def person(self, change: int) -> Change | None:
        """A change of a person that has not been taken back."""
        return self._open(person_changes, "person_id", change)

    def partner(self, change: int) -> Change | None:
        """The same of an organisation."""
        return self._open(partner_changes, "partner_id", change)

    def person_undone(self, change: int, now: datetime) -> None:
        """It was taken back."""
        self._undone(person_changes, change, now)

    def partner_undone(self, change: int, now: datetime) -> None:
        """It was taken back."""
        self._undone(partner_changes, change, now)

    def _open(self, table: Table, record: str, change: int) -> Change | None:
        row = self._first(self._from(table, table.c.id == change, table.c.undone_at.is_(None)))
        if row is None:
            return None
        return Change(row["id"], row[record], row["field"], row["before"], row["after"])

    def _undone(self, table: Table, change: int, now: datetime) -> None:
        this = update(table).where(table.c.id == change, table.c.aor_id == self._scope.aor_id)
        self._connection.execute(this.values(undone_at=now))
