"""Word tables, one file per language; the grammar itself knows no language."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bot.conversation.moments.words import en
from bot.conversation.moments.words.signs import Kind, Meaning, Sign, Unit, Words
from bot.lookups.folding import fold

__all__ = ["Kind", "Meaning", "Sign", "Table", "Unit", "Words", "table_for"]

TABLES: Mapping[str, Words] = {"en": en.WORDS}
FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Table:
    """The words of a language, folded, and the length of its longest phrase in words."""

    phrases: Mapping[str, Meaning]
    longest: int
    ordinal_endings: frozenset[str]
    about: tuple[str, ...]
    series: Mapping[str, str]


@cache
def table_for(language: str) -> Table:
    """The table of a language ("fr", "fr-CH"), with English behind its own words.

    People write "next Tuesday" to a bot that answers in French; where both
    languages know a word, their own wins. Unknown languages get English.
    """
    own, english = TABLES.get(language[:2].lower(), en.WORDS), TABLES[FALLBACK]
    phrases = {fold(phrase): meaning for phrase, meaning in english.phrases.items()}
    phrases |= {fold(phrase): meaning for phrase, meaning in own.phrases.items()}
    series = {fold(phrase): code for phrase, code in {**english.series, **own.series}.items()}
    return Table(
        phrases=phrases,
        longest=max(phrase.count(" ") + 1 for phrase in phrases),
        ordinal_endings=own.ordinal_endings | english.ordinal_endings,
        about=tuple(fold(phrase) for phrase in {*own.about, *english.about}),
        series=series,
    )
