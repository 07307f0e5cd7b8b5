"""The words of one language, folded, and how its phrases are found in a text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bot.conversation.attending.words import ar, en, es, fr, pt, uk
from bot.conversation.attending.words.signs import Sign, Words
from bot.lookups.folding import fold

TABLES: Mapping[str, Words] = {
    "en": en.WORDS,
    "fr": fr.WORDS,
    "es": es.WORDS,
    "pt": pt.WORDS,
    "ar": ar.WORDS,
    "uk": uk.WORDS,
}
_ARTICLES = ("وبال", "ولل", "وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف", "ك")
"""What is written onto an Arabic word, longest first."""
_SHORTEST_REST = 2
_LETTER = r"[^\W\d_][\u0300-\u036f\u064b-\u065f\u0670]*"
_PIECE = re.compile(rf"(?:{_LETTER})+['’ʼ`´]?|\d+|%")
_APOSTROPHE = "'"
_SCRIPTS = {"ar": re.compile(r"[\u0600-\u06ff]"), "uk": re.compile(r"[\u0400-\u04ff]")}


def written_in(text: str) -> tuple[str, ...]:
    """The languages whose letters most of `text` is in: codes in it may be in others."""
    letters = sum(sign.isalpha() for sign in text)
    for language, script in _SCRIPTS.items():
        if 2 * len(script.findall(text)) > letters:
            return (language,)
    return tuple(language for language in TABLES if language not in _SCRIPTS)


@dataclass(frozen=True, slots=True)
class Piece:
    """A word as it was written, the same folded, and its place in the text."""

    text: str
    folded: str
    at: int
    to: int


@dataclass(frozen=True, slots=True)
class Table:
    """Phrases by their folded words, stems of single words, the longest phrase in words."""

    phrases: Mapping[tuple[str, ...], Sign]
    stems: Mapping[str, Sign]
    longest: int
    articles: tuple[str, ...]

    def longest_at(self, pieces: Sequence[Piece]) -> tuple[Sign, int] | None:
        """What the phrase that `pieces` begin with says, and of how many words it is."""
        words = [piece.folded for piece in pieces[: self.longest]]
        for first in self._forms(words[0]):
            for length in range(len(words), 0, -1):
                found = self.phrases.get((first, *words[1:length]))
                if found is not None:
                    return found, length
        stem = self._stem(words[0])
        return (stem, 1) if stem else None

    def _forms(self, word: str) -> list[str]:
        """The word, without the apostrophe of a genitive, without what is written onto it."""
        forms = [word, word.rstrip(_APOSTROPHE)]
        bare = (word[len(a) :] for a in self.articles if word.startswith(a))
        return list(dict.fromkeys([*forms, *(r for r in bare if len(r) >= _SHORTEST_REST)]))

    def _stem(self, word: str) -> Sign | None:
        known = [stem for stem in self.stems if word.startswith(stem)]
        return self.stems[max(known, key=len)] if known else None


def pieces_of(text: str) -> list[Piece]:
    """Words and numbers in order; "l'objectif" is two."""
    return [
        Piece(match.group(), fold(match.group()), match.start(), match.end())
        for match in _PIECE.finditer(text)
    ]


@cache
def table_for(language: str) -> Table:
    """The table of one of the six languages."""
    phrases: dict[tuple[str, ...], Sign] = {}
    stems: dict[str, Sign] = {}
    for sign, listed in TABLES[language].items():
        for phrase in listed.split("|"):
            words = tuple(piece.folded for piece in pieces_of(phrase))
            if phrase.endswith("*"):
                stems.setdefault(words[0], sign)
            else:
                # The first sign that claims a phrase has it, as the tables are ordered.
                phrases.setdefault(words, sign)
    longest = max(len(words) for words in phrases)
    return Table(phrases, stems, longest, _ARTICLES if language == "ar" else ())
