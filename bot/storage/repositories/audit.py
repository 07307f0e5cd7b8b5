"""Who changed what: ids and a pseudonym; rows refuse to be changed or deleted."""

import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, insert, select
from sqlalchemy.engine import RowMapping

from bot.domain.people import PersonId
from bot.storage.prepared import Prepared
from bot.storage.repositories.base import Repository
from bot.storage.tables.delivery import audit, pseudonyms

_SAID = ("aor_id", "at", "verb", "subject", "facts")
_NOTE = Prepared(insert(audit))
_NOTE_BY = Prepared(
    insert(audit).from_select(
        ["actor", *_SAID],
        select(
            pseudonyms.c.name, *(bindparam(name, type_=audit.c[name].type) for name in _SAID)
        ).where(pseudonyms.c.person_id == bindparam("person")),
    )
)
"""Writes nothing for a person without a pseudonym."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the audit. `facts`: ids and values, no names and no message texts."""

    at: datetime
    actor: str | None
    verb: str
    subject: str
    facts: dict[str, object]


class Audit(Repository):
    """Appended in the unit of work that makes the change."""

    def note(
        self, now: datetime, actor: PersonId | None, verb: str, subject: str, **facts: object
    ) -> None:
        """`actor` did `verb` to `subject` ("call:12"); None: the bot or the operator."""
        entered = self._scope.entered
        row = {
            "aor_id": entered.id if entered else None,
            "at": now,
            "verb": verb,
            "subject": subject,
            "facts": json.dumps(facts, ensure_ascii=False),
        }
        if actor is None:
            _NOTE.run(self._connection, actor=None, **row)
        elif _NOTE_BY.run(self._connection, person=actor, **row) == 0:
            made = {"person_id": actor, "name": secrets.token_hex(8)}
            self._connection.execute(insert(pseudonyms).values(**made))
            _NOTE_BY.run(self._connection, person=actor, **row)

    def of(self, subject: str) -> list[Entry]:
        """What was done to `subject` in this AoR, in order."""
        query = self._from(audit, audit.c.subject == subject).order_by(audit.c.id)
        return [_entry(row) for row in self._all(query)]

    def people(self, actors: Iterable[str]) -> Mapping[str, PersonId]:
        """Whom pseudonyms stand for; those of people who were forgotten stand for nobody."""
        known = select(pseudonyms).where(pseudonyms.c.name.in_(list(actors)))
        return {row["name"]: PersonId(row["person_id"]) for row in self._all(known)}


def _entry(row: RowMapping) -> Entry:
    return Entry(row["at"], row["actor"], row["verb"], row["subject"], json.loads(row["facts"]))
