"""What the rest of the bot calls to understand words about time."""

from datetime import datetime

from bot.conversation.moments.fallback import read_by_dateparser
from bot.conversation.moments.moment import read_by_grammar
from bot.conversation.moments.period import read_period_words
from bot.conversation.moments.reading import Reading, ReadingKind, Why, unclear
from bot.conversation.moments.rhythm import read_rhythm_words
from bot.conversation.moments.tidy import line_of, sounds_like_rhythm
from bot.conversation.moments.words import TABLES, Kind, table_for
from bot.domain.wall_time import ensure_aware

# Faults the own grammar is sure of: dateparser would only paper over them.
_SHORT = 3  # letters
_CERTAIN = (Why.IMPOSSIBLE_DATE, Why.WEEKDAY_DIFFERS)


def read(text: str, now: datetime, zone: str, language: str) -> Reading:
    """The text as a rhythm, a moment or a period, whichever it is.

    `zone` is the home zone of the AoR (or the person's), used unless the text names
    one. Raises ValueError for a naive `now`.
    """
    ensure_aware(now)
    if says_too_little(text, language):
        return unclear(zone, Why.NOT_UNDERSTOOD, unused=(text,))
    if sounds_like_rhythm(line_of(text, table_for(language))):
        return read_rhythm_words(text, now, zone, language)
    moment = read_by_grammar(text, now, zone, language)
    if moment.kind is not ReadingKind.UNCLEAR or moment.why is Why.WEEKDAY_DIFFERS:
        return moment
    period = read_period_words(text, now, zone, language)
    if period.kind is not ReadingKind.UNCLEAR:
        return period
    return _otherwise(moment, text, now, zone, language)


def read_moment(text: str, now: datetime, zone: str, language: str) -> Reading:
    """The text as one moment, or ambiguous, or unclear. Raises ValueError for a naive `now`."""
    ensure_aware(now)
    if says_too_little(text, language):
        return unclear(zone, Why.NOT_UNDERSTOOD, unused=(text,))
    moment = read_by_grammar(text, now, zone, language)
    return _otherwise(moment, text, now, zone, language)


def read_period(text: str, now: datetime, zone: str, language: str) -> Reading:
    """The text as a period of past days or calls. Raises ValueError for a naive `now`."""
    return read_period_words(text, now, zone, language)


def read_rhythm(text: str, now: datetime, zone: str, language: str) -> Reading:
    """The text as the rhythm of a series. Raises ValueError for a naive `now`."""
    return read_rhythm_words(text, now, zone, language)


def read_rhythm_in_any_language(text: str, now: datetime, zone: str) -> Reading:
    """As `read_rhythm` in the first language that understands it; else what English makes of it.

    No phrase of one language is read as something else in another (tested), so the order
    does not matter.
    """
    readings = [read_rhythm_words(text, now, zone, language) for language in TABLES]
    understood = (one for one in readings if one.kind is not ReadingKind.UNCLEAR)
    return next(understood, readings[0])


def says_too_little(text: str, language: str) -> bool:
    """A lone abbreviation: "set" and "sun" are words of many languages before they are dates."""
    line = line_of(text, table_for(language))
    lone = line[0] if len(line) == 1 else None
    return lone is not None and lone.kind in (Kind.MONTH, Kind.WEEKDAY) and len(lone.text) <= _SHORT


def _otherwise(moment: Reading, text: str, now: datetime, zone: str, language: str) -> Reading:
    """dateparser's reading where the own grammar has none and finds nothing wrong."""
    if moment.kind is not ReadingKind.UNCLEAR or moment.why in _CERTAIN:
        return moment
    return read_by_dateparser(text, now, zone, language) or moment
