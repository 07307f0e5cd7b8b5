"""Series of calls as the database would hold them, moved, cancelled and given another rule."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from bot.conversation.outcomes import Reader
from bot.domain.calendar import Entry, Placed, Shelf, lay, series_entries
from bot.domain.calls import Call, CallId, CallKind, CallState, Series, SeriesId
from bot.domain.recurrence import Rhythm, first_of_month, occurrences, occurrences_between
from bot.domain.wall_time import resolve
from bot.reports.calendar import Method, calendar_file, make_calendar

NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)
END = datetime(2031, 12, 1, tzinfo=UTC)
SHELF = Shelf(UUID(int=7), "Mine Action AoR")
READER = Reader("en", "Europe/Zurich", "Europe/Zurich")
TUESDAY = 1
MADE = 12
"""Calls that are made of a series; those after them stand in its rule alone."""


@dataclass
class Book:
    """One series and its calls."""

    series: Series
    placed: list[Placed]

    def change(self, number: int, **values) -> None:
        """Another value of one call, which raises its revision."""
        place = next(n for n, p in enumerate(self.placed) if p.call.number == number)
        old = self.placed[place].call
        values.setdefault("revision", old.revision + 1)
        self.placed[place] = replace(self.placed[place], call=replace(old, **values))

    def move(self, number: int, local: datetime) -> None:
        zone = self.series.rhythm.zone
        self.change(number, start=resolve(local, zone))

    def cancel(self, number: int) -> None:
        self.change(number, state=CallState.CANCELLED)

    def run_by(self, rhythm: Rhythm, since: int) -> None:
        """Another rule from the call `since` on, as `move calls from … on` does it."""
        following = [p.call for p in self.placed if p.call.number >= since and _stands(p.call)]
        month = first_of_month(following[0].start.date())
        rhythm = replace(rhythm, anchor=max(month, rhythm.anchor))
        ahead = occurrences(rhythm, rhythm.anchor, len(following) + 5)
        moments = [m for m in ahead if m.instant > NOW][: len(following)]
        for call, moment in zip(following, moments, strict=True):
            self.change(call.number, start=moment.instant, zone=moment.zone)
            place = next(n for n, p in enumerate(self.placed) if p.call.id == call.id)
            self.placed[place] = replace(self.placed[place], slot=moment.local)
        self.series = replace(self.series, rhythm=rhythm)

    def entries(self) -> list[Entry]:
        return series_entries(lay(self.series, self.placed, NOW), SHELF, NOW)

    def file(self) -> bytes:
        return written(self.entries())

    def instants(self) -> list[datetime]:
        """When the calls are, and when the rule will make the next ones."""
        standing = [p.call.start for p in self.placed if _stands(p.call)]
        on_rule = [p.slot for p in self.placed]
        after = max(on_rule).date() + timedelta(days=1)
        coming = occurrences_between(self.series.rhythm, after, END.date() + timedelta(days=2))
        return sorted(at for at in [*standing, *(m.instant for m in coming)] if NOW <= at < END)


def written(entries, method=Method.PUBLISH, title="") -> bytes:
    return make_calendar(calendar_file("aor-calls.ics", method, entries, NOW, title), READER)


def _stands(call: Call) -> bool:
    return call.state is CallState.PLANNED


def every_other_month(zone: str, start: time = time(14)) -> Rhythm:
    return Rhythm(start, zone, date(2026, 12, 1), months=2, nth=2, weekday=TUESDAY)


def book(rhythm: Rhythm, minutes: int = 60) -> Book:
    """A series with its first calls, numbered from 1."""
    series = Series(SeriesId(3), CallKind.PARTNER, rhythm, minutes)
    moments = [m for m in occurrences(rhythm, rhythm.anchor, MADE + 1) if m.instant > NOW][:MADE]
    calls = [
        Call(CallId(100 + n), n, series.kind, m.instant, m.zone, minutes, series=series.id)
        for n, m in enumerate(moments, 1)
    ]
    return Book(series, [Placed(c, m.local) for c, m in zip(calls, moments, strict=True)])
