"""Earlier answers are found, in six languages, in the same order on both engines.

Seen to fail: the terms of the field left out of `said`; `_arabic` and `_ukrainian` that return the
word; the triggers of an update; the filter of AoRs; trigrams left out of the candidates.
"""

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from bot.domain.earlier import GOOD_ENOUGH, SavedState
from bot.handlers.earlier_import import import_answers, with_words
from bot.imports.answers import AnswerRow
from bot.storage.backup import back_up
from bot.storage.engine import Database
from bot.storage.restore import restore
from bot.storage.upgrade import open_database
from tests.searching import first_found, questions, right, rows_of

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
WANTED = {"en": 0.9, "fr": 0.9, "es": 0.8, "ar": 0.8, "uk": 0.8, "pt": 0.8}
CUBES = AnswerRow(2, "C1", "other", "en", "Where do zebra cubes live?", "In the northern quarry.")


def filled(*names):
    """Makes a database with the answers of these files."""

    def make(url):
        database = open_database(url)

        def work(unit):
            unit.enter(unit.deployment.add_aor("Search", "UTC", "en"))
            add(unit, *(row for name in names for row in rows_of(name)))

        database.write_now(work)
        database.close()

    return make


@pytest.fixture
def both(fresh):
    """Answers among distractors."""
    database = Database(fresh("searched", filled("answers", "distractors")))
    yield database
    database.close()


@pytest.fixture
def desk(fresh):
    """Answers alone, as on a desk."""
    database = Database(fresh("answered", filled("answers")))
    yield database
    database.close()


def found(database, words, language="en", most=10):
    def work(unit):
        unit.enter(unit.deployment.aors()[0])
        return unit.saved_answers.search(words, language, most)

    return database.read_now(work)


def refs(database, words, language="en"):
    return [each.answer.ref for each in found(database, words, language)]


def change(database, work):
    def whole(unit):
        unit.enter(unit.deployment.aors()[0])
        return work(unit)

    return database.write_now(whole)


def add(unit, *rows):
    import_answers(unit, with_words(rows), NOW)


def test_enough_questions_have_a_right_answer_in_the_first_three(both):
    hits = defaultdict(list)
    for question in questions():
        found_first = both.read_now(lambda unit, q=question: first_found(unit, q))
        hits[question.language].append(right(found_first, question))
    shares = {language: sum(each) / len(each) for language, each in hits.items()}
    assert {language: share for language, share in shares.items() if share < WANTED[language]} == {}
    assert set(shares) == set(WANTED)


def test_both_engines_find_the_same_in_the_same_order(shelf, tmp_path):
    databases = [
        Database(shelf.copy(name, tmp_path, "searched", filled("answers", "distractors")))
        for name in ("sqlite", "postgresql")
    ]
    try:
        for question in questions():
            one, other = (
                [
                    (each.answer.ref, round(each.score, 9))
                    for each in found(database, question.text, question.language)
                ]
                for database in databases
            )
            assert one == other, question
    finally:
        for database in databases:
            database.close()


def test_what_no_answer_is_about_is_not_good_enough(desk):
    shown = [
        row.ref
        for row in rows_of("distractors")
        for best in found(desk, row.question, row.language, most=1)
        if best.score >= GOOD_ENOUGH
    ]
    assert shown == []


def test_most_questions_have_an_answer_that_is_good_enough(desk):
    good = [
        question
        for question in questions()
        for best in found(desk, question.text, question.language, most=1)
        if best.score >= GOOD_ENOUGH and best.answer.ref in question.right
    ]
    assert len(good) >= 0.6 * len(questions())


@pytest.mark.parametrize(
    ("words", "language", "ref"),
    [
        ("وطنيه سلطات", "ar", "A47"),
        ("والسلطة الوطنية", "ar", "A47"),
        ("зобовʼязання щодо постраждалими", "uk", "A53"),
        ("зобов'язань", "uk", "A53"),
        ("desminagens ambientais", "pt", "A57"),
        ("activer le domaine de responsabilite", "fr", "A25"),
        ("inducton pakage", "en", "A16"),
    ],
)
def test_forms_accents_articles_and_mistakes_do_not_matter(desk, words, language, ref):
    assert ref in refs(desk, words, language)[:3]


@pytest.mark.parametrize("words", ['"', "* OR (", "NEAR(a b)", "a:b", "'; drop table", "", "???"])
def test_whatever_is_typed_is_no_query(desk, words):
    assert isinstance(found(desk, words), list)


def test_what_is_changed_retired_or_proposed_is_found_as_it_is_by_now(desk):
    change(desk, lambda unit: add(unit, CUBES))
    assert refs(desk, "zebra cubes")[0] == "C1"
    change(desk, lambda unit: add(unit, replace(CUBES, question="Where do lemon cubes live?")))
    assert refs(desk, "zebra") == []
    assert refs(desk, "lemon cubes")[0] == "C1"
    for state in (SavedState.RETIRED, SavedState.PROPOSED):

        def become(unit, state=state):
            answer = unit.saved_answers.by_ref()["C1"]
            unit.saved_answers.change(replace(answer, state=state))

        change(desk, become)
        assert refs(desk, "lemon cubes") == []
    change(desk, lambda unit: unit.saved_answers.drop(unit.saved_answers.by_ref()["C1"].id))
    assert change(desk, lambda unit: "C1" in unit.saved_answers.by_ref()) is False


def test_another_aor_finds_nothing_of_it(desk):
    def elsewhere(unit):
        unit.enter(unit.deployment.add_aor("Another", "UTC", "en"))
        return unit.saved_answers.search("victim assistance obligations", "en", 10)

    assert desk.write_now(elsewhere) == []


def test_many_answers_of_another_aor_crowd_nothing_out(desk):
    def elsewhere(unit):
        unit.enter(unit.deployment.add_aor("Another", "UTC", "en"))
        add(unit, *(replace(CUBES, ref=f"B{n}") for n in range(250)))

    desk.write_now(elsewhere)
    assert refs(desk, "zebra cubes") == []
    change(desk, lambda unit: add(unit, CUBES))
    assert refs(desk, "zebra cubes") == ["C1"]


def test_a_backup_brings_its_words_along_to_either_engine(fresh, shelf, tmp_path):
    kept = back_up(fresh("answered", filled("answers")), tmp_path / "kept.db").file
    for engine in ("sqlite", "postgresql"):
        target = shelf.copy(engine, tmp_path)
        restore(target, kept, NOW)
        database = Database(target)
        assert refs(database, "induction package")[0] == "A16"
        database.close()


def test_thousands_are_brought_in_at_once_though_their_words_take_long_to_read(desk):
    """Seen to fail: words read within the unit of work, which PostgreSQL undid three times."""
    rows = with_words(
        AnswerRow(
            n, f"M{n}", "other", "en", f"Where is cube {n} of {n * 7919}?", f"It is {n}. " * 30
        )
        for n in range(4000)
    )

    def impatient(unit):
        connection = unit._connection  # noqa: SLF001 - no repository stands still
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 1000"))
        return import_answers(unit, rows, NOW)

    assert change(desk, impatient).add == 4000
    assert refs(desk, "cube 3711")[:1] == ["M3711"]
