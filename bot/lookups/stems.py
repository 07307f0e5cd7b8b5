"""Words cut down to what their forms have in common, in six languages; and trigrams of them.

Accents go first, because busy people type none. Arabic loses its article and light endings,
Ukrainian its endings, by short lists here: no stemmer that is to be had does both well.
"""

import re
from functools import cache
from typing import Any

from bot.lookups.folding import fold

_STEMMERS = {"en": "english", "fr": "french", "es": "spanish", "pt": "portuguese"}
_WORD = re.compile(r"[^\W_]+")
_INNER_APOSTROPHE = re.compile(r"(?<=[а-яєіґ])'(?=[а-яєіґ])")
_LONGEST = 40
_ARABIC_BEGINNINGS = ("وبال", "وال", "بال", "كال", "فال", "ولل", "لل", "ال")
_ARABIC_ENDINGS = (
    "يات",
    "تها",
    "تنا",
    "هما",
    "ها",
    "نا",
    "هم",
    "ات",
    "ون",
    "ين",
    "ان",
    "يه",
    "ه",
    "ي",
)
_UKRAINIAN = (
    "уватися юватися увати ювати ватися ування ювання ення ання іння иться яться ться тися ти "
    "ами ями ові еві ого ому ьому ими іми ою ею єю ах ях ів ам ям ом ем ия ії ію ією ій иі ої "
    "єю ість ості істю ний ного них ним их им ні на ною но ська ський ии а я о е є и і у ю ь"
)
_UKRAINIAN_ENDINGS = tuple(sorted(dict.fromkeys(_UKRAINIAN.split()), key=len, reverse=True))
"""As folding leaves them: without the breve of й and the dots of ї."""
_SPANISH = ((re.compile(r"cion(es)?$"), r"ción\1"),)
_PORTUGUESE = ((re.compile(r"cao$"), "ção"), (re.compile(r"coes$"), "ções"))
_RESTORED = {"es": _SPANISH, "pt": _PORTUGUESE}
"""Endings whose accent the stemmers need, and busy people leave out."""


def words_of(text: str) -> list[str]:
    """The words of `text`, folded, in order; signs and single letters are left out."""
    folded = _INNER_APOSTROPHE.sub("", fold(text))
    return [w[:_LONGEST] for w in _WORD.findall(folded) if len(w) > 1 or w.isdigit()]


@cache
def stem(word: str, language: str) -> str:
    """A folded word without its endings; in a language that is not known, as it is."""
    if language == "ar" or "؀" <= word[0] <= "ۿ":
        return _arabic(word)
    if language == "uk" or "Ѐ" <= word[0] <= "ӿ":
        return _ukrainian(word)
    name = _STEMMERS.get(language)
    if name is None or word.isdigit():
        return word
    for ending, accented in _RESTORED.get(language, ()):
        word = ending.sub(accented, word)
    return fold(str(_stemmer(name).stemWord(word)))


def trigrams(word: str) -> list[str]:
    """Every three letters in a row, in order; none of a shorter word."""
    return [word[at : at + 3] for at in range(len(word) - 2)]


def _arabic(word: str) -> str:
    if len(word) > 4 and word[0] == "و":
        word = word[1:]
    while beginning := _article(word):
        # Again, because without its hamza ألغام begins as if it had an article.
        word = word[len(beginning) :]
    for ending in _ARABIC_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _article(word: str) -> str:
    for beginning in _ARABIC_BEGINNINGS:
        if word.startswith(beginning) and len(word) - len(beginning) >= 3:
            return beginning
    return word[0] if len(word) > 4 and word[0] in "بل" else ""


def _ukrainian(word: str) -> str:
    for ending in _UKRAINIAN_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


@cache
def _stemmer(name: str) -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer(name)
