"""dateparser, for dates the own grammar does not know. The one place that imports it.

dateparser parses noise ("A3", "24/7", "me") and is silently wrong on about one phrase
in ten (FACTS.md), so it is asked only for texts that name a day and a month, and only
believed when every number of the text is in its answer and every word changes it.
"""

import re
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from bot.conversation.moments.moment import local_instant
from bot.conversation.moments.place import zones_named
from bot.conversation.moments.reading import Reading, ReadingKind
from bot.conversation.moments.words import table_for
from bot.domain.wall_time import in_zone

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 8  # words; a date has no more
_ANY_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]{3,}")
_CLOCK = re.compile(r"\d\s?[:hH]\s?\d|\d\s?(?:[hH]|[ap]\.?m)\b", re.IGNORECASE)
_SEPARATORS = re.compile(r"\d+[/.\-]\d+[/.\-]\d+")


def read_by_dateparser(text: str, now: datetime, zone: str, language: str) -> Reading | None:
    """A moment, or None when there is any doubt. The first call costs 0.1 s or more."""
    if not _NUMBER.search(text) or not _WORD.search(text) or _SEPARATORS.search(text):
        return None
    if len(_ANY_WORD.findall(text)) > _LONGEST:
        return None
    local = _parse(text, in_zone(now, zone).replace(tzinfo=None), language)
    # An offset means that a zone was read from an abbreviation, which dateparser gets wrong.
    if local is None or local.tzinfo is not None or not _accounts_for(local, text):
        return None
    if not _uses_every_word(text, local, in_zone(now, zone).replace(tzinfo=None), language):
        return None
    if _CLOCK.search(text) is None:
        midnight = local_instant(local.date(), time(), zone)
        return Reading(ReadingKind.MOMENT, zone, start=midnight, all_day=True)
    start = local_instant(local.date(), local.time(), zone)
    return Reading(ReadingKind.MOMENT, zone, start=start)


def warm_up(languages: "Iterable[str]") -> None:
    """Load word tables, dateparser and country names now rather than at the first question."""
    zones_named("Nowhere")
    for language in languages:
        table_for(language)
        read_by_dateparser("1 January 2000", datetime(2000, 1, 1, tzinfo=UTC), "UTC", language)


def _parse(text: str, now: datetime, language: str) -> datetime | None:
    import dateparser

    # dateparser's settings are typed more narrowly than documented.
    settings: Any = {
        "RELATIVE_BASE": now,
        "PREFER_DATES_FROM": "future",
        "PARSERS": ["absolute-time"],
        "REQUIRE_PARTS": ["day", "month"],
        "NORMALIZE": True,
    }
    try:
        parsed: datetime | None = dateparser.parse(
            text, languages=[language[:2].lower()], settings=settings
        )
    except (ValueError, OverflowError):
        return None
    return parsed


def _accounts_for(local: datetime, text: str) -> bool:
    """Whether each number in the text is a part of the answer; years in four digits only.

    "8. Dezember 14 Uhr" would otherwise be a day in 2114.
    """
    parts = {local.day, local.month, local.year}
    parts |= {local.hour, local.hour % 12, local.hour % 12 or 12, local.minute, local.second}
    return all(int(number) in parts for number in _NUMBER.findall(text))


def _uses_every_word(text: str, local: datetime, now: datetime, language: str) -> bool:
    """Whether the answer changes without any one of the words: what does not count was not read."""
    return all(
        _parse(text[: word.start()] + " " + text[word.end() :], now, language) != local
        for word in _ANY_WORD.finditer(text)
    )
