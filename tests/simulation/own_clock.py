"""By which clock somebody lives: when a message may come. Nothing here is the bot's."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.simulation.record import Hours

DAY = timedelta(days=1)
FURTHEST = timedelta(days=3)
BEFORE_QUIET = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Clock:
    """A zone, quiet hours if any, days of rest (0 is Monday)."""

    zone: str
    quiet: Hours | None
    rest: frozenset[int]

    def wall(self, instant: datetime) -> datetime:
        """What it shows, without a zone."""
        return instant.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)

    def instant(self, wall: datetime) -> datetime:
        """When it shows `wall`, for the first time if twice."""
        return wall.replace(tzinfo=ZoneInfo(self.zone), fold=0).astimezone(UTC)

    def is_quiet(self, instant: datetime) -> bool:
        """Whether `instant` lies in quiet hours."""
        return self._quiet_around(self.wall(instant)) is not None

    def awake(self, instant: datetime) -> datetime:
        """`instant`, or the end of the quiet hours in which it lies."""
        hours = self._quiet_around(self.wall(instant))
        return instant if hours is None else max(instant, self.instant(hours[1]))

    def earlier(self, own: datetime) -> datetime:
        """`own` if it suits, else the latest time before, as the rule steps back to it."""
        for wall in self._steps(self.wall(own)):
            found = min(own, self.instant(wall))
            if own - found > FURTHEST:
                return own
            if self._suits(self.wall(found)):
                return own if self._suits(self.wall(own)) else found
        return own

    def _steps(self, wall: datetime) -> Iterator[datetime]:
        while True:
            yield wall
            hours = self._quiet_around(wall)
            if wall.weekday() in self.rest:
                wall -= DAY
            elif hours is not None:
                wall = hours[0] - BEFORE_QUIET
            else:
                return

    def _suits(self, wall: datetime) -> bool:
        return wall.weekday() not in self.rest and self._quiet_around(wall) is None

    def _quiet_around(self, wall: datetime) -> tuple[datetime, datetime] | None:
        if self.quiet is None:
            return None
        for day in (wall.date() - DAY, wall.date()):
            begins, ends = (datetime.combine(day, hour) for hour in self.quiet)
            if ends <= begins:
                ends += DAY
            if begins <= wall < ends:
                return begins, ends
        return None
