"""Where on the earth the places lie that give time zones their names."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_PLACE = re.compile(r"([+-]\d{4,6})([+-]\d{5,7})")
_DEGREES = {4: 2, 5: 3, 6: 2, 7: 3}
"""How many of the digits are degrees; minutes and perhaps seconds follow (ISO 6709)."""


def coordinates(zone: str) -> tuple[float, float] | None:
    """Latitude and longitude in degrees, north and east positive."""
    known = _table().get(zone)
    return known[1] if known else None


def country_of_zone(zone: str) -> str | None:
    """ISO 3166 alpha-2 of the country that a zone lies in."""
    known = _table().get(zone)
    return known[0] if known else None


def zone_of_country(country: str) -> str | None:
    """The one zone of a country; None where it has several, or is not known."""
    zones = [zone for zone, (code, _) in _table().items() if code == country]
    return zones[0] if len(zones) == 1 else None


@cache
def _table() -> Mapping[str, tuple[str, tuple[float, float]]]:
    """The time zone database's own list of places: code, coordinates, zone, perhaps a remark."""
    lines = (files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {row[2]: (row[0], _parsed(row[1])) for row in rows}


def _parsed(text: str) -> tuple[float, float]:
    found = _PLACE.fullmatch(text)
    if found is None:
        raise ValueError(f"no coordinates: {text}")
    latitude, longitude = found.groups()
    return _angle(latitude), _angle(longitude)


def _angle(text: str) -> float:
    digits = text[1:]
    whole = _DEGREES[len(digits)]
    minutes, seconds = digits[whole : whole + 2], digits[whole + 2 :] or "0"
    size = int(digits[:whole]) + int(minutes) / 60 + int(seconds) / 3600
    return -size if text[0] == "-" else size
