"""Text into comparable words: accents, case, apostrophes and punctuation out of the way."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

MAX_CHARACTERS = 200
"""Longer names are cut: none is, and comparing grows with the square of the length."""

_WORD = re.compile(r"&|[^\W_]+(?:['’ʼ`´ʹ][^\W_]+)*")
_APOSTROPHES = re.compile("['’ʼ`´ʹ]")
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "AE"}
    # Spelling variants that Arabic writers use for each other.
    | {"ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك", "ـ": None}
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word: `plain` to compare; `shouted` if written in capitals, or its script has none."""

    plain: str
    shouted: bool


def flat(text: str) -> str:
    """Compatibility forms, marks and invisible characters resolved; case and punctuation kept."""
    kept = (
        char
        for char in unicodedata.normalize("NFKD", text[:MAX_CHARACTERS])
        if not unicodedata.combining(char) and unicodedata.category(char) != "Cf"
    )
    return unicodedata.normalize("NFC", "".join(kept)).translate(_LETTERS)


def words_in(text: str) -> tuple[Word, ...]:
    """The words of a text; `&` is the word "and", `people's` is `peoples`."""
    return _words(text[:MAX_CHARACTERS])


@lru_cache(maxsize=8192)
def _words(text: str) -> tuple[Word, ...]:
    return tuple(_word(found) for found in _WORD.findall(flat(text)))


def _word(raw: str) -> Word:
    if raw == "&":
        return Word("and", shouted=False)
    head, _, ending = _APOSTROPHES.sub("'", raw).rpartition("'")
    # "NPA's iPhone" is of NPA, while "People's Aid" is compared as "peoples aid".
    bare = head if ending == "s" and head.isupper() else _APOSTROPHES.sub("", raw)
    return Word(bare.casefold(), shouted=bare == bare.upper() and any(map(str.isalpha, bare)))


def normalise(text: str) -> str:
    """The plain words joined by single spaces: equal for spellings that mean the same."""
    return " ".join(word.plain for word in words_in(text))
