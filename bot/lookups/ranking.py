"""How well an answer fits a question: the share of what is asked that it speaks of.

Words count by how rare they are among all answers, so that what stands everywhere says little. The
same plain arithmetic ranks what either database engine has found.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from bot.lookups.field_terms import TERM, Said

_IN_ANSWER = 0.8
_AS_TERM = 0.7
_OTHER_LANGUAGE = 0.85
_MISTYPED = 80
_LONG_ENOUGH = 5


@dataclass(frozen=True)
class Asked:
    """A question. `counts`: in how many of `total` answers each of its tokens stands."""

    said: Said
    language: str
    counts: Mapping[str, int]
    total: int

    @cached_property
    def weights(self) -> dict[str, float]:
        """How much each token says."""
        return {token: self._weight(token) for token in self.said.tokens}

    @cached_property
    def unknown(self) -> tuple[str, ...]:
        """Words that stand in no answer, perhaps because they are mistyped."""
        long = (s for s in self.said.stems if len(s) >= _LONG_ENOUGH)
        return tuple(dict.fromkeys(s for s in long if not self.counts.get(s)))

    def _weight(self, token: str) -> float:
        count = self.counts.get(token, 0)
        rare = math.log(1 + (self.total - count + 0.5) / (count + 0.5))
        return rare * (_AS_TERM if token.startswith(TERM) and not token.isdigit() else 1)


def score(asked: Asked, question: Sequence[str], answer: Sequence[str], language: str, /) -> float:
    """From 0 to 1; `question` and `answer`: the tokens of what was found, in `language`."""
    weights = asked.weights
    whole = sum(weights.values())
    if not whole:
        return 0.0
    first, second = set(question), set(answer)
    found = 0.0
    for token, weight in weights.items():
        if token in first:
            found += weight
        elif token in second:
            found += weight * _IN_ANSWER
        elif token in asked.unknown:
            found += weight * _AS_TERM * _near(token, first | second)
    return found / whole * (1 if language == asked.language else _OTHER_LANGUAGE)


def _near(word: str, words: Collection[str]) -> float:
    """How near the nearest word is, from 0.8 to 1; 0 if none is."""
    known = [other for other in words if not other.startswith(TERM)]
    near = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_MISTYPED)
    return near[1] / 100 if near else 0.0
