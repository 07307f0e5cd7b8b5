"""What clashes with a gathering of whole days: days off, weekends, meetings, calls, on any of them.

Everybody is at one place, so nobody has night there and nobody breaks a fast at a screen.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.domain.calls import end_of_days
from bot.domain.clash_rules import calls_between, clashes_at, clashes_on
from bot.domain.clashes import Clash, ClashKind, Setting, WholeDays
from bot.domain.wall_time import in_zone

_ORDER = tuple(ClashKind)


def clashes_of(
    start: datetime, minutes: int, setting: Setting, whole: WholeDays | None
) -> tuple[Clash, ...]:
    """What speaks against a call from `start` (aware), or a gathering of `whole` days from then."""
    if whole is None:
        return clashes_at(start, minutes, setting)
    first = in_zone(start, whole.zone).date()
    days = [first + timedelta(days=ahead) for ahead in range(whole.days)]
    end = end_of_days(first, whole.days, whole.zone)
    return _together([*calls_between(start, end, setting), *_of_each(days, setting)])


def _of_each(days: Iterable[date], setting: Setting) -> Iterator[Clash]:
    for day in days:
        yield from clashes_on(day, setting)


def _together(found: Iterable[Clash]) -> tuple[Clash, ...]:
    """What holds on several of the days is one clash; the weightiest first."""
    merged: dict[tuple[ClashKind, str, int | None], Clash] = {}
    for clash in found:
        known = merged.setdefault((clash.kind, clash.title, clash.number), clash)
        merged[clash.kind, clash.title, clash.number] = replace(
            known,
            estimated=known.estimated or clash.estimated,
            places=tuple(dict.fromkeys((*known.places, *clash.places))),
        )
    return tuple(sorted(merged.values(), key=lambda c: (_ORDER.index(c.kind), -c.people)))
