"""Memberships that begin and end, and what somebody leaves behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Table, select, update

from bot.domain.helpdesk import UNENDED
from bot.domain.people import PartnerId, PersonId, Role
from bot.storage.repositories.base import Repository
from bot.storage.repositories.merges import GONE_PEOPLE
from bot.storage.tables.calls import calls
from bot.storage.tables.helpdesk import focal_points, requests
from bot.storage.tables.people import memberships, persons


@dataclass(frozen=True, slots=True)
class Left:
    """What somebody had: numbers of open requests and coming calls, codes of topics."""

    requests: Sequence[int]
    topics: Sequence[str]
    calls: Sequence[int]

    @property
    def anything(self) -> bool:
        """Whether somebody has to take over."""
        return bool(self.requests or self.topics or self.calls)


class Memberships(Repository):
    """Of this AoR alone."""

    def coordinators(self, now: datetime) -> frozenset[PersonId]:
        """Who is a global coordinator at present, and is not about to leave.

        Two who end each other at once may each have read the clock before the other's end.
        """
        lead = memberships.c.role == Role.GLOBAL_COORDINATOR.value
        staying = (memberships.c.since <= now, memberships.c.until.is_(None))
        rows = self._all(self._from(memberships, lead, *staying))
        return frozenset(PersonId(row["person_id"]) for row in rows)

    def end(self, person: PersonId, now: datetime) -> None:
        """The membership ends; it stays on record."""
        mine = (memberships.c.person_id == person, memberships.c.aor_id == self._scope.aor_id)
        ending = update(memberships).where(*mine, *_present(now))
        self._connection.execute(ending.values(until=now))

    def begin_again(self, person: PersonId, since: datetime) -> bool:
        """Take back an end not before `since`; whether there was one."""
        mine = (memberships.c.person_id == person, memberships.c.until >= since)
        row = self._first(self._from(memberships, *mine).order_by(memberships.c.until.desc()))
        if row is None:
            return False
        self._connection.execute(
            update(memberships).where(memberships.c.id == row["id"]).values(until=None)
        )
        return True

    def former(self, since: datetime) -> list[PersonId]:
        """Whose membership ended not before `since`."""
        others = memberships.c.person_id.not_in(GONE_PEOPLE)
        rows = self._all(self._from(memberships, memberships.c.until >= since, others))
        return [PersonId(row["person_id"]) for row in rows]

    def change_role(self, person: PersonId, role: Role, now: datetime) -> None:
        """Another role from now on."""
        mine = (memberships.c.person_id == person, memberships.c.aor_id == self._scope.aor_id)
        changing = update(memberships).where(*mine, *_present(now))
        self._connection.execute(changing.values(role=role.value))

    def change_partner(self, person: PersonId, partner: PartnerId | None, now: datetime) -> None:
        """Speaks for another organisation from now on."""
        mine = (memberships.c.person_id == person, memberships.c.aor_id == self._scope.aor_id)
        changing = update(memberships).where(*mine, *_present(now))
        self._connection.execute(changing.values(partner_id=partner))

    def change_person(self, person: PersonId, **values: object) -> None:
        """Set fields of record: country, zone, language."""
        self._connection.execute(update(persons).where(persons.c.id == person).values(**values))

    def elsewhere(self, person: PersonId, now: datetime) -> bool:
        """Whether `person` belongs to another AoR too."""
        others = (memberships.c.person_id == person, memberships.c.aor_id != self._scope.aor_id)
        query = select(memberships.c.id).where(*others, *_present(now))
        return self._first(query) is not None

    def left_by(self, person: PersonId, now: datetime) -> Left:
        """What `person` has at `now` that somebody should have."""
        owned = (requests.c.owner_id == person, requests.c.state.in_(UNENDED))
        chaired = (calls.c.chair_id == person, calls.c.start > now)
        return Left(
            [row["number"] for row in self._all(self._from(requests, *owned))],
            [
                row["topic"]
                for row in self._all(self._from(focal_points, focal_points.c.person_id == person))
            ],
            [row["number"] for row in self._all(self._from(calls, *chaired))],
        )

    def hand_over(self, person: PersonId, to: PersonId, now: datetime) -> None:
        """Open requests, topics and coming calls go over to `to`."""
        self._give(requests, "owner_id", person, to, requests.c.state.in_(UNENDED))
        self._give(focal_points, "person_id", person, to)
        self._give(focal_points, "deputy_id", person, to)
        self._give(calls, "chair_id", person, to, calls.c.start > now)

    def _give(
        self,
        table: Table,
        column: str,
        person: PersonId,
        to: PersonId,
        *which: ColumnElement[bool],
    ) -> None:
        mine = (table.c.aor_id == self._scope.aor_id, table.c[column] == person, *which)
        self._connection.execute(update(table).where(*mine).values({column: to}))


def _present(now: datetime) -> tuple[ColumnElement[bool], ...]:
    left = memberships.c.until.is_(None) | (memberships.c.until > now)
    return (memberships.c.since <= now, left)
