"""`aorbot ask-attendance`: the canonical query of each given question, and an answer."""

import json
from datetime import datetime

import pytest

from bot.cli.asking import asked
from bot.cli.store import demo_database
from bot.handlers.attendance_scope import Asked
from tests.conversation.attending_helpers import GENEVA, GIVEN, NOW, alike, questions

AT = datetime.fromisoformat("2026-12-01T09:00:00+01:00")


@pytest.fixture(scope="module")
def answers():
    """What is said to a question, as JSON, on the demonstration's data."""
    with demo_database() as database:

        def say(words, lang, now=NOW):
            def work(unit):
                unit.enter(unit.deployment.aors()[0])
                return asked(words, lang, Asked(unit, now, GENEVA))[0]

            return database.read_now(work)

        yield say


def test_every_given_question_has_its_query(answers):
    wrong = []
    for question in questions(GIVEN):
        found = answers(question.text, question.language)
        if alike(found["query"]) != alike(question.query) or found["asked_back"]:
            wrong.append((question.text, found["query"]))
        assert (found["answer"] is None) == (question.query is None)
    assert wrong == []


def test_an_answer_has_text_and_a_table(answers):
    found = answers("taux de présence par partenaire en 2026", "fr", AT)
    assert found["answer"]["text"].startswith("Un partenaire qui compte était à")
    assert found["answer"]["table"][1] == ["NPA", "9", "9", "100"]


def test_what_is_open_is_asked_back(answers):
    found = answers("average attendance rate in 2026", "en")
    assert (found["query"], found["answer"]) == (None, None)
    assert [each["measure"] for each in found["asked_back"]] == ["average", "rate"]
    assert all(set(each) == {"measure", "series", "partner", "period", "with", "format"}
               for each in found["asked_back"])  # fmt: skip


def test_a_time_without_calls_says_so(answers):
    found = answers("attendance in 2020", "en")
    assert found["answer"] == {
        "text": "No call was due in that time, so there is no attendance to show. "
        "Say “calls” for the next ones.",
        "table": None,
    }


def test_what_names_nobody_is_no_question_about_attendance(answers):
    nothing = {"query": None, "asked_back": [], "answer": None}
    assert answers("did Nowhere Inc come in 2026", "en") == nothing
    assert answers("where can we buy fuel?", "en") == nothing


def test_as_a_shell_runs_it(shell):
    now = ("--now", "2026-12-01T09:00:00+01:00", "--demo")
    done = shell.aorbot(
        "ask-attendance", "who was at the last call", "--lang", "en", *now, "--json"
    )
    assert done.code == 0, done
    assert set(done.json) == {"query", "asked_back", "answer"}
    assert done.json["query"]["period"] == {"last_calls": 1}
    assert "There: DRC, HI, NPA, UNDP and UNICEF" in done.json["answer"]["text"]


@pytest.mark.parametrize("lang", ["xx", "english", ""])
def test_a_language_that_is_not_known_is_refused(shell, lang):
    done = shell.aorbot("ask-attendance", "who was at the last call", "--lang", lang, "--demo")
    assert (done.code, done.out) == (2, "")
    assert f"The language “{lang}” is not known." in done.err
    assert "These are: en, fr, es, ar, uk, pt." in done.err


def test_a_language_with_its_country_is_known(shell):
    words = "qui était à la dernière réunion ?"
    done = shell.aorbot("ask-attendance", words, "--lang", "fr_CH", "--demo")
    assert (done.code, "5 sur 6 partenaires" in done.out) == (0, True), done


def test_in_words_for_a_person(shell):
    done = shell.aorbot("ask-attendance", "where is the depot?", "--demo")
    assert (done.code, done.out) == (0, "This does not ask about attendance.\n")


def test_on_an_empty_database_there_is_nothing_to_show(shell):
    done = shell.on_db("ask-attendance", "who missed the last two calls?")
    assert done.code == 0, done
    assert "No call was due" in json.loads(done.out)["answer"]["text"]
