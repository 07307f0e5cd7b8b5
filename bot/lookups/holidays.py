"""Public holidays, Ramadan, sunset and dated lists: what is known of days, by country.

The library is imported when the first country is asked for; a country's year is made once.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from bot.domain.clashes import DayOff, ListedDay
from bot.domain.sunset import sunset as sunset_at
from bot.lookups import calendars
from bot.lookups.coordinates import coordinates

if TYPE_CHECKING:
    from holidays import HolidayBase

_ENGLISH = "en_US"
_REMARK = re.compile(r"\s*\([^()]*\)$")
"""The library's "(estimated)" or "(observed)" behind a name, in whichever language."""
_ESTIMATED = "estimated"
_END_OF_RAMADAN = "fitr"
"""In every English name of the day that ends it."""
_RAMADAN = 30
"""Days at most. Where it has 29, the day before it is taken for its first (ours): the moon
decides, a day or two either way."""
_ONE_FEAST = timedelta(days=20)
_SAME = {
    "Day after Eid al-Adha": "Eid al-Adha",
    "Easter": "Easter Sunday",
    "Eid al-Adha Holiday": "Eid al-Adha",
    "Eid al-Fitr Holiday": "Eid al-Fitr",
    "International Labor Day": "Labour Day",
    "International Labour Day": "Labour Day",
    "International Worker's Day": "Labour Day",
    "International Workers' Day": "Labour Day",
    "Islamic New Year Day": "Islamic New Year",
    "Labor Day": "Labour Day",
    "Labor and Solidarity Day": "Labour Day",
    "Mawlid": "Prophet's Birthday",
    "May Day": "Labour Day",
    "National Independence Day": "Independence Day",
    "Pentecost Monday": "Whit Monday",
    "Workers' Day": "Labour Day",
}
"""One day under several names, so that countries that keep it are named together."""


class KnownDays:
    """What is known of days, from the library `holidays`, the shipped tables and own ones."""

    def day_off(self, country: str, day: date) -> DayOff | None:
        """The public holiday that `day` is; None too where the library does not know."""
        return public_holidays(country, day.year).get(day)

    def is_weekend(self, country: str, day: date) -> bool:
        """Whether people do not work on that day of the week."""
        return day.weekday() in calendars.weekend(country)

    def fast(self, country: str, day: date) -> DayOff | None:
        """Ramadan, where its end is a public holiday."""
        for feast in _feasts(country, day.year):
            if 0 < (feast - day).days <= _RAMADAN:
                return public_holidays(country, feast.year)[feast]
        return None

    def sunset(self, zone: str, day: date) -> datetime | None:
        """When the sun sets (aware UTC) at the place that gives `zone` its name."""
        return _sunset(zone, day)

    def listed(self, day: date) -> list[ListedDay]:
        """The rows of the dated lists for `day`."""
        return [row for row in calendars.listed_days() if row.first <= day <= row.last]


@cache
def public_holidays(country: str, year: int) -> Mapping[date, DayOff]:
    """Days off in a country, empty where the library knows none (Ukraine since March 2022)."""
    found = _library(country, year, _ENGLISH)
    if found is None:
        return {}
    return {day: _day_off(found.get_list(day)[0]) for day in found}


def holiday_title(country: str, day: date, language: str) -> str | None:
    """What a holiday is called in `language` (ISO 639-1); None where the library does not say."""
    found = _library(country, day.year, language)
    names = found.get_list(day) if found is not None else []
    return _REMARK.sub("", names[0]) if names else None


def warm_up(countries: Iterable[str], years: Iterable[int]) -> None:
    """Make the years of countries before somebody waits for them."""
    known = tuple(years)
    for country in countries:
        for year in known:
            public_holidays(country, year)
            _feasts(country, year)


def _day_off(name: str) -> DayOff:
    title = _REMARK.sub("", name)
    return DayOff(_SAME.get(title, title), _ESTIMATED in name.lower())


@cache
def _library(country: str, year: int, language: str) -> "HolidayBase | None":
    """The library's year; None for a country it does not know or a language it lacks there."""
    from holidays import country_holidays

    try:
        found = country_holidays(country, years=year, language=language)
    except NotImplementedError:
        return None
    spoken = {*found.supported_languages, found.default_language or _ENGLISH}
    return found if language in spoken or language == _ENGLISH else None


@cache
def _feasts(country: str, year: int) -> tuple[date, ...]:
    """The first days of Eid al-Fitr that end a Ramadan of `year`."""
    days = sorted(
        day
        for each in (year, year + 1)
        for day, off in public_holidays(country, each).items()
        if _END_OF_RAMADAN in off.title.lower()
    )
    return tuple(day for n, day in enumerate(days) if n == 0 or day - days[n - 1] > _ONE_FEAST)


@cache
def _sunset(zone: str, day: date) -> datetime | None:
    where = coordinates(zone)
    return sunset_at(day, *where) if where else None
