"""When a message suits its reader: outside quiet hours and days of rest where they are (ours)."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.domain.wall_time import in_zone, resolve

EARLIEST = timedelta(days=3)
"""A reminder comes at most so much earlier than it would: what is said too soon is forgotten."""
_BEFORE_QUIET = timedelta(hours=1)
_STEPS = 8
"""Days looked back through; more than a weekend and two evenings."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours of the day in the person's own zone; an `end` before `start` is the next morning."""

    start: time
    end: time

    def over(self, wall: datetime) -> datetime | None:
        """When these hours end, if the naive local `wall` lies in them."""
        span = self._around(wall)
        return span[1] if span else None

    def began(self, wall: datetime) -> datetime | None:
        """When these hours began, if the naive local `wall` lies in them."""
        span = self._around(wall)
        return span[0] if span else None

    def _around(self, wall: datetime) -> tuple[datetime, datetime] | None:
        for day in (wall.date() - timedelta(days=1), wall.date()):
            begins = datetime.combine(day, self.start)
            ends = datetime.combine(day, self.end)
            if ends <= begins:
                ends += timedelta(days=1)
            if begins <= wall < ends:
                return begins, ends
        return None


USUAL_QUIET = Quiet(time(21), time(7))
"""Holds for everybody who has not chosen otherwise (ours)."""


@dataclass(frozen=True, slots=True)
class OwnTime:
    """Where somebody lives by the clock: zone, quiet hours if any, days of rest (0 is Monday)."""

    zone: str
    quiet: Quiet | None = USUAL_QUIET
    weekend: frozenset[int] = frozenset({5, 6})

    def suits(self, instant: datetime) -> bool:
        """Whether `instant` (aware) is neither in quiet hours nor on a day of rest."""
        return self._free(in_zone(instant, self.zone).replace(tzinfo=None))

    def earlier(self, due: datetime) -> datetime:
        """`due` (aware UTC) if it suits, else the latest time before that does.

        From a day of rest back to the same hour of the last working day, from quiet hours to an
        hour before they began. Where nothing suits within EARLIEST, `due` itself.
        """
        wall = in_zone(due, self.zone).replace(tzinfo=None)
        for _ in range(_STEPS):
            if self._free(wall):
                found = min(resolve(wall, self.zone), due)
                return found if due - found <= EARLIEST and self.suits(found) else due
            wall = self._back(wall)
        return due

    def after_quiet(self, due: datetime) -> datetime:
        """`due` (aware UTC), or when the quiet hours end that it lies in."""
        wall = in_zone(due, self.zone).replace(tzinfo=None)
        ends = self.quiet.over(wall) if self.quiet else None
        return max(resolve(ends, self.zone), due) if ends else due

    def _free(self, wall: datetime) -> bool:
        quiet = self.quiet is not None and self.quiet.over(wall) is not None
        return not quiet and wall.weekday() not in self.weekend

    def _back(self, wall: datetime) -> datetime:
        if wall.weekday() in self.weekend:
            return wall - timedelta(days=1)
        began = self.quiet.began(wall) if self.quiet else None
        return (began or wall) - _BEFORE_QUIET
