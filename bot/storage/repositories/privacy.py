"""What is held about people, who is to be forgotten, and what has had its time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.engine import RowMapping

from bot.domain.helpdesk import RequestId
from bot.domain.people import AorId, Person, PersonId
from bot.domain.privacy import FORGOTTEN
from bot.storage.personal.erasure import erase
from bot.storage.personal.held import Kind, held_about
from bot.storage.personal.mentions import Mention, mentions
from bot.storage.personal.retention import purge
from bot.storage.personal.traces import find_traces
from bot.storage.repositories.base import Repository
from bot.storage.tables.helpdesk import messages, requests
from bot.storage.tables.people import memberships, persons
from bot.storage.tables.privacy import forgettings


@dataclass(frozen=True, slots=True)
class Forgetting:
    """Somebody is forgotten at `due_at` unless it is taken back. `begun_by` None: by themselves."""

    id: int
    aor: AorId
    person: PersonId
    begun_by: PersonId | None
    due_at: datetime


class Privacy(Repository):
    """Of people in the whole deployment, whichever AoR has been entered."""

    def held(self, person: PersonId) -> list[Kind]:
        """Everything that is held about somebody."""
        return held_about(self._connection, person)

    def purge(self, now: datetime) -> None:
        """Delete what has had its time."""
        purge(self._connection, now)

    def waiting(self, person: PersonId) -> Forgetting | None:
        """Whether somebody is about to be forgotten."""
        row = self._first(select(forgettings).where(forgettings.c.person_id == person, *_OPEN))
        return _forgetting(row) if row else None

    def get(self, forgetting: int) -> Forgetting | None:
        """One of them by its record, while it can be taken back."""
        row = self._first(select(forgettings).where(forgettings.c.id == forgetting, *_OPEN))
        return _forgetting(row) if row else None

    def begin(
        self, person: PersonId, begun_by: PersonId | None, now: datetime, due_at: datetime
    ) -> int:
        """Somebody is to be forgotten at `due_at`; the record's id."""
        return self._add(
            forgettings,
            person_id=person,
            begun_by=begun_by,
            asked_at=now,
            due_at=due_at,
            erased_at=None,
        )

    def put_off(self, forgetting: Forgetting, due_at: datetime) -> None:
        """Not yet, but at `due_at`."""
        this = update(forgettings).where(forgettings.c.id == forgetting.id)
        self._connection.execute(this.values(due_at=due_at))

    def keep(self, forgetting: Forgetting) -> None:
        """It was taken back."""
        self._connection.execute(delete(forgettings).where(forgettings.c.id == forgetting.id))

    def due(self, now: datetime) -> list[Forgetting]:
        """Who is to be forgotten by `now`, in every AoR."""
        query = select(forgettings).where(forgettings.c.due_at <= now, *_OPEN)
        return [_forgetting(row) for row in self._all(query.order_by(forgettings.c.id))]

    def forget(self, forgetting: Forgetting, now: datetime) -> list[Mention]:
        """Erase the person's rows; where others wrote about them. Files are still to be cleaned."""
        traces = find_traces(self._connection, forgetting.person)
        erase(self._connection, traces, now)
        this = update(forgettings).where(forgettings.c.id == forgetting.id)
        self._connection.execute(this.values(erased_at=now, begun_by=None))
        return mentions(self._connection, traces.names)

    def erased(self) -> list[PersonId]:
        """Who is gone from the rows, but perhaps not from files and backups."""
        query = select(forgettings).where(forgettings.c.erased_at.is_not(None))
        return [PersonId(row["person_id"]) for row in self._all(query)]

    def finish(self, people: Iterable[PersonId]) -> None:
        """Nothing is left of these people anywhere."""
        gone = (forgettings.c.person_id.in_(list(people)), forgettings.c.erased_at.is_not(None))
        self._connection.execute(delete(forgettings).where(*gone))

    def sensitive_with(self, texts: Iterable[str]) -> RequestId | None:
        """A sensitive request of this AoR in which one of `texts` was written, if any."""
        said = (messages.c.text.in_(list(texts)), requests.c.sensitive)
        query = self._from(requests, *said).join(messages, messages.c.request_id == requests.c.id)
        row = self._first(query.with_only_columns(requests.c.id).limit(1))
        return RequestId(row["id"]) if row else None

    def former(self, now: datetime) -> list[Person]:
        """Who was in this AoR and has left, as long as anything is known of them."""
        left = self._from(memberships, memberships.c.until <= now).subquery()
        query = select(persons).where(
            persons.c.id.in_(select(left.c.person_id)), persons.c.title != FORGOTTEN
        )
        return [Person(PersonId(row["id"]), row["title"], row["email"]) for row in self._all(query)]


_OPEN = (forgettings.c.erased_at.is_(None),)


def _forgetting(row: RowMapping) -> Forgetting:
    begun_by = row["begun_by"]
    return Forgetting(
        row["id"],
        AorId(row["aor_id"]),
        PersonId(row["person_id"]),
        PersonId(begun_by) if begun_by is not None else None,
        row["due_at"],
    )
