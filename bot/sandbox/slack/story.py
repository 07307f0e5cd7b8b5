"""One thing the app is told, over a socket or HTTP, and what became of it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .wire import Json

EVENTS = "events_api"
COMMANDS = "slash_commands"
INTERACTIVE = "interactive"


@dataclass(frozen=True)
class Ack:
    """The app's acknowledgement, and how many milliseconds it took."""

    payload: Any
    ms: float
    late: bool


@dataclass
class Story:
    """A payload with all its deliveries; `acked` is set by the first acknowledgement of any."""

    index: int
    kind: str
    payload: Json
    acked: "asyncio.Future[Ack]"
    on_ack: Callable[[Ack], None] | None = None
    on_failure: Callable[[str], None] | None = None
    failure: str | None = None
    retries: bool = True

    def fail(self, error: str) -> None:
        """The person is told that the app did not answer."""
        self.failure = error
        if self.on_failure:
            self.on_failure(error)


@dataclass(frozen=True)
class Delivery:
    """One envelope on one socket; its acknowledgement may be `lost` together with the socket."""

    story: Story
    envelope_id: str
    sent: float
    lost: bool = False


@dataclass(frozen=True, eq=False)
class Waiting:
    """The delivery that is next: the first, or a retry with the `reason` of the one before."""

    story: Story
    attempt: int
    reason: str = field(default="")
