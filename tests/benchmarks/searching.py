"""Part j: earlier answers. How many questions are answered, and how long a search takes.

The questions are those of tests/data/search, with its answers among its distractors. The floor of
the time is one query of SQLite's own full-text search for the same stems, by sqlite3 alone, over
those of the same answers, small words left out of both. The answers are made up, of the words of
the real ones, as often as these occur; only 100,000 of them are judged.
"""

import random
import sqlite3
import time
from collections import defaultdict
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Any

from bot.clock import SystemClock
from bot.handlers.earlier_import import import_answers
from bot.imports.answers import AnswerRow
from bot.lookups.field_terms import said
from bot.storage.engine import Database
from bot.storage.upgrade import open_database
from tests.benchmarks.figures import MS, Figure
from tests.benchmarks.rounds import Scale
from tests.searching import FIRST, Question, first_found, questions, right, rows_of

WANTED = {"en": 0.9, "fr": 0.9}
OTHERS = 0.8
TIMES = 3
JUDGED = 100_000
_SEED = 20270310
_FLOOR = (
    "CREATE VIRTUAL TABLE found USING fts5(question, answer, "
    "tokenize='unicode61 remove_diacritics 2')"
)
_LOOK = "SELECT rowid, question, answer FROM found WHERE found MATCH ? ORDER BY rank LIMIT 10"


def figures_of_search(scale: Scale, folder: Path) -> list[Figure]:
    """The shares by language, and the time of a search among many."""
    return [*_shares(folder), _times(scale, folder)]


def _shares(folder: Path) -> list[Figure]:
    database = _filled(folder / "search.db", [*rows_of("answers"), *rows_of("distractors")])
    hits: dict[str, list[bool]] = defaultdict(list)
    with closing(database):
        for question in questions():
            hits[question.language].append(right(_search(database, question), question))
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


def _times(scale: Scale, folder: Path) -> Figure:
    rows = made_up(scale.answers)
    ours, bare = [], []
    with (
        closing(_filled(folder / "many.db", rows)) as database,
        closing(_bare(folder / "bare.db", rows)) as floor,
    ):
        for question in questions()[:: scale.every_question]:
            for samples, look in ((bare, _look_bare(floor)), (ours, _look(database))):
                began = time.perf_counter()
                look(question)
                samples.append(time.perf_counter() - began)
    floor_ms, ours_ms = median(bare) * MS, median(ours) * MS
    return Figure(
        part="j",
        what=f"a search among {len(rows):,} answers beside one FTS5 query",
        unit="ms",
        floor=floor_ms,
        ours=ours_ms,
        ratio=ours_ms / floor_ms,
        allowed=TIMES if len(rows) >= JUDGED else None,
    )


def made_up(many: int) -> list[AnswerRow]:
    """As many rows, of the words of the real ones in the same language."""
    chance = random.Random(_SEED)
    by_language: dict[str, list[AnswerRow]] = defaultdict(list)
    for row in (*rows_of("answers"), *rows_of("distractors")):
        by_language[row.language].append(row)
    words = {
        language: [w for row in rows for w in f"{row.question} {row.answer}".split()]
        for language, rows in by_language.items()
    }
    made = []
    for number in range(many):
        language = chance.choice(list(words))
        question = " ".join(chance.choices(words[language], k=chance.randint(6, 14)))
        answer = " ".join(chance.choices(words[language], k=chance.randint(20, 60)))
        made.append(AnswerRow(number, f"X{number}", "other", language, question, answer))
    return made


def _filled(file: Path, rows: list[AnswerRow]) -> Database:
    database = open_database(f"sqlite:///{file}")
    now = SystemClock().now()

    def work(unit: Any) -> None:
        unit.enter(unit.deployment.add_aor("Search", "UTC", "en"))
        import_answers(unit, rows, now)

    database.write_now(work)
    return database


def _search(database: Database, question: Question) -> list[str]:
    return database.read_now(lambda unit: first_found(unit, question))


def _look(database: Database) -> Any:
    return lambda question: _search(database, question)


def _bare(file: Path, rows: list[AnswerRow]) -> sqlite3.Connection:
    connection = sqlite3.connect(file)
    connection.execute(_FLOOR)
    texts = [(_stems(row.question, row), _stems(row.answer, row)) for row in rows]
    connection.executemany("INSERT INTO found VALUES (?, ?)", texts)
    connection.commit()
    return connection


def _stems(text: str, row: AnswerRow) -> str:
    return " ".join(said(text, row.language).stems)


def _look_bare(connection: sqlite3.Connection) -> Any:
    def look(question: Question) -> None:
        match = " OR ".join(f'"{word}"' for word in said(question.text, question.language).stems)
        connection.execute(_LOOK, (match,)).fetchall()

    return look
