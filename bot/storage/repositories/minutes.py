"""Minutes of calls, in versions."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.engine import RowMapping

from bot.domain.calls import CallId
from bot.domain.minutes import Minutes, MinutesId
from bot.domain.people import PersonId
from bot.storage.repositories.base import Repository
from bot.storage.tables.agenda import minutes, minutes_files


class MinutesOfCalls(Repository):
    """The latest version of each counts; the older ones stay on record."""

    def of(self, call: CallId) -> Minutes | None:
        """The latest version."""
        latest = self._from(minutes, minutes.c.call_id == call).order_by(minutes.c.revision.desc())
        row = self._first(latest.limit(1))
        return _minutes(row) if row else None

    def keep(
        self,
        call: CallId,
        person: PersonId | None,
        now: datetime,
        *,
        text: str | None = None,
        link: str | None = None,
        file: tuple[str, bytes] | None = None,
    ) -> Minutes:
        """A new version, of one kind; `file`: its name and what is in it."""
        before = self.of(call)
        made = self._add(
            minutes,
            call_id=call,
            revision=before.revision + 1 if before else 0,
            text=text,
            link=link,
            file=file[0] if file else None,
            at=now,
            person_id=person,
        )
        if file is not None:
            self._add(minutes_files, minutes_id=made, content=file[1])
        row = self._first(self._from(minutes, minutes.c.id == made))
        if row is None:
            raise LookupError(f"minutes {made} were not kept")
        return _minutes(row)

    def content(self, version: MinutesId) -> bytes | None:
        """What is in the file of a version; None when it has had its time."""
        query = select(minutes_files.c.content).where(
            minutes_files.c.aor_id == self._scope.aor_id, minutes_files.c.minutes_id == version
        )
        row = self._first(query)
        return bytes(row["content"]) if row else None


def _minutes(row: RowMapping) -> Minutes:
    return Minutes(
        id=MinutesId(row["id"]),
        call=CallId(row["call_id"]),
        revision=row["revision"],
        at=row["at"],
        text=row["text"],
        link=row["link"],
        file=row["file"],
    )
