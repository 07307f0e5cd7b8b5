"""What is due about a call when, as the rules say it: leads, ends, what moves and what waits."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.simulation.hearing import CARD, FORECAST, SUMMARY, WERE_YOU_THERE
from tests.simulation.history import Stand
from tests.simulation.own_clock import FURTHEST

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
WEEK, MONTH = 7 * DAY, 28 * DAY
GRACE = 2 * MINUTE
URGENT = DAY
FIRST, LAST = "first", "last"


@dataclass(frozen=True, slots=True)
class Due:
    """One message about a date of a call. `own`: its own time; never at `ends` or after.

    `moves`: earlier, out of quiet hours and days of rest; `waits`: for the end of quiet hours.
    `which`: of several of a kind.
    """

    kind: str
    own: datetime
    ends: datetime
    moves: bool = False
    waits: bool = False
    which: str = ""

    @property
    def opens(self) -> datetime:
        """Nobody hears it before."""
        return self.own - FURTHEST if self.moves else self.own


def dues(stand: Stand) -> list[Due]:
    """All that is made for `stand`: not what had passed when it was planned."""
    return [due for due in _all(stand) if due.own >= stand.planned]


def _all(stand: Stand) -> Iterator[Due]:
    start, end = stand.start, stand.end
    yield from _card(stand)
    yield Due("reminder_7d", start - WEEK, start - DAY, moves=True, waits=True)
    yield Due("reminder_1d", start - DAY, start - HOUR, moves=True, waits=True)
    yield Due("reminder_1h", start - HOUR, start - 10 * MINUTE)
    yield Due("reminder_10m", start - 10 * MINUTE, end)
    if stand.counts:
        soon = start - 2 * HOUR
        yield Due(FORECAST, start - 2 * DAY, soon, moves=True, waits=True, which=FIRST)
        yield Due(FORECAST, soon, start, which=LAST)
    yield Due(WERE_YOU_THERE, end + HOUR, end + DAY, waits=True)
    told = end + 15 * MINUTE
    yield Due(SUMMARY, told, told + 3 * DAY)


def _card(stand: Stand) -> Iterator[Due]:
    """After a move at short notice nobody is asked anew: the news of it asks."""
    start, planned = stand.start, stand.planned
    if start - MONTH >= planned:
        yield Due(CARD, start - MONTH, start - WEEK, waits=True)
    elif stand.first and planned < start:
        own = planned if start - planned <= URGENT else planned + GRACE
        yield Due(CARD, own, start, waits=start - own > URGENT)
