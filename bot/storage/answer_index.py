"""Candidates from each engine's own index: which approved answers may be about a question.

The index is asked for one word after the other, the rarest first, and what is found is weighed
here: so both engines find the same, and what a search costs does not grow with the answers.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from sqlalchemy import bindparam, func, select, text
from sqlalchemy.engine import Connection

from bot.lookups.field_terms import TRIGRAM
from bot.lookups.ranking import Asked
from bot.lookups.stems import trigrams
from bot.storage.tables.earlier import saved_answers

_MOST = 40
_ENOUGH = 2000
"""Rare words find what a question is about; common ones find half of everything, and are looked
for only until so many answers have been found."""
_AT_LEAST = 2
_HOME = "9aor"

_LAST = select(func.max(saved_answers.c.id))
_FIRST_AOR = select(func.min(saved_answers.c.aor_id))
_LAST_AOR = select(func.max(saved_answers.c.aor_id))
_COUNTS = text("SELECT term, doc FROM answer_fts_count WHERE term IN :tokens").bindparams(
    bindparam("tokens", expanding=True)
)
_COUNT_THERE = text("SELECT count(*) FROM answer_vector WHERE words @@ CAST(:words AS tsquery)")
_FIND = text("SELECT rowid FROM answer_fts WHERE answer_fts MATCH :words")
_FIND_THERE = text("SELECT answer FROM answer_vector WHERE words @@ CAST(:words AS tsquery)")


class AnswerIndex:
    """The index of the engine that `connection` is of."""

    def __init__(self, connection: Connection) -> None:
        """`connection`: inside a transaction."""
        self._connection = connection
        self._sqlite = connection.dialect.name == "sqlite"

    def total(self) -> int:
        """About how many answers there are, at once; counting them takes longer than to search."""
        return int(self._connection.execute(_LAST).scalar() or 0)

    def counts(self, tokens: Sequence[str]) -> dict[str, int]:
        """In how many approved answers each token stands."""
        if self._sqlite:
            found = self._connection.execute(_COUNTS, {"tokens": list(tokens)}).all()
            return dict.fromkeys(tokens, 0) | {row.term: row.doc for row in found}
        return {token: self._count_there(token) for token in tokens}

    def candidates(self, asked: Asked, aor: int) -> list[int]:
        """The ids of answers of `aor` that have the weightiest words of the question."""
        found: dict[int, float] = defaultdict(float)
        weights = asked.weights
        where = () if self._alone() else (self._all_of([home(aor)]),)
        for token in _rarest(asked.counts):
            self._weigh(found, [(token,)], where, weights[token])
        for word in asked.unknown:
            self._weigh(found, _pairs(word), where, weights[word])
        best = sorted(found.items(), key=lambda each: (-each[1], each[0]))
        return [answer for answer, _ in best[:_MOST]]

    def _weigh(
        self,
        found: dict[int, float],
        either: Iterable[Sequence[str]],
        where: Sequence[str],
        weight: float,
    ) -> None:
        """Add `weight` to all that have all tokens of one of `either`, and are `where`."""
        ways = [self._all_of(tokens) for tokens in either]
        if ways:
            words = self._all_of([], *where, self._any_of(ways))
            query = _FIND if self._sqlite else _FIND_THERE
            for answer in self._connection.execute(query, {"words": words}).scalars():
                found[answer] += weight

    def _alone(self) -> bool:
        """Whether all answers are of one AoR, as in most deployments."""
        ends = [self._connection.execute(end).scalar() for end in (_FIRST_AOR, _LAST_AOR)]
        return ends[0] == ends[1]

    def _count_there(self, token: str) -> int:
        found = self._connection.execute(_COUNT_THERE, {"words": self._all_of([token])})
        return int(found.scalar() or 0)

    def _all_of(self, tokens: Sequence[str], *more: str) -> str:
        quote = '"' if self._sqlite else "'"
        return (" AND " if self._sqlite else " & ").join(
            [*(f"{quote}{token}{quote}" for token in tokens), *more]
        )

    def _any_of(self, ways: Sequence[str]) -> str:
        return f"({(' OR ' if self._sqlite else ' | ').join(f'({way})' for way in ways)})"


def home(aor: int) -> str:
    """A token of all answers of an AoR: the index finds them without looking at their rows."""
    return f"{_HOME}{aor}"


def _rarest(counts: Mapping[str, int]) -> Iterator[str]:
    """The tokens to look for: they are letters and digits alone, so quotes cannot end early."""
    sofar = 0
    for place, (count, token) in enumerate(sorted((n, t) for t, n in counts.items() if n)):
        sofar += count
        if place < _AT_LEAST or sofar <= _ENOUGH:
            yield token


def _pairs(word: str) -> list[tuple[str, str]]:
    """Neighbouring trigrams: a word with one mistake shares at least one such pair."""
    return list(pairwise(TRIGRAM + part for part in trigrams(word)))
