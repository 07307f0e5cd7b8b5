"""Who is invited to one call alone (DOMAIN "Audience")."""

from datetime import datetime

from sqlalchemy import bindparam, delete, select

from bot.domain.calls import CallId
from bot.domain.people import Member, PersonId
from bot.storage.prepared import Prepared
from bot.storage.repositories.base import Repository, Scope, of_aor
from bot.storage.repositories.people import People
from bot.storage.tables.roster import guests

_INVITED = Prepared(
    select(guests.c.person_id).where(of_aor(guests), guests.c.call_id == bindparam("call"))
)


class Guests(Repository):
    """Of this AoR alone; whoever has left is invited no more."""

    def __init__(self, scope: Scope) -> None:
        """`scope`: shared by all repositories of a unit of work."""
        super().__init__(scope)
        self._people = People(scope)

    def of(self, call: CallId, now: datetime) -> list[Member]:
        """The guests of `call`."""
        invited = self._ids(call)
        if not invited:
            return []
        return [m for m in self._people.members(now) if m.person.id in invited]

    def includes(self, call: CallId, person: PersonId) -> bool:
        """Whether `person` is a guest of `call`."""
        return person in self._ids(call)

    def invite(self, call: CallId, person: PersonId) -> None:
        """From now on a guest of this call."""
        self._add(guests, call_id=call, person_id=person)

    def withdraw(self, call: CallId, person: PersonId) -> None:
        """No guest of this call any more."""
        mine = (guests.c.call_id == call, guests.c.person_id == person)
        self._connection.execute(delete(guests).where(guests.c.aor_id == self._scope.aor_id, *mine))

    def _ids(self, call: CallId) -> frozenset[PersonId]:
        return frozenset(PersonId(row["person_id"]) for row in self._here(_INVITED, call=call))
