"""What the records say about rows of the work plan that fill themselves."""

from datetime import date, datetime

from sqlalchemy import Column, ColumnElement, func, or_

from bot.domain.deadlines import DeadlineKind
from bot.domain.people import PersonId
from bot.storage.repositories.base import Repository
from bot.storage.tables.announcing import announcements
from bot.storage.tables.deadlines import deadlines
from bot.storage.tables.helpdesk import focal_points, requests
from bot.storage.tables.lists import inductions

_SENT = ("done", "sending", "stopped")


class WorkPlanMeasures(Repository):
    """Counts of this AoR between two instants, the second not included."""

    def inductions(self, start: datetime, end: datetime) -> tuple[int, int]:
        """How many newcomers got the induction set, and how many of them said so."""
        mine = self._from(inductions, *_between(inductions.c.planned_at, start, end))
        counts = mine.with_only_columns(func.count(), func.count(inductions.c.received_at))
        given, received = self._connection.execute(counts).one()
        return int(given), int(received)

    def asked(self, start: datetime, end: datetime, topic: str) -> int:
        """How many requests were asked in the period about a topic."""
        mine = self._from(
            requests, *_between(requests.c.opened_at, start, end), requests.c.topic == topic
        )
        return self._connection.execute(mine.with_only_columns(func.count())).scalar_one()

    def announced(self, start: datetime, end: datetime) -> list[str]:
        """The texts of what was announced, unless their time is over."""
        began = _between(announcements.c.began_at, start, end)
        mine = self._from(announcements, *began, announcements.c.state.in_(_SENT))
        return [row["text"] for row in self._all(mine) if row["text"]]

    def treaty_days(self, first: date, end: date) -> int:
        """How many deadlines of treaties that are kept by hand lie in these days, done or not."""
        mine = self._from(
            deadlines,
            deadlines.c.kind == DeadlineKind.TREATY.value,
            deadlines.c.dropped_at.is_(None),
            deadlines.c.day >= first,
            deadlines.c.day < end,
        )
        return len(self._all(mine))

    def named_for(self, topic: str) -> frozenset[PersonId]:
        """Who is a focal point for `topic`, or on standby for any; deputies are not named."""
        named = or_(focal_points.c.topic == topic, focal_points.c.standby)
        found = self._all(self._from(focal_points, named))
        return frozenset(PersonId(row["person_id"]) for row in found)


def _between(
    column: Column[datetime], start: datetime, end: datetime
) -> tuple[ColumnElement[bool], ...]:
    return (column >= start, column < end)
