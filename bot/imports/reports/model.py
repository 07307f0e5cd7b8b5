"""What every form of report is read into."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from bot.imports.reports.intervals import Interval, in_minutes

Kind = Literal["zoom", "zoom_unique", "teams", "teams_old", "meet"]


@dataclass(frozen=True, slots=True)
class Attendee:
    """One person (or device nobody can tell from a person) of a report.

    `names`: the spellings exactly as the report writes them, each once; a renamed person of
    Zoom stays `New (Original)`, because only the roster tells an original name from an
    organisation in brackets. `rows`: data rows of the participants' section, the first is 1.
    `intervals`: naive local times, merged; between a first join and a last leave where the
    form says no more. `seconds`: time in the call, overlapping devices counted once.
    """

    names: tuple[str, ...]
    address: str | None
    rows: tuple[int, ...]
    intervals: tuple[Interval, ...]
    seconds: int
    is_phone: bool = False
    is_anonymous: bool = False

    @property
    def minutes(self) -> float:
        """Time in the call in minutes, two decimals."""
        return in_minutes(self.seconds)


@dataclass(frozen=True, slots=True)
class Report:
    """One conference report. Times are naive: the report says no zone.

    `day`: when the call began; None where the form does not say. `other_day`: the same
    figures with day and month exchanged, where nothing in the file decides between them.
    `minutes`: start to end; `stated_minutes`: the length the report itself claims.
    """

    kind: Kind
    day: date | None
    start: datetime | None
    end: datetime | None
    minutes: float
    stated_minutes: float | None
    title: str | None
    attendees: tuple[Attendee, ...]
    other_day: date | None = None
