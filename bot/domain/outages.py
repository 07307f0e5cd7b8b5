"""When a silence of the bot, or of a platform, is worth telling."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.calls import Call, CallState

SHORTEST = timedelta(minutes=10)
"""Shorter ones are told only by what came late (ours)."""
LONG = timedelta(hours=1)
"""From here on it is told even if nothing was due: people may have written meanwhile (ours)."""


@dataclass(frozen=True, slots=True)
class Outage:
    """From `start` to `end` (aware UTC). `platform`: out of reach; None: the bot was down."""

    start: datetime
    end: datetime
    platform: str | None = None

    @property
    def tellable(self) -> bool:
        """Long enough for somebody to have missed something."""
        return self.end - self.start >= SHORTEST

    @property
    def long(self) -> bool:
        """Long enough to be told whatever was due."""
        return self.end - self.start >= LONG

    def touched(self, call: Call) -> bool:
        """Whether `call` was on at any time of it."""
        planned = call.state is CallState.PLANNED
        return planned and call.start < self.end and call.end > self.start
