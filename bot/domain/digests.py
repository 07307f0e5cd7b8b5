"""Digests: a quarter or a year of calls in figures, for whoever leads."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.people import Partner, PartnerId
from bot.domain.workplan import Quarter

LATE = timedelta(days=31)
"""How long after its end a digest is still caught up with (ours)."""
_QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Stretch:
    """A calendar quarter, or without `quarter` a year."""

    year: int
    quarter: int | None = None

    @staticmethod
    def of(quarter: Quarter) -> "Stretch":
        """A quarter."""
        return Stretch(quarter.year, quarter.number)

    @staticmethod
    def named(name: str) -> "Stretch":
        """The one that calls itself so."""
        year, _, quarter = name.partition("Q")
        return Stretch(int(year), int(quarter) if quarter else None)

    @staticmethod
    def numbered(number: int) -> "Stretch":
        """The one of a button."""
        year, quarter = divmod(number, 10)
        return Stretch(year, quarter or None)

    @property
    def name(self) -> str:
        """2026Q3 or 2026."""
        return f"{self.year}Q{self.quarter}" if self.quarter else f"{self.year}"

    @property
    def number(self) -> int:
        """The same for a button."""
        return self.year * 10 + (self.quarter or 0)

    @property
    def first(self) -> date:
        """Its first day."""
        return Quarter(self.year, self.quarter or 1).first

    @property
    def end(self) -> date:
        """The day after its last."""
        return Quarter(self.year, self.quarter or _QUARTERS).end


def ended_by(day: date) -> tuple[Stretch, ...]:
    """The last quarter that was over on `day`, and the last year; not what is long over."""
    quarter = Quarter.at(Quarter.of(day).index - 1)
    found = (Stretch.of(quarter), Stretch(day.year - 1))
    return tuple(one for one in found if day < one.end + LATE)


@dataclass(frozen=True, slots=True)
class Share:
    """A group of organisations: how many came at all, and how often together."""

    group: str
    partners: int
    times: int


def shares(
    came: Iterable[PartnerId], partners: Callable[[PartnerId], Partner], by: str
) -> list[Share]:
    """`came`: who was at a call, once for each call. `by`: `kind` or `region`. Largest first."""
    each: dict[str, list[PartnerId]] = defaultdict(list)
    for partner in came:
        each[str(getattr(partners(partner), by))].append(partner)
    found = [Share(group, len(set(who)), len(who)) for group, who in each.items()]
    return sorted(found, key=lambda share: (-share.times, share.group))
