"""Word tables, one file per language; the grammar itself knows no language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from bot.conversation.moments.words import ar, en, es, fr, pt, uk
from bot.conversation.moments.words.signs import (
    BEFORE,
    BEGINS,
    MANY,
    DayPart,
    Kind,
    Meaning,
    Sign,
    Unit,
    Words,
)
from bot.lookups.folding import fold

__all__ = [
    "BEFORE",
    "BEGINS",
    "MANY",
    "TABLES",
    "DayPart",
    "Kind",
    "Meaning",
    "Sign",
    "Table",
    "Unit",
    "Words",
    "table_for",
]

TABLES: Mapping[str, Words] = {
    "en": en.WORDS,
    "fr": fr.WORDS,
    "es": es.WORDS,
    "ar": ar.WORDS,
    "uk": uk.WORDS,
    "pt": pt.WORDS,
}
FALLBACK = "en"
_INSIDE = re.compile(r"(?:\w{2}|[^\W\x00-\x7f])'\w{2}")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Table:
    """The words of a language, folded, and the length of its longest phrase in words."""

    phrases: Mapping[str, Meaning]
    words: frozenset[str]
    longest: int
    ordinal_endings: frozenset[str]
    about: tuple[str, ...]
    series: Mapping[str, str]
    audiences: Mapping[str, str]
    places: Mapping[str, str]
    prefixes: Mapping[str, Meaning]
    number_months: Mapping[str, int]
    loose_days: frozenset[int]
    ordinals_follow: bool


@cache
def table_for(language: str) -> Table:
    """The table of a language ("fr", "fr-CH"), with English behind its own words.

    People write "next Tuesday" to a bot that answers in French; where both
    languages know a word, their own wins. Unknown languages get English.
    """
    own, english = TABLES.get(language[:2].lower(), en.WORDS), TABLES[FALLBACK]
    phrases = _folded(english.phrases) | _without_apostrophe(own) | _folded(own.phrases)
    return Table(
        phrases=phrases,
        words=frozenset(word for phrase in phrases for word in phrase.split()),
        longest=max(phrase.count(" ") + 1 for phrase in phrases),
        ordinal_endings=own.ordinal_endings | english.ordinal_endings,
        about=tuple(fold(phrase) for phrase in {*own.about, *english.about}),
        series=_folded(english.series) | _folded(own.series),
        audiences=_folded(english.audiences) | _folded(own.audiences),
        places=_folded(own.places),
        # Longest first: "وال" before "و".
        prefixes=dict(sorted(own.prefixes.items(), key=lambda each: -len(each[0]))),
        number_months=own.number_months,
        loose_days=own.loose_days,
        ordinals_follow=own.ordinals_follow,
    )


def _without_apostrophe(words: Words) -> dict[str, Meaning]:
    """As busy people type "п'ятниця": an apostrophe inside a word left out, not that of "l'an"."""
    return {
        phrase.replace("'", ""): meaning
        for phrase, meaning in _folded(words.phrases).items()
        if _INSIDE.search(phrase)
    }


def _folded(table: Mapping[str, T]) -> dict[str, T]:
    return {fold(phrase): meaning for phrase, meaning in table.items()}
