"""A step of the story: a name, a sentence, and what is done and seen."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.demo.play import Play

Living = Callable[[Play], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Step:
    """`live` raises NotSeen if something awaited does not appear."""

    title: str
    told: str
    live: Living


def step(title: str, told: str) -> Callable[[Living], Step]:
    """Make a step of a function."""
    return lambda live: Step(title, told, live)
