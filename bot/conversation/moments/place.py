"""The zone that words name, or the zone the words are in."""

from collections.abc import Callable
from dataclasses import replace

from bot.conversation.moments.grammar import Found, Line, cut, kinds_of, pattern, take
from bot.conversation.moments.lexer import Token
from bot.conversation.moments.reading import Reading, Why, ambiguous
from bot.conversation.moments.words import Kind
from bot.lookups.countries import country_code, country_title
from bot.lookups.zones import find_zones

_CODE = 2  # letters of a country code, which are words of too many languages
_ZONES = (
    "in|at|over|of? zone_word of? zone",
    "in|at|over|of? zone zone_word?",
)


def in_its_zone(
    line: Line, home: str, read: Callable[[Line, str], Reading], *, of_days: bool = False
) -> Reading:
    """What `read` makes of the line in the zone it names, else in `home`.

    Where the words name several zones ("Brazil", "IST"), one choice for each. `of_days`: a
    place may be named though no hour is.
    """
    found, rest = take(_with_places(line, of_days=of_days), *_ZONES)
    if found is None:
        return read(rest, home)
    zones = _zones_of(found)
    if len(zones) == 1:
        return read(rest, zones[0])
    readings = tuple(read(rest, zone) for zone in zones)
    wanting = next((reading for reading in readings if reading.choices or reading.why), None)
    return wanting or ambiguous(home, Why.WHICH_ZONE, readings)


def _zones_of(found: Found) -> tuple[str, ...]:
    zone = found.get(Kind.ZONE)
    return zone.zones if zone else ()


def _with_places(line: Line, *, of_days: bool) -> Line:
    """The line with unknown words looked up as cities and countries.

    Only beside something understood: the city list is slow to load, and "set" or
    "nice" alone is no place.
    """
    kinds = kinds_of(line)
    beside = of_days or Kind.CLOCK in kinds or Kind.ZONE_WORD in kinds
    if Kind.ZONE in kinds or not beside:
        return line
    for match in pattern("unknown of? unknown? unknown?").finditer(kinds):
        found, _ = cut(line, match.start(), match.end())
        text = " ".join(token.text for token in found.tokens)
        zones = zones_named(text) if _is_name(text) else ()
        if zones:
            token = _zone_token(found.tokens, text, zones)
            return (*line[: match.start()], token, *line[match.end() :])
    return line


def zones_named(text: str) -> tuple[str, ...]:
    """The zones of a city, or of a country as any of the six languages calls it."""
    zones = find_zones(text)
    if zones or len(text) <= _CODE:
        return zones
    code = country_code(text)
    return find_zones(country_title(code, "en")) if code else ()


def _is_name(text: str) -> bool:
    """Names have a capital, or a script without capitals; "nice" and "mobile" have none."""
    first = text[0]
    return first.isalpha() and (first.isupper() or first.lower() == first.upper())


def _zone_token(tokens: tuple[Token, ...], text: str, zones: tuple[str, ...]) -> Token:
    return replace(tokens[0], kind=Kind.ZONE, text=text, to=tokens[-1].to, zones=zones)
