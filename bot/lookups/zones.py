"""Words for a place or a clock → IANA zones."""

from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.lookups.folding import fold
from bot.lookups.gazetteer import look_up
from bot.lookups.zone_table import ZONES

_SHORTEST = 3


def find_zones(words: str) -> tuple[str, ...]:
    """IANA zones that `words` may mean: none, one, or several to choose from.

    Own table first, then IANA names in any letter case, then countries, then cities
    of 15,000 and more in any language (most people first).
    """
    quick = known_zones(words)
    if quick:
        return quick
    key = fold(words).strip()
    return look_up(key) if len(key) >= _SHORTEST else ()


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


@cache
def _own_table() -> dict[str, tuple[str, ...]]:
    return {fold(place): zones for place, zones in ZONES.items()}


@cache
def _iana_names() -> dict[str, str]:
    from zoneinfo import available_timezones

    return {name.casefold(): name for name in available_timezones()}
