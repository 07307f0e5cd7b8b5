"""Names with typing mistakes, by RapidFuzz."""

from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz, process

from bot.lookups.names_index import SEAT_PREFIX, SHORT, Index
from bot.lookups.names_parts import STRONG, Finding
from bot.lookups.names_seats import has_role
from bot.lookups.names_words import normalise

DOUBTFUL = 70
"""Below it a likeness is chance."""

_WORD_ALIKE = 80
_INSIDE = 0.92
"""A name found inside a longer text with mistakes is worth a little less."""


def alike(texts: Iterable[str], index: Index, *, typed: bool = False) -> Iterator[Finding]:
    """Known names that any of the texts resembles, scores from `DOUBTFUL` on.

    Abbreviations, and pieces of a name, are compared only in what somebody typed as a list of
    organisations: "MAP" in a report is not MAG.
    """
    shortest = 3 if typed else SHORT + 1
    names = [n for n in index.exact if len(n) >= shortest]
    for text in texts:
        plain = normalise(text)
        if len(plain) < shortest:
            continue
        if typed and len(plain) > SHORT:
            yield from _piece(plain, index)
        found = [*_whole(plain, names, index), *_inside(plain, names, index)]
        # "Coordinator" without a country is nobody's seat, however alike the names look.
        role = has_role(text)
        yield from (f for f in found if not (role and f.key.startswith(SEAT_PREFIX)))


def _piece(plain: str, index: Index) -> Iterator[Finding]:
    """Longer names that hold the typed words: "handicap", "refugee council"."""
    for name, keys in index.exact.items():
        if f" {plain} " in f" {name} ":
            yield from (Finding(key, STRONG - 4, "fuzzy") for key in keys)


def _whole(plain: str, names: list[str], index: Index) -> Iterator[Finding]:
    floor = 60 if len(plain) <= SHORT else DOUBTFUL
    for scorer, worth in ((fuzz.ratio, 1.0), (fuzz.token_sort_ratio, 0.97)):
        found = process.extract(plain, names, scorer=scorer, limit=5, score_cutoff=floor)
        for name, score, _ in found:
            sure = score * worth if _word_by_word(plain, name) else min(score * worth, STRONG - 2)
            for key in index.exact[name]:
                yield Finding(key, round(min(sure, 99)), "fuzzy")


def _word_by_word(plain: str, name: str) -> bool:
    """Whether each word has its like: "Southland Ministry of …" is not Northland's."""
    left, right = plain.split(), name.split()
    if len(left) != len(right):
        return fuzz.ratio(plain, name) >= 92
    if len(plain) <= SHORT:
        return False
    return all(max(fuzz.ratio(word, other) for other in right) >= _WORD_ALIKE for word in left)


def _inside(plain: str, names: list[str], index: Index) -> Iterator[Finding]:
    """Long names with mistakes inside longer texts, compared word by word."""
    words = plain.split()
    long_names = [
        name for name in names if len(name) >= 10 and 0 < name.count(" ") < len(words) - 1
    ]
    found = process.extract(plain, long_names, scorer=fuzz.partial_ratio, limit=3, score_cutoff=75)
    for name, _, _ in found:
        size = name.count(" ") + 1
        windows = [" ".join(words[at : at + size]) for at in range(len(words) - size + 1)]
        score = max((fuzz.ratio(w, name) for w in windows if _word_by_word(w, name)), default=0.0)
        for key in index.exact[name]:
            if score >= DOUBTFUL and not key.startswith(SEAT_PREFIX):
                yield Finding(key, round(score * _INSIDE), "fuzzy")
