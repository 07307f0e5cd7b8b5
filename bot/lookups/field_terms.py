"""What a text is about: its stems, and the terms of the field in whichever language they stand.

`terms/field_terms.tsv` holds, for each term, what people say in six languages; a term becomes a
token of its own beside the stems, so that a question finds an answer in another language too.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.domain.languages import LANGUAGES
from bot.lookups.stems import stem, trigrams, words_of

TERM = "0"
"""Begins the token of a term of the field; no word does."""
TRIGRAM = "3"
_LONGEST = 5
_ENOUGH = 200
"""Signs that show in which script a text is."""
_ARABIC, _UKRAINIAN = ("؀", "ۿ"), ("Ѐ", "ӿ")


@dataclass(frozen=True, slots=True)
class Said:
    """The tokens of a text in order, without small words."""

    stems: tuple[str, ...]
    terms: tuple[str, ...]

    @property
    def tokens(self) -> tuple[str, ...]:
        """Stems and terms."""
        return (*self.stems, *self.terms)


def said(text: str, language: str) -> Said:
    """What `text` says, in `language` unless its letters are of another script."""
    language = of_script(text) or language
    words = words_of(text)
    stems = [stem(word, language) for word in words]
    small = _small_words(language)
    kept = tuple(s for w, s in zip(words, stems, strict=True) if w not in small)
    return Said(kept, tuple(dict.fromkeys(_terms_in(stems, words, language))))


def language_of(text: str, otherwise: str) -> str:
    """The language of `text`, by its script and its small words; `otherwise` where it is open."""
    script = of_script(text)
    if script is not None:
        return script
    words = words_of(text)
    found = {
        language: sum(word in _small_words(language) for word in words)
        for language in LANGUAGES
        if language not in {"ar", "uk"}
    }
    best = max(found.values())
    if not best or found.get(otherwise) == best:
        return otherwise
    return next(language for language, count in found.items() if count == best)


def of_script(text: str) -> str | None:
    """`ar` or `uk` where most letters are of these scripts, else None."""
    letters = [sign for sign in text[:_ENOUGH] if sign.isalpha()]
    for language, (first, last) in (("ar", _ARABIC), ("uk", _UKRAINIAN)):
        if sum(first <= sign <= last for sign in letters) * 2 > len(letters):
            return language
    return None


def trigrams_of(text: str) -> tuple[str, ...]:
    """Tokens of the trigrams of its words, each once, in order."""
    found = (part for word in words_of(text) for part in trigrams(word))
    return tuple(dict.fromkeys(TRIGRAM + part for part in found))


def _terms_in(stems: Sequence[str], words: Sequence[str], language: str) -> Iterator[str]:
    """The terms that are named, the longest phrase first; one that is within another is not."""
    at = 0
    while at < len(stems):
        found, length = _term_at(stems, words, at, language)
        yield from found
        at += length


def _term_at(
    stems: Sequence[str], words: Sequence[str], at: int, language: str
) -> tuple[tuple[str, ...], int]:
    """What is named from the word at `at` on, and in how many words."""
    known, neutral = _terms(language), _terms("any")
    if words[at] in neutral.beginnings or stems[at] in known.beginnings:
        for size in range(min(_LONGEST, len(stems) - at), 0, -1):
            found = known.by_phrase.get(tuple(stems[at : at + size])) or neutral.by_phrase.get(
                tuple(words[at : at + size])
            )
            if found:
                return found, size
    return (), 1


@dataclass(frozen=True, slots=True)
class _Terms:
    """The terms of a language by the stems that name them; for any language, by the words."""

    by_phrase: Mapping[tuple[str, ...], tuple[str, ...]]
    beginnings: frozenset[str]


@cache
def _terms(language: str) -> _Terms:
    lines = (files("bot.lookups.terms") / "field_terms.tsv").read_text("utf-8").splitlines()
    names = lines[0].split("\t")
    column = names.index(language) if language in names else names.index("en")
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for line in lines[1:]:
        cells = line.split("\t")
        for phrase in filter(None, cells[column].split("|")):
            key = _key(phrase, language)
            token = TERM + cells[0].replace("_", "")
            if key and token not in found.get(key, ()):
                found[key] = (*found.get(key, ()), token)
    return _Terms(found, frozenset(key[0] for key in found))


def _key(phrase: str, language: str) -> tuple[str, ...]:
    words: Iterable[str] = words_of(phrase)
    return tuple(words if language == "any" else (stem(word, language) for word in words))


@cache
def _small_words(language: str) -> frozenset[str]:
    lines = (files("bot.lookups.terms") / "small_words.tsv").read_text("utf-8").splitlines()
    listed = dict(line.split("\t") for line in lines)
    return frozenset(word for entry in listed.get(language, "").split() for word in words_of(entry))
