"""Part j: earlier answers. How many questions are answered, and how long a search takes.

The questions are those of tests/data/search, with its answers among its distractors. How long it
takes is told by searching_many.
"""

from collections import defaultdict
from contextlib import closing
from pathlib import Path

from tests.benchmarks.figures import Figure
from tests.benchmarks.rounds import Scale
from tests.benchmarks.searching_many import figures_of_many, filled, search
from tests.searching import FIRST, questions, right, rows_of

WANTED = {"en": 0.9, "fr": 0.9}
OTHERS = 0.8


def figures_of_search(scale: Scale, folder: Path) -> list[Figure]:
    """The shares by language, and the time of a search among many on each engine."""
    return [*_shares(folder), *figures_of_many(scale, folder)]


def _shares(folder: Path) -> list[Figure]:
    database = filled(
        f"sqlite:///{folder / 'search.db'}", [*rows_of("answers"), *rows_of("distractors")]
    )
    hits: dict[str, list[bool]] = defaultdict(list)
    with closing(database):
        for question in questions():
            hits[question.language].append(right(search(database, question), question))
    return [
        Figure(
            part="j",
            what=f"questions in {language} with a right answer in the first {FIRST}",
            unit="%",
            floor=100 * WANTED.get(language, OTHERS),
            ours=100 * sum(found) / len(found),
            ratio=sum(found) / len(found) / WANTED.get(language, OTHERS),
            allowed=100 * WANTED.get(language, OTHERS),
            at_least=True,
            of_ours=True,
        )
        for language, found in hits.items()
    ]
