"""Named lists of people (DOMAIN "Audience"), and group chats."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Text, bindparam, cast, delete, exists, select, update
from sqlalchemy.engine import RowMapping

from bot.domain.people import Member, PersonId, Role
from bot.domain.wall_time import in_zone
from bot.storage.prepared import Prepared
from bot.storage.repositories.base import Repository, Scope, of_aor
from bot.storage.repositories.people import People
from bot.storage.tables.people import audience_members, audiences

_NAMED = select(audiences.c.id, audiences.c.roles).where(
    of_aor(audiences), audiences.c.name.in_(bindparam("names", expanding=True))
)
_ADDED = select(audience_members.c.person_id).where(
    of_aor(audience_members),
    audience_members.c.audience_id.in_(bindparam("lists", expanding=True)),
)
_EACH_WITH = Prepared(
    select(
        audiences.c.name,
        # Only those of the lists asked for are worth reading.
        cast(audiences.c.roles, Text).label("roles"),
        exists()
        .where(
            audience_members.c.audience_id == audiences.c.id,
            audience_members.c.aor_id == audiences.c.aor_id,
            audience_members.c.person_id == bindparam("person"),
        )
        .label("added"),
    ).where(of_aor(audiences))
)


@dataclass(frozen=True, slots=True)
class Audience:
    """A list: whoever has one of its roles, and whoever was added by name."""

    id: int
    name: str
    roles: tuple[Role, ...]


class Audiences(Repository):
    """Lists made of roles and of people added by name."""

    def __init__(self, scope: Scope) -> None:
        """`scope`: shared by all repositories of a unit of work."""
        super().__init__(scope)
        self._people = People(scope)

    def save(self, name: str, roles: Iterable[Role]) -> None:
        """Make the list `name`, or change the roles that belong to it."""
        values = [role.value for role in roles]
        row = self._first(self._from(audiences, audiences.c.name == name))
        if row is None:
            self._add(audiences, name=name, roles=values)
        else:
            statement = update(audiences).where(audiences.c.id == row["id"])
            self._connection.execute(statement.values(roles=values))

    def names(self) -> list[str]:
        """The lists there are."""
        return [row["name"] for row in self._all(self._from(audiences))]

    def all(self) -> list[Audience]:
        """The lists there are, the oldest first."""
        rows = self._all(self._from(audiences).order_by(audiences.c.id))
        return [Audience(r["id"], r["name"], tuple(map(Role, r["roles"]))) for r in rows]

    def named(self, name: str) -> Audience | None:
        """The list that people call so, whatever its case."""
        wanted = name.strip().casefold()
        return next((a for a in self.all() if a.name.casefold() == wanted), None)

    def added(self, audience: int) -> frozenset[PersonId]:
        """Who was put on the list by name."""
        rows = self._own(_ADDED, lists=[audience])
        return frozenset(PersonId(row["person_id"]) for row in rows)

    def lists_of_each(self) -> Mapping[PersonId, tuple[str, ...]]:
        """The lists that people were put on by name."""
        names = {audience.id: audience.name for audience in self.all()}
        found: dict[PersonId, list[str]] = {}
        for row in self._all(self._from(audience_members).order_by(audience_members.c.id)):
            found.setdefault(PersonId(row["person_id"]), []).append(names[row["audience_id"]])
        return {person: tuple(sorted(lists)) for person, lists in found.items()}

    def add(self, audience: int, person: PersonId) -> None:
        """Put somebody on the list who is not on it by name."""
        self._add(audience_members, audience_id=audience, person_id=person)

    def remove(self, audience: int, person: PersonId) -> None:
        """Take somebody off it who was put on it by name."""
        mine = (audience_members.c.audience_id == audience, audience_members.c.person_id == person)
        whole = delete(audience_members).where(audience_members.c.aor_id == self._scope.aor_id)
        self._connection.execute(whole.where(*mine))

    def members(self, names: Iterable[str], now: datetime) -> list[Member]:
        """Everybody on any of the lists, once each; nobody of an organisation that has left."""
        wanted = self._own(_NAMED, names=list(names))
        roles, added = _roles(wanted), self._added(wanted)
        everybody = [m for m in self._people.members(now) if _belongs(m, now)]
        return [m for m in everybody if m.role.value in roles or m.person.id in added]

    def includes(self, names: Collection[str], member: Member) -> bool:
        """Whether `member`, who is one at present, is on any of the lists."""
        role = member.role.value
        lists = self._here(_EACH_WITH, person=member.person.id)
        wanted = (row for row in lists if row["name"] in names)
        return any(row["added"] or role in json.loads(row["roles"]) for row in wanted)

    def _added(self, lists: Iterable[RowMapping]) -> set[PersonId]:
        """Who was put on them by name."""
        rows = self._own(_ADDED, lists=[row["id"] for row in lists])
        return {PersonId(row["person_id"]) for row in rows}


def _belongs(member: Member, now: datetime) -> bool:
    home = in_zone(now, member.aor.zone).date()
    return member.partner is None or member.partner.is_member(home)


def _roles(lists: Iterable[RowMapping]) -> set[str]:
    return {role for row in lists for role in row["roles"]}
