from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from bot.conversation.outcomes import Reader
from bot.conversation.replies import Bullets, Chart, Heading, Table, say
from bot.reports.documents import attendance_pdf, make
from bot.reports.paper_sheet import EDGE, HEIGHT, WIDTH, points, wrapped
from tests.reports.grids import grid

READER = Reader("en", "Europe/Zurich", "Europe/Zurich")
ARABIC = say("attendance.button_roll", who="المشاركة في المكالمات 2026")
SENTENCE = say("attendance.headline", met=7, count=12)


def paper(calls=12, organisations=40, *, title=None, long=False):
    shown = grid(calls, organisations)
    heads = tuple(say(f"sheets.column_{name}") for name in ("number", "date", "partners"))
    rows = tuple((n, bar.day, bar.partners) for n, bar in enumerate(shown.calls))
    kinds = tuple((f"kind {n}", bar.day, n) for n, bar in enumerate(grid(9, 1).calls))
    definitions = (say("sheets.def_due_is"), say("sheets.def_partner_is")) * (9 if long else 3)
    return attendance_pdf(
        "a.pdf",
        (
            Heading(title or say("sheets.paper_title", aor="Mine Action AoR")),
            SENTENCE,
            Chart(shown.title, shown.calls, 6, SENTENCE),
            say("sheets.paper_kinds"),
            Table(heads, kinds),
            Heading(say("sheets.paper_calls")),
            Table(heads, rows),
            shown,
            Bullets(definitions),
            say("attendance.no_calls"),
        ),
    )


def read(document, language="en"):
    return PdfReader(BytesIO(make(document, replace(READER, language=language))))


@pytest.mark.parametrize(
    ("calls", "organisations"), [(1, 0), (1, 1), (3, 5), (12, 40), (24, 45), (24, 1)]
)
def test_two_pages_of_a4_whatever_there_is(calls, organisations):
    pages = read(paper(calls, organisations)).pages

    assert len(pages) == 2
    assert {tuple(map(round, page.mediabox[2:])) for page in pages} == {(595, 842)}
    assert pages[0].extract_text().splitlines()[:2] == [
        "Attendance at calls, Mine Action AoR",
        "7 of 12 calls due were held with at least six partners.",
    ]
    assert "ORG0" in pages[1].extract_text() or not organisations


@pytest.mark.parametrize("long", [False, True])
def test_nothing_stands_outside_of_the_page_or_on_the_foot(long):
    for page in read(paper(24, 45, long=long)).pages:
        places = []

        def note(text, page_of, line_of, _font, _size, places=places):
            if text.strip():
                places.append((page_of[4] + line_of[4], page_of[5] + line_of[5]))

        page.extract_text(visitor_text=note)
        across, up = zip(*places, strict=True)
        assert min(across) > EDGE - 12
        assert max(across) < WIDTH - EDGE + 12
        assert max(up) < HEIGHT - EDGE
        assert min(up) > EDGE / 2 - 6


def test_arabic_can_be_read_and_its_title_is_kept(recwarn):
    document = paper(title=ARABIC)
    found = read(document, "ar")

    assert "المشاركة" in found.pages[0].extract_text()
    assert "المشاركة" in found.metadata.title


def test_the_same_figures_make_the_same_file():
    assert make(paper(), READER) == make(paper(), READER)


def test_lines_are_as_long_as_there_is_room_and_no_word_is_lost():
    words = "An organisation that counts once, however many of its people came. " * 4
    lines = wrapped(words.strip(), 9, 200)

    assert " ".join(lines) == words.strip()
    assert len(lines) > 3
    assert all(points(line, 9) <= 205 for line in lines)
    assert wrapped("unbreakable" * 30, 9, 200) == ["unbreakable" * 30]
