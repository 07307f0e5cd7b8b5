"""A step as each person lives through it: what they did and saw, and what was missing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.demo.seats import Seat, Seen


class Who(NamedTuple):
    """Somebody of the roster, on the platform they use in the story."""

    email: str
    platform: str


@dataclass(frozen=True, slots=True)
class Did:
    """Something a person did."""

    what: str


Entry = Did | Seen


class NotSeen(Exception):
    """What was awaited did not appear. `instead`: what was there, one text each."""

    def __init__(self, who: str, awaited: str, instead: Sequence[str] = ()) -> None:
        super().__init__(awaited)
        self.who, self.awaited, self.instead = who, awaited, tuple(instead)


@dataclass(slots=True)
class Part:
    """One person's part in a step: where they sit, and what happened there, in order."""

    seat: Seat
    known: dict[str, object] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)

    @property
    def who(self) -> str:
        """As a failure names the person."""
        persona = self.seat.persona
        return f"{persona.organisation} on {self.seat.platform} ({persona.title})"

    def changed(self, messages: list[Seen]) -> list[Seen]:
        """Messages of the bot that are new, or look different from when they were last shown."""
        return [m for m in messages if not m.own and self.known.get(m.key) != m.face]

    def show(self, message: Seen) -> None:
        """Have it among what the person saw in this step, once for each face."""
        if self.known.get(message.key) != message.face or message not in self.entries:
            self.known[message.key] = message.face
            self.entries.append(message)
