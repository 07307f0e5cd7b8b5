"""What clashes with a call at an instant: days off, weekends, nights, sunset in Ramadan, others.

The bot shows; a person decides. Knows no list of days itself: `Days` answers for them.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.clashes import Clash, ClashKind, DayOff, Days, Place, Setting
from bot.domain.wall_time import ensure_aware, in_zone

NIGHT_BEGINS, NIGHT_ENDS = time(22), time(6)
AROUND_SUNSET = timedelta(minutes=45)


@dataclass(frozen=True, slots=True)
class _There:
    """What clocks show at a place when a call begins (naive)."""

    place: Place
    local: datetime

    @property
    def day(self) -> date:
        return self.local.date()


def clashes_at(start: datetime, minutes: int, setting: Setting) -> tuple[Clash, ...]:
    """What speaks against a call from `start` (aware), the weightiest first."""
    length, days = timedelta(minutes=minutes), setting.days
    everywhere = [_there(place, start, setting) for place in setting.places]
    off = [(there.place, day) for there in everywhere if (day := _off(there, days))]
    free = {place for place, _ in off}
    resting = [t.place for t in everywhere if t.place not in free and _rests(t, days)]
    awake = [there for there in everywhere if not _is_night(there.local, length)]
    asleep = [there.place for there in everywhere if _is_night(there.local, length)]
    return (
        *_listed(in_zone(start, setting.home).date(), setting),
        *calls_between(start, start + length, setting),
        *_days_off(off),
        *_of(ClashKind.WEEKEND, resting),
        *_of(ClashKind.NIGHT, asleep),
        *_sunset(start, length, awake, days),
    )


def clashes_on(day: date, setting: Setting) -> tuple[Clash, ...]:
    """What speaks against a whole day, as it is in the countries of those who come."""
    everywhere = [_There(place, datetime.combine(day, time())) for place in setting.places]
    off = [(there.place, free) for there in everywhere if (free := _off(there, setting.days))]
    kept = {place for place, _ in off}
    resting = [t.place for t in everywhere if t.place not in kept and _rests(t, setting.days)]
    return (*_listed(day, setting), *_days_off(off), *_of(ClashKind.WEEKEND, resting))


def weight(clashes: Iterable[Clash], setting: Setting) -> int:
    """How bad a date is: the people whom something keeps away; what is for all counts for all."""
    held: set[Place] = set()
    for clash in clashes:
        held |= set(setting.places if clash.kind.of_all else clash.places)
        if clash.kind.of_all and not setting.places:
            return 1
    return sum(place.people for place in held)


def _listed(day: date, setting: Setting) -> list[Clash]:
    found = []
    for row in setting.days.listed(day):
        if not row.takes_part or not (row.audience == "all" or row.audience in setting.lists):
            continue
        kind = ClashKind.UN_HOLIDAY if row.is_holiday else ClashKind.MEETING
        found.append(Clash(kind, row.title, row.estimated))
    return sorted(found, key=lambda clash: clash.kind is ClashKind.MEETING)


def calls_between(start: datetime, end: datetime, setting: Setting) -> list[Clash]:
    """Other calls that are on between two instants (aware)."""
    overlapping = (c for c in setting.calls if c.start < end and start < c.end)
    return [Clash(ClashKind.CALL, number=call.number) for call in overlapping]


def _there(place: Place, start: datetime, setting: Setting) -> _There:
    local = ensure_aware(start).astimezone(setting.clocks[place.zone])
    return _There(place, local.replace(tzinfo=None))


def _off(there: _There, days: Days) -> DayOff | None:
    return days.day_off(there.place.country, there.day) if there.place.country else None


def _rests(there: _There, days: Days) -> bool:
    return there.place.country is not None and days.is_weekend(there.place.country, there.day)


def _days_off(off: Iterable[tuple[Place, DayOff]]) -> list[Clash]:
    """One for each holiday, that of most people first."""
    titled: defaultdict[str, list[tuple[Place, DayOff]]] = defaultdict(list)
    for place, day in off:
        titled[day.title].append((place, day))
    found = [
        Clash(ClashKind.HOLIDAY, title, any(day.estimated for _, day in each), _tuple(each))
        for title, each in titled.items()
    ]
    return sorted(found, key=lambda clash: -clash.people)


def _sunset(start: datetime, length: timedelta, awake: Iterable[_There], days: Days) -> list[Clash]:
    fasting = [
        (there.place, fast)
        for there in awake
        if there.place.country and (fast := days.fast(there.place.country, there.day))
        if _breaks_fast(days.sunset(there.place.zone, there.day), start, length)
    ]
    estimated = any(fast.estimated for _, fast in fasting)
    return _of(ClashKind.SUNSET, _tuple(fasting), estimated=estimated)


def _breaks_fast(sets: datetime | None, start: datetime, length: timedelta) -> bool:
    """Whether the sun sets while the call is on, or up to 45 minutes from its start."""
    if sets is None:
        return False
    return start - AROUND_SUNSET <= sets <= start + max(length, AROUND_SUNSET)


def _is_night(local: datetime, length: timedelta) -> bool:
    """Whether any of the call is between 22:00 and 06:00 there."""
    if local.time() >= NIGHT_BEGINS or local.time() < NIGHT_ENDS:
        return True
    return local + length > datetime.combine(local.date(), NIGHT_BEGINS)


def _of(kind: ClashKind, places: Iterable[Place], *, estimated: bool = False) -> list[Clash]:
    found = tuple(places)
    return [Clash(kind, estimated=estimated, places=found)] if found else []


def _tuple(pairs: Iterable[tuple[Place, DayOff]]) -> tuple[Place, ...]:
    return tuple(place for place, _ in pairs)
