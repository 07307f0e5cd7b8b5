"""Evidence in one spelling: which known names stand in it, where, and how sure that is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.lookups.names_index import SEAT_PREFIX, SHORT, Index
from bot.lookups.names_words import Word, normalise, words_in

STRONG = 86
"""From here on a finding is believed; below it the chair is asked."""

_BRACKET = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_BREAK = re.compile(r"\s[-–—]+\s?|\s?[-–—]+\s|\s*[/|,;:–—·@]\s*")
_GREETING = frozenset({"hi"})
_GIVEN_NAMES = frozenset({"ida", "pam", "marg"})
"""Abbreviations of members that are also first names: believed in capitals only."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A known name seen in a text. `score` 0 to 100; from `STRONG` on it is believed."""

    key: str
    score: int
    how: str
    is_place: bool = False


def findings(text: str, index: Index, *, typed: bool = False) -> Iterator[Finding]:
    """All known names in a text that noise has been taken from.

    `typed`: by somebody listing organisations, where "hi" is one and no greeting.
    """
    yield from _exact(text, "alias", 100, index, typed=typed)
    for part, how in parts_of(text):
        score = 96 if how == "brackets" else 95
        yield from _exact(part, how, score, index, typed=typed)
    words = words_in(text)
    yield from _single_words(words, index, typed=typed)
    yield from _phrases(words, index)


def parts_of(text: str) -> list[tuple[str, str]]:
    """Pieces with how they are set apart: what brackets hold, what is around them, dashes."""
    pieces = [(inside.strip(), "brackets") for inside in _BRACKET.findall(text)]
    outside = _BRACKET.sub(" / ", text)
    split = [piece.strip() for piece in _BREAK.split(outside)]
    around = [(_BRACKET.sub(" ", text).strip(), "brackets")] if pieces else []
    pieces += [*around, *((piece, "dash") for piece in split)]
    return [(piece, how) for piece, how in dict.fromkeys(pieces) if piece and piece != text]


def _exact(text: str, how: str, score: int, index: Index, *, typed: bool) -> Iterator[Finding]:
    plain = normalise(text)
    if plain and not typed and _is_common(words_in(text)):
        if plain in _GIVEN_NAMES:
            yield from (Finding(key, 80, how) for key in index.exact.get(plain, ()))
        return
    place = index.places.get(plain) if how != "alias" else None
    for key in index.exact.get(plain, ()):
        seat = key.startswith(SEAT_PREFIX)
        # "MAG - Yemen" is MAG: a country set apart is where somebody sits, hardly who they are.
        unsure = place is not None or (seat and how != "alias")
        yield Finding(key, 75 if unsure else score, how, is_place=unsure)
    if place and place not in index.exact.get(plain, ()):
        yield Finding(place, 74, how, is_place=True)


def _is_common(words: tuple[Word, ...]) -> bool:
    """Whether the text is one common word that is no abbreviation because of its small letters."""
    if len(words) != 1 or words[0].shouted:
        return False
    return words[0].plain in _GREETING | _GIVEN_NAMES


def _single_words(words: tuple[Word, ...], index: Index, *, typed: bool) -> Iterator[Finding]:
    if len(words) < 2:
        return
    # Where all is in capitals, capitals say nothing.
    all_shouted = all(word.shouted for word in words)
    for position, word in enumerate(words):
        for key in index.words.get(word.plain, ()):
            score = _word_score(words, position, typed=typed, all_shouted=all_shouted)
            place = index.places.get(word.plain)
            if place and position > 0:
                yield Finding(place, 74, "word", is_place=True)
                score = min(score, 75)
            if score:
                yield Finding(key, score, "word", is_place=place is not None)


def _word_score(words: tuple[Word, ...], position: int, *, typed: bool, all_shouted: bool) -> int:
    """How sure a one-word name among other words is: 0 for not at all.

    Capitals make an abbreviation; "hi all" greets, and "IDA HANSEN" may be a person.
    """
    word = words[position]
    common = word.plain in _GREETING | _GIVEN_NAMES
    if len(word.plain) > SHORT:
        return 92 if position == 0 else 90
    if word.shouted:
        if all_shouted and common:
            return 75
        return 93 if position == 0 else 90
    if common:
        return 0
    return 80 if position == 0 or typed else 75 if position == len(words) - 1 else 0


def _phrases(words: tuple[Word, ...], index: Index) -> Iterator[Finding]:
    """Names of several words inside a longer text; a part of a longer name found is no name."""
    padded = f" {' '.join(word.plain for word in words)} "
    for name, key in index.phrases:
        if " " in name and f" {name} " in padded:
            padded = padded.replace(f" {name} ", " \N{BULLET} ")
            yield Finding(key, 94, "phrase")
