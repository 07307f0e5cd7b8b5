"""Named lists of people (DOMAIN "Audience"), and group chats."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select, update

from bot.domain.people import Member, PersonId, Role
from bot.storage.repositories.base import Repository, Scope
from bot.storage.repositories.people import People
from bot.storage.tables.people import audience_members, audiences


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
        wanted = self._all(self._from(audiences, audiences.c.name.in_(list(names))))
        roles = {role for row in wanted for role in row["roles"]}
        query = select(audience_members.c.person_id).where(
            audience_members.c.aor_id == self._scope.aor_id,
            audience_members.c.audience_id.in_([row["id"] for row in wanted]),
        )
        named = {PersonId(row["person_id"]) for row in self._all(query)}
        everybody = self._people.members(now)
        return [m for m in everybody if m.role.value in roles or m.person.id in named]
