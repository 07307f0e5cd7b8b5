"""`aorbot import topics` and `import experts`: without them the help desk knows no topic."""

import pytest

from tests.cli.conftest import DATA


@pytest.fixture
def filled(shell):
    for name in ("partners.csv", "people.csv"):
        shell.on_db("import", "roster", str(DATA / name))
    return shell


def brought(shell, kind, name, *more):
    return shell.on_db("import", kind, str(DATA / name), *more).json


def test_topics_and_then_who_answers_them_are_brought_in_once(filled):
    topics = {"add": 10, "change": 0, "end": 0, "wrong": []}
    assert brought(filled, "topics", "topics.csv", "--dry-run") == topics
    assert brought(filled, "topics", "topics.csv") == topics
    assert brought(filled, "topics", "topics.csv") == {**topics, "add": 0}
    experts = {"add": 26, "change": 0, "end": 0, "wrong": []}
    assert brought(filled, "experts", "expertise.csv") == experts
    assert brought(filled, "experts", "expertise.csv") == {**experts, "add": 0}


def test_experts_of_a_topic_that_is_not_there_are_left_out_with_their_row(filled):
    done = brought(filled, "experts", "expertise.csv")
    assert (done["add"], len(done["wrong"])) == (0, 26)
    assert done["wrong"][0]["row"] == 2
    assert "Import the topics first" in done["wrong"][0]["why"]
