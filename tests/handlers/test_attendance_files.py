"""The same figures in the chat, the workbook, the table file and the paper, to the last digit."""

import csv
import re
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from random import Random

import openpyxl
import pytest
from pypdf import PdfReader

from bot.conversation import codec
from bot.conversation.commands.attendance import AskAttendance, Form, Measure
from bot.conversation.moments.reading import Period
from bot.conversation.outcomes import Reader
from bot.conversation.replies import Document, Reply
from bot.demo.data_set import START
from bot.domain.calls import CallKind
from bot.domain.errors import Refusal
from bot.domain.workplan import Measure as PlanMeasure
from bot.domain.workplan import PlanRow, PlanRowId
from bot.reports.documents import make
from tests.handlers.conftest import CHAIR, buttons

MAG, DONOR, AFGHANISTAN = "desk@mag.example", "desk@northland.example", "afghanistan@aor.example"
READER = Reader("en", "Europe/Zurich", "Europe/Zurich")
YEAR = Period(date(2025, 12, 1), date(2026, 12, 1))
SHEETS = ["Summary", "Calls", "Organisations", "Evidence", "Definitions"]


@pytest.fixture
def room(room):
    """On 1 December 2026, before the first call of the series."""
    room.now = START
    return room


def file(room, form, email=CHAIR, **asked):
    """The bytes of the file, as it is made from what waits to be sent."""
    reply = room.reply(email, AskAttendance(form=form, **asked))
    stored = codec.loads(codec.dumps(reply), Reply)
    (document,) = [part for part in stored.parts if isinstance(part, Document)]
    assert document.name == f"attendance-2026-12-01.{form}"
    return make(document, READER)


def book(made):
    found = openpyxl.load_workbook(BytesIO(made))
    return {page.title: list(page.iter_rows(values_only=True)) for page in found}


def records(rows):
    heads, *rest = rows
    return [dict(zip(heads, row, strict=True)) for row in rest]


def lines(made):
    return list(csv.DictReader(made.decode("utf-8-sig").splitlines()))


def pages_of(made):
    """The words of each page."""
    return [page.extract_text() for page in PdfReader(BytesIO(made)).pages]


def periods():
    """Stretches of the demonstration's year, each with at least one call."""
    chance = Random(7)
    for _ in range(5):
        first = date(2025, 12, 1) + timedelta(days=chance.randrange(250))
        yield Period(first, first + timedelta(days=chance.randrange(60, 330)))
    yield YEAR
    yield Period(last_calls=1)
    yield Period(last_calls=3)


@pytest.mark.parametrize("kind", [None, CallKind.COORDINATOR])
@pytest.mark.parametrize("period", list(periods()), ids=str)
def test_figures_are_the_same_everywhere(room, period, kind):
    asked = {"period": period, "kind": kind, "measure": Measure.TARGET}
    said = room.read(room.reply(CHAIR, AskAttendance(**asked))).splitlines()
    met, due = map(int, re.match(r"(\d+) of (\d+) call", said[0]).groups())
    held, average = re.match(r"(\d+) of .*; ([\d.]+) partners on average", said[1]).groups()

    pages = book(file(room, Form.XLSX, **asked))
    summary = dict(row for row in pages["Summary"] if row[1] is not None)
    assert [row[0] for row in pages["Summary"]][2:4] == said[:2]
    assert (summary["Calls due"], summary["Held, target met"]) == (due, met)
    assert summary["Held"] == int(held)
    assert f"{summary['Partners at a call held, on average']:g}" == average
    calls = records(pages["Calls"])
    assert len(calls) == due
    assert sum(call["Target met"] == "yes" for call in calls) == met

    counted = defaultdict(int)
    for line in lines(file(room, Form.CSV, **asked)):
        counted[int(line["Call"])] += line["Counted"] == "yes"
    assert {c["Number"]: c["Partners"] for c in calls if c["State"] == "held"} == {
        call["Number"]: counted[call["Number"]] for call in calls if call["State"] == "held"
    }

    first, second = pages_of(file(room, Form.PDF, **asked))
    assert first.splitlines()[1] == said[0]
    assert said[1] in first.replace("\n", " ")
    for call in calls:
        if call["State"] == "held":
            day = f"{call['Date']:%a} {call['Date'].day} {call['Date']:%b %Y}"
            written = rf"{call['Number']}\s+{day}\s+\w+ call\s+{call['Partners']}\s"
            assert re.search(written, second)


def test_how_often_each_came_is_the_same_in_words_sheet_table_and_caption(room):
    said = room.read(room.reply(CHAIR, AskAttendance(YEAR, said="who came")))
    in_words = dict(re.findall(r"(\w+) (\d+)(?=[,. ])", said.partition("how often: ")[2]))
    sheet = records(book(file(room, Form.XLSX, period=YEAR))["Organisations"])
    table = defaultdict(int)
    for line in lines(file(room, Form.CSV, period=YEAR)):
        table[line["Organisation"]] += line["Presence"] == "present" and line["State"] == "held"
    caption = room.read(room.reply(CHAIR, AskAttendance(YEAR, form=Form.GRID)))
    in_caption = dict(re.findall(r"(\w+) (\d+)(?=[,. ])", caption.partition("was: ")[2]))

    came = {row["Code"]: row["There"] for row in sheet if row["There"]}
    assert len(came) > 15
    assert came == {code: times for code, times in table.items() if times}
    assert came == {code: int(times) for code, times in in_words.items() if code in came}
    assert came == {code: int(times) for code, times in in_caption.items() if code in came}


def test_the_workbook_has_its_sheets_with_real_days_and_no_person(room):
    pages = book(file(room, Form.XLSX, period=YEAR))

    assert list(pages) == SHEETS
    evidence = records(pages["Evidence"])
    assert list(evidence[0]) == [
        "Organisation", "Call", "Date", "Source", "Presence", "Minutes", "Recorded (Europe/Zurich)",
    ]  # fmt: skip
    assert evidence[0]["Date"].date() == date(2025, 12, 9)
    assert evidence[0]["Recorded (Europe/Zurich)"].date() == date(2025, 12, 9)
    written = " ".join(str(value) for rows in pages.values() for row in rows for value in row)
    assert "@" not in written
    assert "oordinator, chair" not in written
    assert len(pages["Definitions"]) == 7


def test_a_paper_has_two_pages_and_says_what_it_rests_on(room):
    first, second = pages_of(file(room, Form.PDF, period=YEAR))

    assert "Partners at calls held, by kind of organisation" in first
    assert "Partners at calls held, by region" in first
    assert "The figures rest on" in second
    assert "NPA" in second
    assert "Looked in: Under ten minutes" in second


@pytest.mark.parametrize("measure", [m for m in Measure if m is not Measure.COMPARE])
def test_every_question_about_all_has_a_workbook_and_a_paper(room, measure):
    pages = book(file(room, Form.XLSX, period=YEAR, measure=measure))
    asked = AskAttendance(YEAR, measure=measure)

    assert list(pages) == SHEETS
    assert pages["Summary"][2][0] == room.read(room.reply(CHAIR, asked)).splitlines()[0]
    assert len(pages_of(file(room, Form.PDF, period=YEAR, measure=measure))) == 2


class TestWhose:
    @pytest.mark.parametrize("form", [Form.XLSX, Form.CSV])
    def test_a_partner_gets_its_own_figures_and_evidence_alone(self, room, form):
        own, all_of_it = file(room, form, MAG, period=YEAR), file(room, form, period=YEAR)
        everybody = records(book(file(room, Form.XLSX, period=YEAR))["Organisations"])
        codes = {row["Code"] for row in everybody}
        if form is Form.XLSX:
            told = {str(value) for rows in book(own).values() for row in rows for value in row}
            assert [row["Code"] for row in records(book(own)["Organisations"])] == ["MAG"]
            assert "Partners" not in told
        else:
            told = {value for line in lines(own) for value in line.values()}
        assert told & codes == {"MAG"}
        assert len(own) < len(all_of_it)

    @pytest.mark.parametrize("form", [Form.PDF, Form.GRID])
    @pytest.mark.parametrize("email", [MAG, AFGHANISTAN, DONOR])
    def test_the_grid_and_the_paper_are_for_those_who_lead(self, room, email, form):
        reply = room.reply(email, AskAttendance(YEAR, form=form))

        assert all(type(part).__name__ not in {"Grid", "Document"} for part in reply.parts)

    def test_who_leads_asks_about_one_and_gets_that_one(self, room):
        made = file(room, Form.XLSX, period=YEAR, partner="Mines Advisory Group")

        pages = book(made)
        assert {row["Organisation"] for row in records(pages["Evidence"])} == {"MAG"}
        assert pages["Summary"][1][0] == "Attendance of MAG, Mine Action AoR (demo)"
        assert dict(row[:2] for row in pages["Summary"])["Calls held, there"] == 7

    def test_a_coordinator_gets_own_attendance_as_a_table(self, room):
        rows = lines(file(room, Form.CSV, AFGHANISTAN, period=YEAR))

        assert list(rows[0]) == ["Call", "Date", "There"]

    def test_nobody_gets_a_file_of_another_organisation(self, room):
        with pytest.raises(Refusal, match="own_only"):
            file(room, Form.XLSX, MAG, period=YEAR, partner="HI")


def test_buttons_give_pictures_in_one_row_and_files_in_the_next(room):
    reply = room.reply(CHAIR, AskAttendance(YEAR))
    rows = [[b.verb for b in row] for row in reply.parts[-1].rows]

    assert rows == [["chart", "grid"], ["sheet", "csv", "pdf"]]
    for label, form in (("Grid", Form.GRID), ("PDF", Form.PDF)):
        pressed = buttons(reply)[label]
        again = room.reply(CHAIR, AskAttendance(form=form, query=pressed.subject))
        assert again == room.reply(CHAIR, AskAttendance(YEAR, form=form))


def test_a_name_that_looks_like_a_formula_stays_a_name(room):
    room.work(lambda unit: rename(unit, "MAG", "=HYPERLINK(1)"))
    pages = book(file(room, Form.XLSX, period=YEAR))

    names = [row["Organisation"] for row in records(pages["Organisations"])]
    assert "'=HYPERLINK(1)" in names


def rename(unit, code, name):
    partner = unit.partners.coded(code)
    unit.partners.change(partner.id, name=name)


@pytest.mark.parametrize(
    ("baseline", "said"),
    [("", "Target: 12 a year (work plan 4.8)."),
     ("8 in 2018", "Target: 12 a year, baseline: 8 in 2018 (work plan 4.8).")],
)  # fmt: skip
def test_target_and_baseline_are_those_of_the_work_plan(room, baseline, said):
    row = PlanRow(PlanRowId(0), "4.8", "Monthly calls", "", "", None, baseline, "12 a year", "",
                  PlanMeasure.CALLS)  # fmt: skip
    room.work(lambda unit: add(unit, row))

    summary = [cells[0] for cells in book(file(room, Form.XLSX, period=YEAR))["Summary"]]
    paper = pages_of(file(room, Form.PDF, period=YEAR))[0]
    assert said in summary
    assert said in paper
    assert said not in [r[0] for r in book(file(room, Form.XLSX, MAG, period=YEAR))["Summary"]]


def add(unit, row):
    for each in unit.workplan.all():
        if each.measure is PlanMeasure.CALLS:
            unit.workplan.change(replace(row, id=each.id))
            return
    unit.workplan.add(row)
