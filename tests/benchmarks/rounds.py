"""Floor and bot side by side: turn by turn in one run, so that a slow moment meets both.

A block holds several turns of each; figures are ratios within a block, and the median of the
blocks is told.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from statistics import median

from tests.benchmarks.heartbeat import Window
from tests.benchmarks.pressing import Card, Took

PAUSE = 0.005
"""Seconds between two presses of one turn: whoever answered records it meanwhile."""


@dataclass(frozen=True)
class Scale:
    """How much is measured. Turns are short, so that what disturbs the machine meets both sides.

    `crowds`: turns in a block in which all press at once, each `each` times.
    """

    name: str
    blocks: int
    turns: int
    presses: int
    crowds: int
    each: int
    starts: int
    helps: int
    messages: int
    aors: int
    answers: int
    every_question: int


FULL = Scale("full", blocks=5, turns=10, presses=10, crowds=2, each=2, starts=3, helps=25,
             messages=900, aors=100, answers=100_000, every_question=1)  # fmt: skip
QUICK = Scale("quick", blocks=3, turns=2, presses=8, crowds=1, each=1, starts=1, helps=7,
              messages=180, aors=10, answers=10_000, every_question=4)  # fmt: skip
TINY = Scale("tiny", blocks=1, turns=1, presses=2, crowds=1, each=1, starts=1, helps=1,
             messages=35, aors=2, answers=500, every_question=40)  # fmt: skip


What = Callable[[Took], float]


def acked(took: Took) -> float:
    """Until the platform was told that it is taken."""
    return took.acked


def answered(took: Took) -> float:
    """Until the person saw the answer."""
    return took.answered


def quantile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all do not exceed."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


@dataclass
class Taken:
    """What one program's turns gave: samples by block, and when its turns were."""

    blocks: list[list[Took]] = field(default_factory=list)
    windows: list[Window] = field(default_factory=list)

    def by_block(self, share: float, what: What) -> list[float]:
        """A quantile in each block."""
        return [quantile([what(took) for took in block], share) for block in self.blocks]


def compared(ours: Taken, floor: Taken, share: float, what: What = acked) -> "Compared":
    """One quantile of both."""
    mine, bare = ours.by_block(share, what), floor.by_block(share, what)
    ratios = [a / b for a, b in zip(mine, bare, strict=True)]
    return Compared(median(bare), median(mine), median(ratios))


@dataclass(frozen=True)
class Compared:
    """Medians of the blocks: seconds of each, and how many times the floor ours is."""

    floor: float
    ours: float
    ratio: float


Turn = Callable[[], Awaitable[list[Took]]]


async def side_by_side(blocks: int, turns_in_block: int, *turns: Turn) -> list[Taken]:
    """Each in its turn, in the other order every second time."""
    taken = [Taken() for _ in turns]
    for _ in range(blocks):
        for one in taken:
            one.blocks.append([])
        for number in range(turns_in_block):
            order = list(zip(turns, taken, strict=True))
            for turn, one in order if number % 2 else reversed(order):
                began = time.monotonic()
                one.blocks[-1] += await turn()
                one.windows.append((began, time.monotonic()))
    return taken


def presses(cards: Sequence[Card], number: int) -> Turn:
    """One press after the other, a different person each time."""
    people = cycle(cards)

    async def turn() -> list[Took]:
        samples = []
        for _ in range(number):
            samples.append(await next(people).press())
            await asyncio.sleep(PAUSE)
        return samples

    return turn


def closed_loop(cards: Sequence[Card], each: int) -> Turn:
    """All at once; who has been answered presses again. One sample: seconds a press."""

    async def person(card: Card) -> None:
        for _ in range(each):
            await card.press()

    async def turn() -> list[Took]:
        began = time.perf_counter()
        async with asyncio.TaskGroup() as people:
            for card in cards:
                people.create_task(person(card))
        took = (time.perf_counter() - began) / (each * len(cards))
        return [Took(took, took)]

    return turn
