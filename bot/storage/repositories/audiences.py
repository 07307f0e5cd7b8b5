"""Named lists of people (DOMAIN "Audience"), and group chats."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.engine import RowMapping

from bot.domain.people import Member, PersonId, Role
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

    def members(self, names: Iterable[str], now: datetime) -> list[Member]:
        """Everybody on any of the lists, once each."""
        wanted = self._own(_NAMED, names=list(names))
        roles, added = _roles(wanted), self._added(wanted)
        everybody = self._people.members(now)
        return [m for m in everybody if m.role.value in roles or m.person.id in added]

    def includes(self, names: Iterable[str], member: Member) -> bool:
        """Whether `member`, who is one at present, is on any of the lists."""
        wanted = self._own(_NAMED, names=list(names))
        return member.role.value in _roles(wanted) or member.person.id in self._added(wanted)

    def _added(self, lists: Iterable[RowMapping]) -> set[PersonId]:
        """Who was put on them by name."""
        rows = self._own(_ADDED, lists=[row["id"] for row in lists])
        return {PersonId(row["person_id"]) for row in rows}


def _roles(lists: Iterable[RowMapping]) -> set[str]:
    return {role for row in lists for role in row["roles"]}
