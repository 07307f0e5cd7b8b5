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


@dataclass(frozen=True, slots=True)
class Saw:
    """A message as a person saw it; `again`: one that was shown before and has changed."""

    message: Seen
    again: bool


Entry = Did | Saw


class NotSeen(Exception):
    """What was awaited did not appear. `instead`: what was there, one text each."""

    def __init__(self, who: str, awaited: str, instead: Sequence[str] = ()) -> None:
        super().__init__(awaited)
        self.who, self.awaited, self.instead = who, awaited, tuple(instead)


@dataclass(slots=True)
class Part:
    """One person's part in a step: where they sit, and what happened there, in order.

    `known`: how each message looked when it was last taken notice of; `printed`: how it
    looked when the audience saw it, in whichever step.
    """

    seat: Seat
    printed: dict[str, object]
    known: dict[str, object] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)

    @property
    def who(self) -> str:
        """As a failure names the person."""
        persona = self.seat.persona
        return f"{persona.organisation} on {self.seat.platform} ({persona.title})"

    def changed(self, messages: list[Seen]) -> list[Seen]:
        """Messages of the bot that are new, or look different from when they were noticed."""
        return [m for m in messages if not m.own and self.known.get(m.key) != m.face]

    def notice(self, message: Seen) -> None:
        """Know how it looks now."""
        self.known[message.key] = message.face

    def show(self, message: Seen) -> None:
        """Have it among what is shown of this step, unless it was shown looking like this."""
        self.notice(message)
        before = self.printed.get(message.key)
        if before != message.face:
            self.printed[message.key] = message.face
            self.entries.append(Saw(message, again=before is not None))
