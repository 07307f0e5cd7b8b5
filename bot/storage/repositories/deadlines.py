"""Deadlines that an AoR keeps by hand."""

from datetime import datetime

from sqlalchemy import func, update
from sqlalchemy.engine import RowMapping

from bot.domain.deadlines import Deadline, DeadlineId, DeadlineKind
from bot.storage.repositories.base import Repository
from bot.storage.tables.deadlines import deadlines


class Deadlines(Repository):
    """What is dropped stays under its number, so that no other takes it."""

    def open(self) -> list[Deadline]:
        """What is ahead or late, the next first."""
        rows = self._all(self._from(deadlines).order_by(deadlines.c.day, deadlines.c.number))
        return [each for each in map(_deadline, rows) if each.is_open]

    def get(self, deadline: DeadlineId) -> Deadline | None:
        """One of this AoR."""
        row = self._first(self._from(deadlines, deadlines.c.id == deadline))
        return _deadline(row) if row else None

    def numbered(self, number: int) -> Deadline | None:
        """The one that people call by `number`."""
        row = self._first(self._from(deadlines, deadlines.c.number == number))
        return _deadline(row) if row else None

    def add(self, wanted: Deadline) -> Deadline:
        """Keep it under the next number, whatever its own."""
        top = self._from(deadlines).with_only_columns(func.max(deadlines.c.number))
        number = (self._connection.execute(top).scalar() or 0) + 1
        made = self._add(deadlines, **{**_values(wanted), "number": number})
        return self._found(DeadlineId(made))

    def change(self, changed: Deadline) -> Deadline:
        """Keep it as it is now."""
        mine = (deadlines.c.id == changed.id, deadlines.c.aor_id == self._scope.aor_id)
        self._connection.execute(update(deadlines).where(*mine).values(**_values(changed)))
        return self._found(changed.id)

    def drop(self, deadline: DeadlineId, now: datetime) -> None:
        """Take it off the list."""
        mine = (deadlines.c.id == deadline, deadlines.c.aor_id == self._scope.aor_id)
        self._connection.execute(update(deadlines).where(*mine).values(dropped_at=now))

    def _found(self, deadline: DeadlineId) -> Deadline:
        found = self.get(deadline)
        if found is None:
            raise LookupError(f"no deadline {deadline}")
        return found


def _values(of: Deadline) -> dict[str, object]:
    return {
        "number": of.number,
        "kind": of.kind.value,
        "title": of.title,
        "day": of.day,
        "months": of.months,
        "link": of.link,
        "revision": of.revision,
        "done_on": of.done_on,
        "dropped_at": of.dropped_at,
    }


def _deadline(row: RowMapping) -> Deadline:
    return Deadline(
        id=DeadlineId(row["id"]),
        number=row["number"],
        kind=DeadlineKind(row["kind"]),
        title=row["title"],
        day=row["day"],
        months=row["months"],
        link=row["link"],
        revision=row["revision"],
        done_on=row["done_on"],
        dropped_at=row["dropped_at"],
    )
