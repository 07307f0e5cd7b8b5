"""The three sample reports give, to the hundredth, what was worked out by hand."""

import json

import pytest

from bot.imports.reading import notes_on, read_against
from bot.imports.reports import read_report
from tests.imports.roster import DATA, EXPECTED, counting, known

SAMPLES = sorted((DATA / "samples").glob("*.csv"), key=lambda path: path.name)


def test_there_is_an_expectation_for_every_sample():
    assert len(SAMPLES) == 3
    assert all((EXPECTED / f"{path.stem}.json").exists() for path in SAMPLES)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_sample_gives_the_expected_figures(path):
    expected = json.loads((EXPECTED / f"{path.stem}.json").read_text(encoding="utf-8"))
    report = read_report(path.name, path.read_bytes())
    reading = read_against(report, known(), counting())
    assert report.kind == expected["kind"]
    assert report.day is not None
    assert report.day.isoformat() == expected["date"]
    assert report.minutes == expected["call_minutes"]
    assert report.stated_minutes == expected.get("call_minutes_stated", report.stated_minutes)
    assert list(reading.counted) == expected["partners_counted"]
    assert list(reading.looked_in) == expected["looked_in"]
    assert list(reading.not_counting) == expected["not_counting"]
    assert list(reading.coordinators) == expected["coordinators"]
    assert [d.name for d in reading.doubtful] == expected["doubtful"]
    assert len(reading.unknown) == expected["unknown"]
    assert reading.minutes == expected["minutes"]
    assert reading.coordinator_minutes == expected.get("coordinator_minutes", {})
    assert reading.names == expected["names"]
    assert len(reading.counted) == expected["partners"]
    unknown = [{"name": u.name, "minutes": u.minutes} for u in reading.unknown]
    assert unknown == expected.get("unknown_names", [])


def test_every_row_of_the_zoom_sample_is_somewhere():
    path = next(path for path in SAMPLES if path.stem.startswith("zoom"))
    reading = read_against(read_report(path.name, path.read_bytes()), known(), counting())
    judged = [*reading.matched, *reading.doubtful, *reading.unknown]
    assert sorted(row for entry in judged for row in entry.rows) == list(range(1, 12))
    mag = next(entry for entry in reading.matched if entry.partner == "MAG")
    assert (mag.rows, mag.name, mag.minutes) == ((4, 5), "MAG / Manchester", 65.18)
    assert [entry.why for entry in reading.unknown] == ["phone", "anonymous"]


def test_a_report_of_another_day_is_told_about():
    path = next(path for path in SAMPLES if path.stem.startswith("zoom"))
    report = read_report(path.name, path.read_bytes())
    assert report.day is not None
    assert notes_on(report, report.day) == ()
    assert notes_on(report, report.other_day) == ()
    (note,) = notes_on(report, report.day.replace(day=9))
    assert (note.msgid, note.facts["day"]) == ("import.other_day", report.day)
