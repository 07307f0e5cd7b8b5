"""What consultations and polls have in common: numbers, deadlines, and who was asked."""

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from sqlalchemy import Column, Table, func, or_, update
from sqlalchemy.engine import RowMapping

from bot.domain.consulting import Voice
from bot.domain.people import PartnerId, PersonId
from bot.storage.repositories.base import Repository


class Inquiries(Repository):
    """Every answer is kept; of somebody forgotten nothing is told any more."""

    _table: ClassVar[Table]
    _asked: ClassVar[Table]
    _key: ClassVar[str]

    def asked(self, inquiry: int) -> frozenset[Voice]:
        """Who has an answer to give."""
        return frozenset(voice_in(row) for row in self._of(self._asked, inquiry))

    def ask(self, inquiry: int, voices: Iterable[Voice]) -> None:
        """Remember that these were asked."""
        for voice in sorted(voices, key=lambda v: (v.partner or 0, v.person or 0)):
            said = {"partner_id": voice.partner, "person_id": voice.person}
            self._add(self._asked, **{self._key: inquiry}, **said)

    def close(self, inquiry: int, at: datetime) -> None:
        """No more answers from now on."""
        self._change(inquiry, closed_at=at)

    def extend(self, inquiry: int, due_at: datetime) -> None:
        """Another deadline; what was closed is open again."""
        revision = self._table.c.revision + 1
        self._change(inquiry, due_at=due_at, closed_at=None, revision=revision)

    def _begin(self, asked_at: datetime, due_at: datetime, **values: object) -> int:
        top = self._from(self._table).with_only_columns(func.max(self._table.c.number))
        number = (self._connection.execute(top).scalar() or 0) + 1
        begun = {"number": number, "asked_at": asked_at, "due_at": due_at, "closed_at": None}
        return self._add(self._table, **begun, revision=0, **values)

    def _change(self, inquiry: int, **values: object) -> None:
        mine = (self._table.c.id == inquiry, self._table.c.aor_id == self._scope.aor_id)
        self._connection.execute(update(self._table).where(*mine).values(**values))

    def _rows(self) -> list[RowMapping]:
        """The latest first."""
        return self._all(self._from(self._table).order_by(self._table.c.number.desc()))

    def _row(self, column: Column[int], value: int) -> RowMapping | None:
        return self._first(self._from(self._table, column == value))

    def _of(self, table: Table, inquiry: int) -> list[RowMapping]:
        """Rows of `table` about it that are somebody's, the oldest first."""
        whose = or_(table.c.partner_id.is_not(None), table.c.person_id.is_not(None))
        query = self._from(table, table.c[self._key] == inquiry, whose)
        return self._all(query.order_by(table.c.id))


def voice_in(row: RowMapping) -> Voice:
    """Whose a row is: the organisation's, else the person's."""
    if row["partner_id"] is not None:
        return Voice(partner=PartnerId(row["partner_id"]))
    return Voice(person=PersonId(row["person_id"]))


def by_in(row: RowMapping) -> PersonId | None:
    """Who said it, while that is known."""
    return PersonId(row["person_id"]) if row["person_id"] is not None else None
