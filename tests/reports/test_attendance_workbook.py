from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest

from bot.conversation import codec
from bot.conversation.outcomes import Reader
from bot.conversation.replies import Document, Heading, Table, say
from bot.reports.documents import attendance_csv, attendance_xlsx, make

READER = Reader("en", "Europe/Zurich", "Europe/Zurich")
HEADS = (say("sheets.column_code"), say("sheets.column_date"), say("sheets.column_share"))
ATTACKS = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\tMAG", "\r=1", "\rMAG", "\n=1", " =1", "\0=1",
    "\0\0+1", "\u00a0=1", "＝1", '=HYPERLINK("http://x.example")', "=cmd|'/c calc'!A0",
]  # fmt: skip


def workbook(*rows, language="en"):
    """A summary and one sheet with these rows, stored in between as replies are."""
    summary = Table((say("sheets.column_figure"), say("sheets.column_value")), (("Title", None),))
    parts = (
        Heading(say("sheets.sheet_summary")),
        summary,
        Heading(say("sheets.sheet_organisations")),
        Table(HEADS, rows),
    )
    stored = codec.loads(codec.dumps(attendance_xlsx("a.xlsx", parts)), Document)
    return make(stored, replace(READER, language=language))


def sheet(made):
    return openpyxl.load_workbook(BytesIO(made)).worksheets[1]


def test_days_are_days_and_figures_are_figures():
    moment = datetime(2026, 12, 8, 14, 5)
    page = sheet(workbook(("MAG", date(2026, 12, 8), 70), ("HI", moment, 6.3)))

    cells = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    assert cells == [["MAG", datetime(2026, 12, 8), 70], ["HI", moment, 6.3]]
    assert [cell.is_date for cell in page[2]] == [False, True, False]
    assert page["B2"].number_format == "yyyy-mm-dd"
    assert page["B3"].number_format == "yyyy-mm-dd hh:mm"


@pytest.mark.parametrize(("figure", "said"), [(6.25, 6.2), (6.35, 6.4), (19 / 3, 6.3), (0.04, 0)])
def test_a_figure_has_the_digits_that_the_chat_says(figure, said):
    assert sheet(workbook(("MAG", None, figure)))["C2"].value == said


def test_heads_stay_in_sight_and_the_list_can_be_sifted_and_printed():
    page = sheet(workbook(("MAG", date(2026, 12, 8), 70)))

    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:C2"
    assert page.page_setup.orientation == "landscape"
    # One page wide is what is meant where nothing is said.
    assert page.page_setup.fitToWidth in {None, 1}
    assert page.page_setup.fitToHeight == 0
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$1:$1"
    assert page.column_dimensions["B"].width >= len("2026-12-08")


def test_names_are_in_the_readers_language():
    book = openpyxl.load_workbook(BytesIO(workbook(("MAG", None, 1), language="fr")))

    assert book.sheetnames == ["Résumé", "Organisations"]
    assert [cell.value for cell in book.worksheets[1][1]] == ["Sigle", "Date", "%"]


@pytest.mark.parametrize(("name", "right"), [("ملخص", True), ("Résumé", False)])
def test_sheets_begin_on_the_side_where_reading_begins(name, right):
    heading = Heading(say("attendance.button_roll", who=name))
    made = make(attendance_xlsx("a.xlsx", (heading, Table(HEADS, ()))), READER)

    view = openpyxl.load_workbook(BytesIO(made)).worksheets[0].sheet_view
    assert bool(view.rightToLeft) is right


@pytest.mark.parametrize("text", ATTACKS)
def test_no_cell_of_a_workbook_is_a_formula(text):
    made = workbook((text, date(2026, 12, 8), 1))

    with ZipFile(BytesIO(made)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet2.xml")
    cell = sheet(made)["A2"]
    assert cell.data_type in {"s", "inlineStr"}
    assert cell.value.startswith("'")


@pytest.mark.parametrize("text", ATTACKS)
def test_no_cell_of_a_table_file_is_a_formula(text):
    made = make(attendance_csv("a.csv", Table(HEADS, ((text, None, 1),))), READER)

    line = made.decode("utf-8-sig").partition("\r\n")[2]
    assert line.lstrip('"').startswith("'")


def test_a_minus_of_a_figure_is_no_formula():
    made = make(attendance_csv("a.csv", Table(HEADS, (("MAG", None, -1),))), READER)

    assert made.decode("utf-8-sig").endswith("MAG,,-1\r\n")


def test_the_same_words_make_the_same_cells_in_both():
    row = ("MAG – « équipe »\nأ", date(2026, 12, 8), 3)
    made = make(attendance_csv("a.csv", Table(HEADS, (row,))), READER)

    assert made.startswith(b"\xef\xbb\xbf")
    assert row[0] in made.decode("utf-8-sig")
    assert sheet(workbook(row))["A2"].value == row[0]
