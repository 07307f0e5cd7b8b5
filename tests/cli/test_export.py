"""`aorbot export roster` on real files, read in again elsewhere."""

import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Shell


@pytest.fixture
def other(tmp_path_factory):
    """Another deployment, empty."""
    return Shell(tmp_path_factory.mktemp("other"))


def exported(shell, target):
    done = shell.on_db("export", "roster", str(target))
    assert done.code == 0, done
    return done.json


def test_two_csv_files_in_a_folder_go_round(filled, other, tmp_path):
    said = exported(filled, tmp_path / "out")
    assert (said["partners"], said["people"], len(said["files"])) == (29, 51, 2)
    for file in said["files"]:
        assert stat.S_IMODE(Path(file).stat().st_mode) == 0o600
        assert other.on_db("import", "roster", file).json["wrong"] == []
        assert filled.on_db("import", "roster", file).json == {
            "add": 0, "change": 0, "end": 0, "wrong": [],
        }  # fmt: skip
    again = exported(other, tmp_path / "again")
    for one, two in zip(said["files"], again["files"], strict=True):
        assert Path(one).read_bytes() == Path(two).read_bytes()


def test_one_workbook_goes_round(filled, other, tmp_path):
    (file,) = exported(filled, tmp_path / "roster.xlsx")["files"]
    first = other.on_db("import", "roster", file, "--dry-run").json
    assert first == {"add": 80, "change": 0, "end": 0, "wrong": []}
    assert other.on_db("import", "roster", file).json == first
    assert other.on_db("import", "roster", file).json["add"] == 0


def test_what_is_there_is_not_overwritten_and_other_forms_are_refused(filled, tmp_path):
    there = tmp_path / "roster.xlsx"
    there.write_text("mine", encoding="utf-8")
    done = filled.on_db("export", "roster", str(there))
    assert (done.code, set(done.json)) == (1, {"error", "hint"})
    assert there.read_text(encoding="utf-8") == "mine"
    assert filled.on_db("export", "roster", str(tmp_path / "roster.pdf")).code == 1


def test_a_wrong_row_names_line_column_and_what_to_do(filled, tmp_path):
    file = tmp_path / "people.csv"
    file.write_text(
        "email,title,role,partner,country,zone,language,slack_team,slack_id\n"
        "a@x.example,T,observer,NOBODY,,,,,\n"
        "b@x.example,T,observer,MAG,Europe,,,,\n"
        "c@x.example,T,observer,MAG,,Mars,,,\n"
        "d@x.example,T,observer,MAG,,,xx,,\n"
        "e@x.example,=1,observer,MAG,,,,,\n"
        "f@x.example,T,observer,,,,,,\n"
        "g@x.example,T,observer,MAG,,,,T0AOR0001,\n"
        "h@x.example,T,observer,MAG,,,,T0AOR0001,U0A1T9KG8\n",
        encoding="utf-8",
    )
    wrong = filled.on_db("import", "roster", str(file)).json["wrong"]
    columns = (
        "partner", "country", "zone", "language", "title", "partner", "slack_team", "slack_id",
    )  # fmt: skip
    assert [row["row"] for row in wrong] == list(range(2, 10))
    for row, column in zip(wrong, columns, strict=True):
        assert row["why"].startswith(column), row
        assert row["why"].count(".") >= 1
