"""The questions, answers and distractors by which a search is judged (tests/data/search).

A question is right when one of its right answers is among the first three. Distractors are made up
and are loaded together with the answers.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from bot.imports.answers import read_answers

DATA = Path(__file__).parent / "data" / "search"
FIRST = 3


@dataclass(frozen=True)
class Question:
    """As a busy person types it. `right`: refs of the answers to it."""

    text: str
    language: str
    right: frozenset[str]


def rows_of(name):
    """The rows of a file of answers."""
    read = read_answers(name, (DATA / f"{name}.tsv").read_bytes())
    assert read.wrong == ()
    return read.rows


def questions():
    """All questions, in order."""
    with (DATA / "questions.tsv").open(encoding="utf-8", newline="") as file:
        return [
            Question(row["question"], row["language"], frozenset(row["right_answers"].split(";")))
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def first_found(unit, question):
    """Refs of what is found first."""
    unit.enter(unit.deployment.aors()[0])
    found = unit.saved_answers.search(question.text, question.language, FIRST)
    return [each.answer.ref for each in found]


def right(found, question):
    """Whether a right answer is among them."""
    return bool(question.right & set(found))
