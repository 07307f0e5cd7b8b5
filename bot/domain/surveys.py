"""What people made of a call: one tap from 1 to 5, unnamed, shown from five answers on."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.calls import Call, CallState

SCORES = (1, 2, 3, 4, 5)
SHOWN_FROM = 5
"""Fewer answers could be guessed whose they are."""
ASKED_AFTER = timedelta(hours=2)
"""After the end: the call is still remembered, and attendance recorded (ours)."""
OPEN_FOR = timedelta(days=7)
STILL_ASKED = timedelta(days=3)
"""Whoever is recorded later than this is not asked any more (ours)."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each score was given, from 1 to 5."""

    counts: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)

    @property
    def answers(self) -> int:
        """How many have answered."""
        return sum(self.counts)

    @property
    def shown(self) -> bool:
        """Whether there are enough answers for anybody to see them."""
        return self.answers >= SHOWN_FROM

    @property
    def average(self) -> float:
        """The mean score. Raises ZeroDivisionError where nobody has answered."""
        return sum(score * count for score, count in zip(SCORES, self.counts, strict=True)) / (
            self.answers
        )


def is_asked_about(call: Call) -> bool:
    """Whether a call has a survey: those of an hour that count, not gatherings or briefings."""
    return call.counts and call.days is None and call.state is CallState.PLANNED


def open_at(call: Call, now: datetime) -> bool:
    """Whether answers are taken."""
    return call.end <= now < call.end + OPEN_FOR
