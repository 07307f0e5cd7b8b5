"""The one place where the time of day is read.

Two clocks run in the bot: `now()` rules what is due, expires or ages and can be moved in a
demonstration; the event loop's monotonic time rules pacing, leases and time-outs.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time as an aware UTC instant."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(UTC)


class MovableClock:
    """A clock that starts where it is told, runs on at normal speed and can be moved.

    For the demonstration, for rehearsals and for tests that live through months.
    """

    def __init__(self, start: datetime) -> None:
        """`start`: aware; the instant shown at this moment."""
        self._listeners: list[Callable[[], None]] = []
        self._set(start)

    def _set(self, instant: datetime) -> None:
        if instant.tzinfo is None:
            raise ValueError("a clock is set to an instant with a zone")
        self._origin = instant.astimezone(UTC)
        self._started = time.monotonic()

    def now(self) -> datetime:
        """The instant set plus what has passed since."""
        return self._origin + timedelta(seconds=time.monotonic() - self._started)

    def move_to(self, instant: datetime) -> None:
        """Set the clock to `instant` (aware) and tell whoever waits for time to pass."""
        self._set(instant)
        for listener in self._listeners:
            listener()

    def on_move(self, listener: Callable[[], None]) -> None:
        """Call `listener` after each move."""
        self._listeners.append(listener)
