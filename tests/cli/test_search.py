"""`aorbot import answers` and `aorbot search`, as they are typed."""

import pytest

from tests.searching import DATA

FILE = DATA / "answers.tsv"
HEADER = "id\ttopic\tlanguage\tquestion\tanswer\n"


@pytest.fixture
def said(shell):
    """What a command prints as JSON, and its exit code, on one database."""

    def say(*words):
        done = shell.on_db(*words)
        return done.json, done.code

    return say


def test_answers_are_brought_in_once_and_found(said):
    assert said("import", "answers", str(FILE), "--dry-run")[0] == {
        "add": 60, "change": 0, "wrong": []}  # fmt: skip
    assert said("search", "induction package") == ([], 0)
    assert said("import", "answers", str(FILE))[0]["add"] == 60
    assert said("import", "answers", str(FILE))[0] == {"add": 0, "change": 0, "wrong": []}
    found, code = said("search", "dossier d'accueil des coordinateurs", "--lang", "fr")
    assert code == 0
    assert set(found[0]) == {"ref", "question", "answer", "language", "score", "age_days"}
    assert (found[0]["ref"], found[0]["language"], found[0]["age_days"]) == ("A36", "fr", 0)
    assert found == sorted(found, key=lambda each: -each["score"])


def test_a_quotation_mark_is_a_plain_sign_and_a_wrong_row_is_named(said, tmp_path):
    file = tmp_path / "more.tsv"
    rows = ('Z1\tother\ten\tWhat is a "zebra" crossing?\tA road with "stripes.',
            "Z2\tother\txx\tWhere?\tHere.", "Z3\tother\ten\tWhere?\t")  # fmt: skip
    file.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    done, _ = said("import", "answers", str(file))
    assert (done["add"], [wrong["row"] for wrong in done["wrong"]]) == (1, [3, 4])
    found, _ = said("search", "zebra")
    assert found[0]["answer"] == 'A road with "stripes.'
    file.write_text(HEADER + "Z1\tother\ten\tWhat is a zebra?\tAn animal.\n", encoding="utf-8")
    assert said("import", "answers", str(file))[0]["change"] == 1
    assert said("search", "zebra")[0][0]["answer"] == "An animal."


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"", "empty"),
        (b"name\twords\nx\ty\n", "question"),
    ],
)
def test_what_is_no_such_file_changes_nothing_and_says_why(said, tmp_path, content, says):
    file = tmp_path / "bad.tsv"
    file.write_bytes(content)
    error, code = said("import", "answers", str(file))
    assert (says in error["error"], code) == (True, 1)
    assert "tabs" in error["hint"]


@pytest.mark.parametrize("lang", ["de", "english", ""])
def test_a_language_that_is_not_known_is_wrong_use_as_of_every_command(said, lang):
    for command in ("search", "ask-attendance"):
        error, code = said(command, "mines", "--lang", lang)
        assert error == {
            "error": f"The language “{lang}” is not known.",
            "hint": "These are: en, fr, es, ar, uk, pt.",
        }
        assert code == 2


def test_a_language_with_its_country_is_known(said):
    assert said("import", "answers", str(FILE))[1] == 0
    plainly = said("search", "dossier d'accueil des coordinateurs", "--lang", "fr")
    assert said("search", "dossier d'accueil des coordinateurs", "--lang", "fr_CH") == plainly
    assert plainly[0][0]["ref"] == "A36"
