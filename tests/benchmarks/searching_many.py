"""How long a search among many answers takes, beside one query of the engine's own text search.

The floor is SQLite's FTS5 by sqlite3 alone, and PostgreSQL's ts_rank by psycopg alone, over the
stems of the same answers, small words left out of both. The answers are made up, of the words of
the real ones, as often as these occur; only 100,000 of them are judged.
"""

import random
import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, cast

import psycopg

from bot.clock import SystemClock
from bot.handlers.earlier_import import import_answers, with_words
from bot.imports.answers import AnswerRow
from bot.lookups.field_terms import said
from bot.storage.engine import Database
from bot.storage.upgrade import open_database
from tests.benchmarks.figures import MS, Figure
from tests.benchmarks.rounds import Scale
from tests.databases import Postgres
from tests.searching import Question, first_found, questions, rows_of

TIMES = 3
JUDGED = 100_000
TOGETHER = 1000
"""Answers in one import."""
_SEED = 20270310
_FTS5 = (
    "CREATE VIRTUAL TABLE found USING fts5(question, answer, "
    "tokenize='unicode61 remove_diacritics 2')"
)
_LOOK = "SELECT rowid, question, answer FROM found WHERE found MATCH ? ORDER BY rank LIMIT 10"
_VECTORS = "CREATE TABLE found (id serial, question text, answer text, words tsvector)"
_VECTOR = "INSERT INTO found (question, answer, words) VALUES (%s, %s, to_tsvector('simple', %s))"
_RANKED = (
    "SELECT id, question, answer FROM found, to_tsquery('simple', %s) AS asked"
    " WHERE words @@ asked ORDER BY ts_rank(words, asked) DESC LIMIT 10"
)
Look = Callable[[Question], object]


def figures_of_many(scale: Scale, folder: Path) -> Iterator[Figure]:
    """A figure for each engine."""
    rows, asked = made_up(scale.answers), questions()[:: scale.every_question]
    with closing(_bare(folder / "bare.db", rows)) as floor:
        url = f"sqlite:///{folder / 'many.db'}"
        yield _figure("one FTS5 query", _look_bare(floor), url, rows, asked)
    with _postgres() as server, psycopg.connect(server.create(), autocommit=True) as floor:
        _fill_vectors(floor, rows)
        looks = _look_ranked(floor)
        yield _figure("one ts_rank query", looks, server.create(), rows, asked)


def _figure(beside: str, bare: Look, url: str, rows: list[AnswerRow], asked: Any) -> Figure:
    with closing(filled(url, rows)) as database:
        floor_ms, ours_ms = _times(asked, bare, lambda question: search(database, question))
    return Figure(
        part="j",
        what=f"a search among {len(rows):,} answers beside {beside}",
        unit="ms",
        floor=floor_ms,
        ours=ours_ms,
        ratio=ours_ms / floor_ms,
        allowed=TIMES if len(rows) >= JUDGED else None,
    )


def _times(asked: Any, *looks: Look) -> tuple[float, ...]:
    """The median of each in milliseconds, one after the other for each question."""
    samples: tuple[list[float], ...] = tuple([] for _ in looks)
    for question in asked:
        for took, look in zip(samples, looks, strict=True):
            began = time.perf_counter()
            look(question)
            took.append(time.perf_counter() - began)
    return tuple(median(took) * MS for took in samples)


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


def filled(url: str, rows: list[AnswerRow]) -> Database:
    """A database with these answers."""
    database = open_database(url)
    now = SystemClock().now()
    database.write_now(lambda unit: unit.deployment.add_aor("Search", "UTC", "en"))
    for first in range(0, len(rows), TOGETHER):
        # Our PostgreSQL connections do not idle in a transaction while many are read.
        database.write_now(partial(_fill, rows=rows[first : first + TOGETHER], now=now))
    return database


def _fill(unit: Any, rows: list[AnswerRow], now: datetime) -> None:
    unit.enter(unit.deployment.aors()[0])
    import_answers(unit, with_words(rows), now)


def search(database: Database, question: Question) -> list[str]:
    """What is found first, as the bot looks for it."""
    return database.read_now(lambda unit: first_found(unit, question))


def _stems(text: str, row: AnswerRow) -> str:
    return " ".join(said(text, row.language).stems)


def _texts(rows: list[AnswerRow]) -> list[tuple[str, str]]:
    return [(_stems(row.question, row), _stems(row.answer, row)) for row in rows]


def _bare(file: Path, rows: list[AnswerRow]) -> sqlite3.Connection:
    connection = sqlite3.connect(file)
    connection.execute(_FTS5)
    connection.executemany("INSERT INTO found VALUES (?, ?)", _texts(rows))
    connection.commit()
    return connection


def _look_bare(connection: sqlite3.Connection) -> Look:
    def look(question: Question) -> object:
        match = " OR ".join(f'"{word}"' for word in said(question.text, question.language).stems)
        return connection.execute(_LOOK, (match,)).fetchall()

    return look


@contextmanager
def _postgres() -> Iterator[Postgres]:
    server = Postgres()
    try:
        yield server
    finally:
        server.stop()


def _fill_vectors(connection: psycopg.Connection[Any], rows: list[AnswerRow]) -> None:
    connection.execute(_VECTORS)
    with connection.cursor() as cursor:
        cursor.executemany(_VECTOR, [(q, a, f"{q} {a}") for q, a in _texts(rows)])
    connection.execute("CREATE INDEX ON found USING gin (words)")
    connection.execute("ANALYZE found")


def _look_ranked(connection: psycopg.Connection[Any]) -> Look:
    def look(question: Question) -> object:
        stems = said(question.text, question.language).stems
        match = " | ".join(f"'{word}'" for word in stems)
        return connection.execute(cast("Any", _RANKED), (match,)).fetchall()

    return look
