"""`aorbot ask-attendance … --to FILE`."""

import stat
from io import BytesIO

import openpyxl
import pytest
from pypdf import PdfReader

from bot.cli.answer_file import form_of
from bot.cli.output import Problem
from bot.conversation.commands.attendance import Form

SINCE = "attendance since January"


def asked(shell, words, *more):
    return shell.aorbot("ask-attendance", words, "--demo", "--json", *more)


def test_the_answer_as_a_workbook_and_as_a_paper(shell, tmp_path):
    sheet, paper = tmp_path / "a.xlsx", tmp_path / "a.pdf"
    said = asked(shell, SINCE, "--to", str(sheet)).json
    asked(shell, SINCE, "--to", str(paper), "--lang", "fr")

    assert said["file"] == str(sheet)
    summary = openpyxl.load_workbook(sheet)["Summary"]
    assert summary["A3"].value == said["answer"]["text"].splitlines()[0]
    assert "Réunions tenues" in PdfReader(BytesIO(paper.read_bytes())).pages[0].extract_text()
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600


def test_a_picture_is_the_one_that_the_words_ask_for(shell, tmp_path):
    chart, grid = tmp_path / "chart.png", tmp_path / "grid.png"
    asked(shell, SINCE, "--to", str(chart))
    asked(shell, f"{SINCE} as a grid", "--to", str(grid))

    heights = [int.from_bytes(picture.read_bytes()[20:24], "big") for picture in (chart, grid)]
    assert heights[0] == 500 < heights[1]


def test_what_is_there_stays_and_what_cannot_be_made_is_said(shell, tmp_path):
    there, wanted = tmp_path / "a.csv", tmp_path / "b.pdf"
    there.write_text("mine", "utf-8")
    with pytest.raises(Problem, match="is there already"):
        form_of(there)
    with pytest.raises(Problem, match="cannot be written"):
        form_of(tmp_path / "a.doc")
    assert form_of(tmp_path / "A.PDF") is Form.PDF

    nothing = asked(shell, "hello", "--to", str(wanted))
    assert (nothing.code, wanted.exists()) == (1, False)
    assert "no such picture or file" in nothing.json["error"]
