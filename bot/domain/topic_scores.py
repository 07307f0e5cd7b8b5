"""Which topic a question is likeliest about: words counted. No guessing beyond that.

A topic's hint words count one each. A rarer word of earlier requests counts half, shared among the
topics of the requests in which it stood.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

Earlier = Sequence[tuple[str, str]]
"""Topic and question of earlier requests."""
_WORD = re.compile(r"\w+")
_HALF = 0.5
_ENOUGH = 1.0
"""A hint word, or two words of earlier requests that were all about one topic."""
_SHORTEST = 4
"""Letters of a word of an earlier request; shorter ones tell little in any language."""
_COMMON = 0.2
"""A word in more of the earlier requests than this says nothing about a topic."""
_FEW = 3


def likeliest(
    question: str, words: Mapping[str, Iterable[str]], earlier: Earlier = ()
) -> str | None:
    """The topic with the highest score; None if nothing speaks for any, or two topics tie.

    `words`: hint words and phrases by topic code, in any language. Whole words count,
    whatever their case and accents; a phrase counts as many times as it has words.
    """
    found = scores(question, words, earlier)
    best = max(found.values(), default=0)
    winners = [code for code, score in found.items() if score == best]
    return winners[0] if best >= _ENOUGH and len(winners) == 1 else None


def in_order(question: str, words: Mapping[str, Iterable[str]], earlier: Earlier = ()) -> list[str]:
    """All topics, the likeliest first; of those alike the more often asked about."""
    found, asked = scores(question, words, earlier), Counter(topic for topic, _ in earlier)
    return sorted(found, key=lambda code: (-found[code], -asked[code]))


def scores(
    question: str, words: Mapping[str, Iterable[str]], earlier: Earlier = ()
) -> dict[str, float]:
    """What speaks for each topic."""
    said = _tokens(question)
    found = {code: float(_score(said, hints)) for code, hints in words.items()}
    for code, more in _from_earlier(said, earlier).items():
        if code in found:
            found[code] += more
    return found


def _from_earlier(said: Sequence[str], earlier: Earlier) -> Mapping[str, float]:
    telling = {word for word in said if len(word) >= _SHORTEST}
    stood: dict[str, Counter[str]] = {word: Counter() for word in telling}
    for topic, question in earlier:
        for word in telling.intersection(_tokens(question)):
            stood[word][topic] += 1
    found: dict[str, float] = {}
    for topics in stood.values():
        times = topics.total()
        if times <= max(_FEW, len(earlier) * _COMMON):
            for topic, count in topics.items():
                found[topic] = found.get(topic, 0.0) + _HALF * count / times
    return found


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
