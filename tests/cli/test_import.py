"""`aorbot import roster | history | attendance` on real files."""

import json
from contextlib import closing
from sqlite3 import connect

import pytest

from bot.demo.data_set import START, make_demo
from bot.handlers.attendance_figures import history_lines
from bot.storage.upgrade import open_database
from tests.cli.conftest import DATA, ROOT

EXPECTED = ROOT / "tests" / "data" / "expected"
ZOOM = DATA / "samples" / "zoom_2026-12-08.csv"
AFTERWARDS = "2026-12-08T17:00"


def roster(shell, name, *more):
    done = shell.on_db("import", "roster", str(DATA / name), *more)
    assert done.code == 0, done
    return done.json


def test_the_roster_is_added_once(shell):
    assert roster(shell, "partners.csv") == {"add": 29, "change": 0, "end": 0, "wrong": []}
    assert roster(shell, "people.csv") == {"add": 51, "change": 0, "end": 0, "wrong": []}
    for name in ("partners.csv", "people.csv"):
        assert roster(shell, name) == {"add": 0, "change": 0, "end": 0, "wrong": []}


def test_a_dry_run_says_what_would_change_and_changes_nothing(shell):
    assert roster(shell, "partners.csv", "--dry-run")["add"] == 29
    assert roster(shell, "partners.csv", "--dry-run")["add"] == 29
    assert roster(shell, "partners.csv")["add"] == 29


def test_people_of_an_unknown_organisation_are_named_by_row(shell):
    wrong = roster(shell, "people.csv")["wrong"]
    assert {"row", "why"} == set(wrong[0])
    assert wrong[0]["row"] == 2
    assert "UNMAS" in wrong[0]["why"]


@pytest.mark.parametrize("kind", ["roster", "history"])
def test_a_file_that_is_none_changes_nothing(shell, kind):
    done = shell.on_db("import", kind, str(DATA / "topics.csv"))
    assert done.code == 1
    assert set(done.json) == {"error", "hint"}
    gone = shell.on_db("import", kind, "nowhere.csv")
    assert gone.code == 1
    assert "nowhere.csv" in gone.json["error"]


def lines(shell):
    """Every past call as the table of expected figures has it."""
    database = open_database(shell.db)

    def read(unit):
        unit.enter(unit.deployment.aors()[0])
        return history_lines(unit, START)

    try:
        found = database.read_now(read)
    finally:
        database.close()
    return [
        {
            "date": line.day.isoformat(),
            "series": line.series,
            "state": line.state,
            "rows_yes": line.rows_yes,
            "organisations": line.organisations,
            "counting": line.counting,
            "met": line.met,
        }
        for line in sorted(found, key=lambda line: line.day)
    ]


def test_the_history_gives_the_expected_table_and_only_once(filled):
    path = str(DATA / "history.csv")
    assert filled.on_db("import", "history", path, "--dry-run").json["add"] > 0
    added = filled.on_db("import", "history", path).json
    assert (added["change"], added["end"], added["wrong"]) == (0, 0, [])
    expected = json.loads((EXPECTED / "history.json").read_text("utf-8"))
    assert lines(filled) == expected["calls"]
    again = filled.on_db("import", "history", path).json
    assert again == {"add": 0, "change": 0, "end": 0, "wrong": []}
    assert lines(filled) == expected["calls"]


@pytest.fixture
def demo(shell):
    """The demonstration's data, with its series, in the shell's database."""
    database = open_database(shell.db)
    make_demo(database, with_series=True, with_requests=False)
    database.close()
    return shell


def attendance(shell, call, file=ZOOM):
    return shell.on_db("import", "attendance", "--call", call, str(file), "--now", AFTERWARDS)


def facts(found):
    """What the promised JSON says, in the words of the expectations."""
    unknown = [{"name": item["name"], "minutes": item["minutes"]} for item in found["unknown"]]
    return {
        "kind": found["format"],
        "looked_in": found["looked_in"],
        "not_counting": found["not_counting"],
        "doubtful": [item["name"] for item in found["doubtful"]],
        "unknown": len(unknown),
        "unknown_names": unknown,
        "partners": found["partners"],
        "target": found["target"],
        "met": found["met"],
    }


@pytest.mark.parametrize("call", ["13", "last"])
def test_the_zoom_report_gives_the_expected_facts(demo, call):
    expected = json.loads((EXPECTED / "zoom_2026-12-08.json").read_text("utf-8"))
    found = attendance(demo, call).json
    said = facts(found)
    assert said == {key: expected[key] for key in said}
    assert found["warnings"] == []
    keys = {"rows", "name", "partner", "score", "minutes"}
    assert all(set(item) == keys and 0 <= item["score"] <= 100 for item in found["matched"])
    mag = next(item for item in found["matched"] if item["partner"] == "MAG")
    assert (mag["rows"], mag["minutes"]) == ([4, 5], expected["minutes"]["MAG"])
    counted = {item["partner"] for item in found["matched"]}
    left_out = {*found["looked_in"], *found["not_counting"]}
    assert sorted(counted - left_out) == expected["partners_counted"]


def test_the_same_report_again_changes_no_figure(demo):
    first, before = attendance(demo, "13").json, lines_at(demo)
    assert attendance(demo, "13").json == first
    assert lines_at(demo) == before


def lines_at(shell):
    done = shell.say("chair@unmas.example", "attendance last call", now=AFTERWARDS)
    assert "5 of 6" in done[0] or "five" in done[0], done
    return done


def test_a_terminal_shows_no_whole_telephone_number(demo):
    named = ("--call", "13", str(ZOOM), "--now", AFTERWARDS, "--db", demo.db)
    said = demo.aorbot("import", "attendance", *named).out
    assert "Unknown: " in said
    assert "+41 22 555 01 99" not in said


def test_a_report_of_another_day_is_a_warning(demo):
    found = attendance(demo, "12").json
    assert len(found["warnings"]) == 1
    assert "2026-12-08" in found["warnings"][0]


@pytest.mark.parametrize(
    ("call", "file", "said"),
    [
        ("13", DATA / "people.csv", "report"),
        ("13", "nowhere.csv", "nowhere.csv"),
        ("999", ZOOM, "no call 999"),
        ("4", ZOOM, "cancelled"),
        ("thirteen", ZOOM, "no number"),
    ],
)
def test_what_cannot_be_taken_is_an_error_and_changes_nothing(demo, call, file, said):
    before = tables(demo)
    done = attendance(demo, call, file)
    assert done.code == 1
    assert set(done.json) == {"error", "hint"}
    assert said in done.json["error"]
    assert tables(demo) == before


def test_one_wrong_row_refuses_the_whole_report(demo, tmp_path):
    report, before = tmp_path / "zoom.csv", tables(demo)
    lines = ZOOM.read_text("utf-8-sig").splitlines()
    lines[-1] = lines[-1].replace("12/08/2026 02:30:00 PM", "12/08/2026 02:3")
    report.write_text("\n".join(lines), "utf-8")
    done = attendance(demo, "13", report)
    assert done.code == 1
    assert done.json["error"] == (
        "Row 15 of the file, person 11 of the report: “12/08/2026 02:3” is no date and time."
    )
    assert tables(demo) == before


def tables(shell):
    with closing(connect(shell.db.removeprefix("sqlite:///"))) as connection:
        return list(connection.iterdump())


def test_a_roster_that_leaves_nobody_to_lead_is_refused_in_that_row(shell):
    """CHECKLIST 18."""
    header = "email,title,partner,role,country,zone,language\n"
    partners = shell.folder / "partners.csv"
    partners.write_text("code,name,kind,lead,counts\nUNMAS,Mine Action Service,un,yes,no\n")
    shell.aorbot("import", "roster", "partners.csv")
    people = shell.folder / "people.csv"
    chair = "chair@unmas.example,Chair,UNMAS,{},CH,Europe/Zurich,en\n"
    people.write_text(header + chair.format("global_coordinator"))
    assert shell.aorbot("import", "roster", "people.csv").code == 0
    people.write_text(header + chair.format("observer"))
    done = shell.aorbot("import", "roster", "people.csv", "--json")
    assert json.loads(done.out)["wrong"] == [
        {
            "row": 2,
            "why": "nobody else leads the group; make somebody else global coordinator first.",
        }
    ]
