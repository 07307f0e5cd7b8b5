"""Polls about a date: slots that are proposed or given, and which of them suit whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import ClassVar, NewType

from bot.domain.calls import CallId, CallKind
from bot.domain.clash_rules import clashes_at, weight
from bot.domain.clashes import Setting
from bot.domain.consulting import Inquiry, Voice
from bot.domain.people import PersonId
from bot.domain.recurrence import Moment
from bot.domain.wall_time import resolve

SlotId = NewType("SlotId", int)

FEWEST, MOST = 3, 6
"""Slots that are proposed; more fill the screen of a phone (ours)."""
MINUTES = 60
BEFORE_FIRST = timedelta(days=4)
"""Answers are wanted so long before the first slot, unless something else is said (ours)."""
NOTICE = timedelta(days=1)
"""Nothing is proposed nearer than this (ours)."""
HOURS = (time(14), time(10), time(16))
"""Proposed in turn where the usual hours give too few slots (ours)."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A time that is asked about. `place`: what people say ("2"), counted from one."""

    id: SlotId
    poll: int
    place: int
    moment: Moment


@dataclass(frozen=True, slots=True)
class Poll(Inquiry):
    """For a call of `kind`; `call`: the one it ended in."""

    WHAT: ClassVar[str] = "poll"

    kind: CallKind
    topic: str | None
    minutes: int
    slots: tuple[Slot, ...]
    call: CallId | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What stands of somebody: by slot whether they can. `by`: who said the last of it."""

    can: Mapping[SlotId, bool]
    by: PersonId | None


def who_can(slot: Slot, said: Mapping[Voice, Said], *, can: bool = True) -> frozenset[Voice]:
    """Who has said that they can, or that they cannot."""
    return frozenset(voice for voice, their in said.items() if their.can.get(slot.id) is can)


def usual_deadline(first: datetime, now: datetime) -> datetime:
    """Four days before the first slot; where that leaves no day, half the time there is."""
    due = first - BEFORE_FIRST
    if due >= now + NOTICE:
        return due
    middle = now + (first - now) / 2
    return middle.replace(minute=0, second=0, microsecond=0) if first - now > NOTICE else middle


def propose(
    days: Sequence[date],
    usual: Iterable[time],
    zone: str,
    setting: Setting,
    now: datetime,
) -> tuple[Moment, ...]:
    """Three to six slots on `days` (working days in `zone`) that keep the fewest people away.

    At the usual hours; at others too where these give too few. Fewer where there are not three.
    """
    hours = list(dict.fromkeys(usual)) or [HOURS[0]]
    more = [hour for hour in HOURS if hour not in hours]
    found = _at(days, hours, zone, now)
    while len(found) < FEWEST and more:
        hours.append(more.pop(0))
        found = _at(days, hours, zone, now)
    kept_away = {m: weight(clashes_at(m.instant, MINUTES, setting), setting) for m in found}
    best = sorted(found, key=lambda m: (kept_away[m], m.instant))
    bound = max((kept_away[m] for m in best[:FEWEST]), default=0)
    chosen = [m for m in best if kept_away[m] <= bound][:MOST]
    return tuple(sorted(chosen, key=lambda m: m.instant))


def _at(days: Iterable[date], hours: Sequence[time], zone: str, now: datetime) -> list[Moment]:
    walls = [datetime.combine(day, hour) for day in days for hour in hours]
    made = [Moment(wall, zone, resolve(wall, zone)) for wall in walls]
    return [moment for moment in made if moment.instant >= now + NOTICE]
