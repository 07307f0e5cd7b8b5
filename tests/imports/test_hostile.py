"""Whatever is handed in: a report, or NotAReport; never another error, never slow."""

import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from bot.imports.errors import NotAReport, NotATable
from bot.imports.history import read_history
from bot.imports.reading import read_against
from bot.imports.reports import read_report
from bot.imports.roster import read_roster
from tests.imports.roster import DATA, counting, known

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452") + bytes(range(256))
ZOOM = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes)\n"


def workbook(*rows):
    book, stream = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "msgid"),
    [
        (b"", "import.empty"),
        (b" \r\n \n", "import.empty"),
        (b"\xef\xbb\xbf", "import.empty"),
        (PNG, "import.not_text"),
        (b"Name\0,Join Time\0\n", "import.not_text"),
        (b"%PDF-1.7\n\x00\x01", "import.not_text"),
        (b"\xff\xfe\x41", "import.not_text"),
        (b"x" * 10_000, "import.not_a_report"),
        (b'"' + b"x" * 200_000, "import.not_text"),
        (b"a," * 5_000, "import.not_a_report"),
        (b"name,age\nA,3\n", "import.not_a_report"),
        (ZOOM.encode(), "import.no_participants"),
        (b"1. Summary\n\n2. Participants\n", "import.not_a_report"),
        (b"x" * 5_000_001, "import.too_large"),
        (b"a\n" * 20_001, "import.too_many_rows"),
        (workbook(["Name", "Join Time", "Leave Time"]), "import.spreadsheet"),
    ],
)
def test_no_report(data, msgid):
    with pytest.raises(NotAReport) as refused:
        read_report("x.csv", data)
    assert refused.value.msgid == msgid


@pytest.mark.parametrize("name", ["partners.csv", "people.csv", "history.csv", "requests.csv"])
def test_other_tables_are_no_report(name):
    with pytest.raises(NotAReport) as refused:
        read_report(name, (DATA / name).read_bytes())
    assert refused.value.facts["headings"]


@given(st.binary(max_size=400))
def test_any_bytes(data):
    with contextlib.suppress(NotAReport):
        read_report("2027-02-09 x", data)


HEADINGS = [
    "Name,User Email,Join Time,Leave Time,Duration",
    "Name,Email,Duration,Time joined,Time exited",
    "Full Name,User Action,Timestamp",
    "1. Summary\nStart time,x\n\n2. Participants\nName,First Join,Last Leave,In-Meeting Duration",
]
CELL = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "12/08/2026 01:55:10 PM",
            "31/02/2026 25:61",
            "1h 3m",
            "99999999999h",
            "Left",
            "1:58 PM",
            "00/00/0000 00:00",
            "=1+1",
            "@x",
            "a@b.example",
            "9999-12-31 23:59",
            "٣:٠٠ م",
        ]
    ),
)


@given(st.sampled_from(HEADINGS), st.lists(st.lists(CELL, max_size=6), max_size=6))
def test_any_rows_under_a_right_heading(heading, rows):
    text = heading + "\n" + "\n".join(",".join(row) for row in rows)
    try:
        report = read_report("2027-02-09 x", text.encode("utf-8", "replace"))
    except NotAReport:
        return
    read_against(report, known(), counting())


def test_formulas_and_long_names_are_only_names():
    row = ",,08/12/2026 14:00:00,08/12/2026 15:00:00,60\n"
    data = ZOOM + f'"=HYPERLINK(""http://x"")"{row}' + "x" * 10_000 + row
    report = read_report("x.csv", data.encode())
    assert report.attendees[0].names == ('=HYPERLINK("http://x")',)
    assert len(read_against(report, known(), counting()).unknown) == 2


@pytest.mark.parametrize("read", [read_roster, read_history])
@pytest.mark.parametrize(
    "data",
    [b"", PNG, b"a,b\n1,2\n", b"PK\x03\x04broken", workbook(), b"x" * 10_000, b"\xff\xfe\x41"],
)
def test_no_table(read, data):
    with pytest.raises(NotATable):
        read("x.xlsx", data)


@given(st.binary(max_size=200))
def test_any_bytes_are_no_roster(data):
    with pytest.raises(NotATable):
        read_roster("x.csv", data)
