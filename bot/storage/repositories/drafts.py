"""What waits for a word or a button: rows, never memory."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import RowMapping

from bot.domain.people import AorId, PersonId
from bot.storage.repositories.base import Repository, made_key
from bot.storage.tables.delivery import drafts


@dataclass(frozen=True, slots=True)
class Draft:
    """Something begun. `kind` tells what, `facts` (JSON text) what will be done."""

    id: int
    aor: AorId
    person: PersonId
    chat: str
    kind: str
    facts: str
    expires_at: datetime


class Drafts(Repository):
    """One open draft for a person in a chat; a new one replaces it."""

    def open(self, person: PersonId, chat: str, now: datetime) -> Draft | None:
        """What the person has begun in this chat, in whichever AoR, if still fresh."""
        query = (
            select(drafts)
            .where(drafts.c.person_id == person, drafts.c.chat == chat)
            .where(drafts.c.expires_at > now)
        )
        row = self._first(query)
        return _draft(row) if row else None

    def get(self, draft: int, now: datetime) -> Draft | None:
        """One draft by its record, if still fresh."""
        row = self._first(select(drafts).where(drafts.c.id == draft, drafts.c.expires_at > now))
        return _draft(row) if row else None

    def begin(
        self, person: PersonId, chat: str, kind: str, facts: str, expires_at: datetime
    ) -> int:
        """Keep a draft in place of what was open; its id."""
        mine = (drafts.c.person_id == person, drafts.c.chat == chat)
        self._connection.execute(delete(drafts).where(*mine))
        statement = insert(drafts).values(
            aor_id=self._scope.aor_id,
            person_id=person,
            chat=chat,
            kind=kind,
            facts=facts,
            expires_at=expires_at,
        )
        return made_key(self._connection.execute(statement))

    def change(self, draft: int, facts: str) -> None:
        """Keep more with it; its buttons still do what they say."""
        this = update(drafts).where(drafts.c.id == draft)
        self._connection.execute(this.values(facts=facts))

    def purge(self, now: datetime) -> None:
        """Delete what has expired."""
        self._connection.execute(delete(drafts).where(drafts.c.expires_at <= now))

    def end(self, draft: int) -> None:
        """Done or dropped."""
        self._connection.execute(delete(drafts).where(drafts.c.id == draft))


def _draft(row: RowMapping) -> Draft:
    return Draft(
        row["id"],
        AorId(row["aor_id"]),
        PersonId(row["person_id"]),
        row["chat"],
        row["kind"],
        row["facts"],
        row["expires_at"],
    )
