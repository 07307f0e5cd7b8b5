"""How a part of the bot stands, since when, and each change said once.

For `/ready`, for the operator's log, and for whoever tells the coordinator.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.domain.findings import State

CONNECTED = "connected"
NOT_CONNECTED = "not connected"
_STARTING = "starting"

log = structlog.get_logger("platforms")


@dataclass(frozen=True, slots=True)
class Standing:
    """One part of the bot and how it is. `since`: aware; None where nobody keeps count.

    `why` and `fix`: as in a Finding, where there is more to say.
    """

    name: str
    state: State
    what: str
    since: datetime | None = None
    why: str = ""
    fix: str = ""


Told = Callable[[Standing], None]
"""Hears of each change, on the event loop; must not raise and not wait."""


class Condition:
    """One platform's standing over time: a line in the log for a change, none for each try."""

    def __init__(self, name: str, now: Callable[[], datetime], told: Told | None = None) -> None:
        """`now`: aware, by the clock that rules what is due."""
        self._now, self._told = now, told
        self.standing = Standing(name, "attention", _STARTING, now())

    @property
    def is_well(self) -> bool:
        """Whether all is as it should be."""
        return self.standing.state == "well"

    def well(self) -> None:
        """Connected; said if it was not."""
        if self._turned("well", CONNECTED, news=self.standing.what != _STARTING):
            log.info("platform well again", platform=self.standing.name)

    def attention(self, what: str, **facts: str) -> None:
        """Something is wrong that may pass. `facts` go to the log; no words of people in them."""
        if self._turned("attention", what):
            log.warning("platform in trouble", platform=self.standing.name, what=what, **facts)

    def broken(self, what: str, **facts: str) -> None:
        """Something is wrong that somebody has to mend. `facts`: as above."""
        if self._turned("broken", what):
            log.error("platform broken", platform=self.standing.name, what=what, **facts)

    def _turned(self, state: State, what: str, *, news: bool = True) -> bool:
        """Whether this is to be logged; whoever listens hears of every change."""
        if (self.standing.state, self.standing.what) == (state, what):
            return False
        self.standing = Standing(self.standing.name, state, what, self._now())
        if self._told is not None:
            self._told(self.standing)
        return news
