"""Which topic a question is likeliest about: its hint words, counted. No guessing beyond that."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

_WORD = re.compile(r"\w+")


def likeliest(question: str, words: Mapping[str, Iterable[str]]) -> str | None:
    """The topic whose hint words occur most; None if none occur or two topics tie.

    `words`: hint words and phrases by topic code, in any language. Whole words count,
    whatever their case and accents; a phrase counts as many times as it has words.
    """
    said = _tokens(question)
    scores = {code: _score(said, hints) for code, hints in words.items()}
    best = max(scores.values(), default=0)
    winners = [code for code, score in scores.items() if score == best]
    return winners[0] if best and len(winners) == 1 else None


def _score(said: Sequence[str], hints: Iterable[str]) -> int:
    phrases = {_tokens(hint) for hint in hints}
    return sum(len(phrase) for phrase in phrases if phrase and _occurs(phrase, said))


def _occurs(phrase: tuple[str, ...], said: Sequence[str]) -> bool:
    length = len(phrase)
    starts = range(len(said) - length + 1)
    return any(tuple(said[start : start + length]) == phrase for start in starts)


def _tokens(text: str) -> tuple[str, ...]:
    parts = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return tuple(_WORD.findall(bare))
