"""The indicator: monthly calls held and attended by at least six partners (work plan 4.8)."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.calls import Call, CallState, Held
from bot.domain.people import PartnerId


@dataclass(frozen=True, slots=True)
class CallFigure:
    """One due call in figures: organisations there, those that count.

    `held`: the chair said so or attendance was recorded, and it was not cancelled; unconfirmed is
    not held. `met`: held with at least the target's number of counting partners.
    """

    call: Call
    present: frozenset[PartnerId]
    counting: frozenset[PartnerId]
    held: bool
    met: bool

    @property
    def partners(self) -> int:
        """Counting partners that were there."""
        return len(self.counting)


@dataclass(frozen=True, slots=True)
class Headline:
    """Calls held with at least six counting partners, of calls due, and its two halves."""

    due: int
    held: int
    met: int
    cancelled: int
    unconfirmed: int
    average: float

    @property
    def not_held(self) -> int:
        """Calls that the chair said did not take place, other than cancelled ones."""
        return self.due - self.held - self.cancelled - self.unconfirmed


def headline(figures: Sequence[CallFigure]) -> Headline:
    """Add up calls due. `average`: counting partners for each call held, 0 if none was."""
    held = [f for f in figures if f.held]
    cancelled = [f for f in figures if f.call.state is CallState.CANCELLED]
    unconfirmed = [
        f for f in figures if f.call.held is Held.UNCONFIRMED and f.call.state is CallState.PLANNED
    ]
    average = sum(f.partners for f in held) / len(held) if held else 0.0
    met = sum(f.met for f in figures)
    return Headline(len(figures), len(held), met, len(cancelled), len(unconfirmed), average)
