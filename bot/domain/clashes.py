"""What can speak against the date of a call, for whom, and what is remembered as shown."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Protocol
from zoneinfo import ZoneInfo

EXAMPLE = "(example)"
"""How the title of a row ends that nobody has checked."""
LONGEST_KEY = 200
"""Letters under which a clash is remembered; titles of lists have no bounds."""


class ClashKind(StrEnum):
    """Why a date is bad, the weightiest first where several hold."""

    UN_HOLIDAY = "un_holiday"
    CALL = "call"
    MEETING = "meeting"
    HOLIDAY = "holiday"
    WEEKEND = "weekend"
    NIGHT = "night"
    SUNSET = "sunset"

    @property
    def of_all(self) -> bool:
        """Whether it concerns everybody, wherever they are."""
        return self in {ClashKind.UN_HOLIDAY, ClashKind.CALL, ClashKind.MEETING}


@dataclass(frozen=True, slots=True)
class Place:
    """Where attendees are: ISO 3166 alpha-2 of the country, IANA zone, and how many people."""

    country: str | None
    zone: str
    people: int


@dataclass(frozen=True, slots=True)
class DayOff:
    """A public holiday. `title`: in English; `estimated`: the moon has the last word."""

    title: str
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class ListedDay:
    """A row of a dated list: UN holidays, meetings of the sector. `first` to `last`, included.

    `audience`: whom it concerns, "all" or the name of a list of people.
    """

    first: date
    last: date
    title: str
    kind: str
    audience: str = "all"
    estimated: bool = False

    @property
    def is_holiday(self) -> bool:
        """Whether the United Nations do not work."""
        return self.kind == "un_holiday"

    @property
    def takes_part(self) -> bool:
        """Whether people are busy; a review that is due keeps nobody from a call."""
        return not self.is_example and not self.kind.endswith(("_review", "_deadline"))

    @property
    def is_deadline(self) -> bool:
        """Whether who leads is reminded of it: treaty and sector meetings, what is due."""
        return self.kind.startswith(("treaty", "sector")) or self.kind.endswith(
            ("_review", "_deadline")
        )

    @property
    def is_example(self) -> bool:
        """Whether the row only shows how it is written; nobody is reminded of it or kept away."""
        return self.title.endswith(EXAMPLE)


@dataclass(frozen=True, slots=True)
class OtherCall:
    """Another call of the AoR: what people call it, from when to when (aware)."""

    number: int
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class WholeDays:
    """Of a gathering: how many days it lasts, and the zone of the place where it is."""

    days: int
    zone: str


class Days(Protocol):
    """What is known about days, country by country."""

    def day_off(self, country: str, day: date) -> DayOff | None:
        """The public holiday that `day` is."""

    def is_weekend(self, country: str, day: date) -> bool:
        """Whether people do not work on that day of the week."""

    def fast(self, country: str, day: date) -> DayOff | None:
        """Ramadan, if `day` is in it and the country keeps it."""

    def sunset(self, zone: str, day: date) -> datetime | None:
        """When the sun sets (aware) at the place that gives `zone` its name."""

    def listed(self, day: date) -> Sequence[ListedDay]:
        """The rows of the dated lists for `day`."""


@dataclass(frozen=True, slots=True)
class Clash:
    """One thing that speaks against a date. `places`: of those whom it concerns; none: all.

    `title`: in English; `number`: of the other call.
    """

    kind: ClashKind
    title: str = ""
    estimated: bool = False
    places: tuple[Place, ...] = ()
    number: int | None = None

    @property
    def people(self) -> int:
        """How many people it concerns, where it is not everybody."""
        return sum(place.people for place in self.places)

    @property
    def countries(self) -> tuple[str, ...]:
        """Of those concerned, most people first."""
        return tuple(_most(self.places, lambda place: place.country or ""))

    @property
    def zones(self) -> tuple[str, ...]:
        """Of those concerned, most people first."""
        return tuple(_most(self.places, lambda place: place.zone))

    @property
    def keys(self) -> frozenset[str]:
        """Of what it consists: what was shown once under a key is not said again."""
        if self.kind.of_all:
            return frozenset({f"{self.kind}:{self.number or self.title}"[:LONGEST_KEY]})
        return frozenset(self._key(place) for place in self.places)

    def without(self, shown: AbstractSet[str]) -> "Clash | None":
        """What of it has not been shown; None if all has."""
        if self.kind.of_all:
            return None if self.keys <= shown else self
        left = tuple(place for place in self.places if self._key(place) not in shown)
        return replace(self, places=left) if left else None

    def _key(self, place: Place) -> str:
        by_country = self.kind in {ClashKind.HOLIDAY, ClashKind.WEEKEND}
        return f"{self.kind}:{place.country if by_country else place.zone}"


@dataclass(frozen=True)
class Setting:
    """Against what a date is held: who comes from where, other calls, what is known of days.

    `home`: zone in which listed days are days. `lists`: the lists of people who are invited.
    """

    places: tuple[Place, ...]
    days: Days
    home: str
    calls: tuple[OtherCall, ...] = ()
    lists: frozenset[str] = frozenset()

    @cached_property
    def clocks(self) -> Mapping[str, ZoneInfo]:
        """The zones of all places, held: the standard library forgets all but the last eight."""
        return {place.zone: ZoneInfo(place.zone) for place in self.places}


def unseen(clashes: Iterable[Clash], shown: AbstractSet[str]) -> tuple[Clash, ...]:
    """What has not been shown yet."""
    left = (clash.without(shown) for clash in clashes)
    return tuple(clash for clash in left if clash is not None)


def keys_of(clashes: Iterable[Clash]) -> frozenset[str]:
    """Under which keys they are remembered as shown."""
    return frozenset().union(*(clash.keys for clash in clashes))


def _most(places: Iterable[Place], name: Callable[[Place], str]) -> list[str]:
    people: defaultdict[str, int] = defaultdict(int)
    for place in places:
        people[name(place)] += place.people
    return sorted(filter(None, people), key=lambda each: (-people[each], each))
