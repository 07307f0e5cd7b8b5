"""What understanding needs to know about the moment and the speaker."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Context:
    """`now`: aware. `home`: the AoR's zone, in which series and calls are fixed."""

    now: datetime
    home: str
    language: str
    button_key: bytes
    person: int | None = None
