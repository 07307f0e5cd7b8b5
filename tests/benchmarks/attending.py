"""Figures of attendance beside the best queries that can be written by hand for them.

What is told is time on the processor: no query waits for anything, and both sides run in this one
process, so that whatever else the machine does meets neither.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import astuple
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from bot.domain.calls import CallKind
from bot.storage.engine import Database
from bot.storage.repositories.figures import Window
from bot.storage.unit import Unit
from tests.benchmarks import queries
from tests.benchmarks.attended import EACH, fill
from tests.benchmarks.figures import MS, Figure
from tests.benchmarks.rounds import Scale

NOW = datetime(2028, 1, 1, tzinfo=UTC)
SERIES = Window(kind=CallKind.PARTNER)
"""Every AoR has one series, so that its kind names it."""
IN_A_BLOCK = 9
Look = Callable[[], tuple[float, queries.Rows]]


def figures_of_attendance(scale: Scale, folder: Path) -> list[Figure]:
    """One series over ten years, alone and among those of all AoRs; then all AoRs at once."""
    alone, among, middle = folder / "alone.db", folder / "among.db", (scale.aors + 1) // 2
    fill(alone, 1)
    fill(among, scale.aors)
    with _looks(alone, 1) as one, _looks(among, middle) as many:
        pairs = (one.by_hand, one.by_us), (many.by_hand, many.by_us)
        (by_hand, by_us), (_, of_many) = _in_turn(scale.blocks * IN_A_BLOCK, *pairs)
        ((all_by_hand, all_by_us),) = _in_turn(scale.blocks, (many.all_by_hand, many.all_by_us))
    records = f"{scale.aors * EACH:,} records"
    return [
        _figure("attendance of a series over ten years", by_hand, by_us, 1.25),
        _figure(f"the same among {records}, beside {EACH:,}", by_us, of_many, 1.3),
        _figure(f"all {scale.aors} AoRs, {records}", all_by_hand, all_by_us, 1.1),
    ]


class _Looks:
    """The same figures of one database, by hand and by the bot; seconds, and what was found."""

    def __init__(self, raw: sqlite3.Connection, database: Database, aor: int) -> None:
        self._raw, self._database, self._aor = raw, database, aor
        self._now = NOW.strftime("%Y-%m-%d %H:%M:%S.%f")

    def by_hand(self) -> tuple[float, queries.Rows]:
        kind = str(SERIES.kind)
        return _timed(lambda: queries.headline(self._raw, self._aor, kind, self._now))

    def by_us(self) -> tuple[float, queries.Rows]:
        def look(unit: Unit) -> tuple[float, queries.Rows]:
            unit.enter(unit.deployment.aors()[self._aor - 1])
            took, found = _timed(lambda: unit.figures.headline(NOW, SERIES))
            return took, [(self._aor, *astuple(found))]

        return self._database.read_now(look)

    def all_by_hand(self) -> tuple[float, queries.Rows]:
        return _timed(lambda: queries.headlines(self._raw, self._now))

    def all_by_us(self) -> tuple[float, queries.Rows]:
        def look(unit: Unit) -> tuple[float, queries.Rows]:
            took, found = _timed(lambda: unit.figures.headlines(NOW))
            return took, [(aor, *astuple(headline)) for aor, headline in found.items()]

        return self._database.read_now(look)


@contextmanager
def _looks(path: Path, aor: int) -> Iterator[_Looks]:
    database = Database(f"sqlite:///{path}")
    with closing(sqlite3.connect(path)) as raw:
        yield _Looks(raw, database, aor)
    database.close()


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    began = time.process_time()
    found = work()
    return time.process_time() - began, found


def _in_turn(rounds: int, *pairs: tuple[Look, Look]) -> list[tuple[list[float], list[float]]]:
    """Seconds by hand and by the bot. Raises AssertionError where they find different figures."""
    taken: list[tuple[list[float], list[float]]] = [([], []) for _ in pairs]
    for number in range(rounds + 1):
        for looks, seconds in zip(pairs, taken, strict=True):
            # Each goes first every second time.
            order = (0, 1) if number % 2 else (1, 0)
            found = {which: looks[which]() for which in order}
            if found[0][1] != found[1][1]:
                raise AssertionError(f"by hand {found[0][1][:1]}, by the bot {found[1][1][:1]}")
            # The first round only makes statements and fills caches.
            for which in order if number else ():
                seconds[which].append(found[which][0])
    return taken


def _figure(what: str, floor: list[float], ours: list[float], allowed: float) -> Figure:
    ratio = median(mine / bare for mine, bare in zip(ours, floor, strict=True))
    return Figure("i", what, "ms", median(floor) * MS, median(ours) * MS, ratio, allowed)
