"""Calls that are moved, lengthened, cancelled or given another chair: same call, same answers."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import func, update

from bot.domain.calls import Call, CallId, CallState, Series, SeriesId
from bot.domain.people import PersonId
from bot.domain.recurrence import Moment, Rhythm
from bot.storage.repositories.base import Repository
from bot.storage.repositories.calls import call_of
from bot.storage.tables.calls import calls, series


class Rescheduling(Repository):
    """Changes of calls. Another time or state raises the call's revision."""

    def move(self, call: CallId, moment: Moment, minutes: int, days: int | None = None) -> None:
        """Another time; the month it is due in and its place in the series stay.

        `days`: of a gathering.
        """
        slot = func.coalesce(calls.c.slot, calls.c.wall)
        self._change(call, {**_times(moment), "minutes": minutes, "days": days, "slot": slot})

    def place_anew(self, moments: Mapping[CallId, Moment]) -> None:
        """Other times by another rule of the series: the months they are due in follow."""
        for call in moments:
            # Whoever comes next may still stand where this one goes.
            self._change(call, {"wall": f"~{call}"}, rising=False)
        for call, moment in moments.items():
            month = moment.local.date().replace(day=1)
            self._change(call, {**_times(moment), "due_on": month, "slot": None})

    def lengthen(self, call: CallId, minutes: int) -> None:
        """Another length; its time, and what people were told about that, stay."""
        counted = calls.c.lengthened + 1
        self._change(call, {"minutes": minutes, "lengthened": counted}, rising=False)

    def cancel(self, call: CallId, why: str | None) -> None:
        """The call will not take place."""
        self._change(call, {"state": CallState.CANCELLED.value, "why": why})

    def chair(self, call: CallId, person: PersonId) -> None:
        """Who leads the call."""
        self._change(call, {"chair_id": person}, rising=False)

    def followers(self, call: Call, now: datetime) -> list[Call]:
        """`call` and the planned ones of its series after it, in order."""
        query = (
            self._from(calls, calls.c.series_id == call.series, calls.c.start >= call.start)
            .where(calls.c.state == CallState.PLANNED.value, calls.c.start > now)
            .order_by(calls.c.start)
        )
        return [call_of(row) for row in self._all(query)]

    def placed(self) -> list[tuple[Call, datetime]]:
        """Every call with its place in its series, a naive local start, in order of both."""
        slot = func.coalesce(calls.c.slot, calls.c.wall).label("place")
        query = self._from(calls).add_columns(slot).order_by(calls.c.start, calls.c.id)
        return [(call_of(row), datetime.fromisoformat(row["place"])) for row in self._all(query)]

    def rule(self, wanted: SeriesId, rhythm: Rhythm) -> None:
        """From here on the series runs by `rhythm`."""
        first = datetime.combine(rhythm.anchor, rhythm.start)
        self._change_series(
            wanted,
            rule=rhythm.rrule_text(),
            first=first.isoformat(timespec="minutes"),
            zone=rhythm.zone,
            until=rhythm.until,
        )

    def set_minutes(self, wanted: SeriesId, minutes: int) -> None:
        """How long calls of the series are from here on."""
        self._change_series(wanted, minutes=minutes)

    def end(self, ended: Series, last: date) -> None:
        """The series makes nothing after the local day `last`."""
        self.rule(ended.id, replace(ended.rhythm, until=max(last, ended.rhythm.anchor)))

    def _change(self, call: CallId, values: Mapping[str, object], *, rising: bool = True) -> None:
        mine = (calls.c.id == call, calls.c.aor_id == self._scope.aor_id)
        rise = {"revision": calls.c.revision + 1} if rising else {}
        self._connection.execute(update(calls).where(*mine).values({**values, **rise}))

    def _change_series(self, wanted: SeriesId, **values: object) -> None:
        mine = (series.c.id == wanted, series.c.aor_id == self._scope.aor_id)
        self._connection.execute(update(series).where(*mine).values(**values))


def _times(moment: Moment) -> dict[str, object]:
    wall = moment.local.isoformat(timespec="minutes")
    return {"start": moment.instant, "wall": wall, "zone": moment.zone}
