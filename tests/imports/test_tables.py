import io
import json
from collections import defaultdict
from datetime import UTC, date, datetime

import pytest
from openpyxl import Workbook

from bot.imports.errors import NotATable
from bot.imports.history import read_history
from bot.imports.lists import read_calendar, read_expertise, read_topics
from bot.imports.requests import read_requests
from bot.imports.roster import read_roster
from bot.lookups.names import find_partner
from tests.imports.roster import DATA, EXPECTED, counting, known

PEOPLE = "email,title,partner,role,country,zone,language,slack_team,slack_id,telegram_id\n"


def people(*rows, codes=("MAG",)):
    roster = read_roster("x.csv", (PEOPLE + "\n".join(rows)).encode(), codes)
    assert roster.people is not None
    return roster.people


@pytest.mark.parametrize(
    ("read", "name", "count"),
    [
        (read_history, "history.csv", 113),
        (read_expertise, "expertise.csv", 26),
        (read_topics, "topics.csv", 10),
        (read_calendar, "calendar.csv", 40),
        (read_requests, "requests.csv", 34),
    ],
)
def test_demo_tables_are_whole(read, name, count):
    table = read(name, (DATA / name).read_bytes())
    assert (len(table.rows), table.wrong) == (count, ())


def test_demo_roster():
    partners = read_roster("p.csv", (DATA / "partners.csv").read_bytes()).partners
    assert partners is not None
    npa = next(row for row in partners.rows if row.code == "NPA")
    assert (npa.colead_from, npa.colead_to) == (date(2026, 4, 1), date(2028, 3, 31))
    assert (npa.lead, npa.counts, npa.domains) == (False, True, ("npa.example",))
    codes = [row.code for row in partners.rows]
    found = read_roster("p.csv", (DATA / "people.csv").read_bytes(), codes).people
    assert found is not None
    assert (len(found.rows), found.wrong) == (51, ())
    assert found.rows[-5].email == "liaison@lmac.example"
    assert next(r for r in found.rows if r.partner == "STEZHKA").telegram_id == 5_000_000_123


def test_history_gives_the_twelve_calls():
    expected = json.loads((EXPECTED / "history.json").read_text(encoding="utf-8"))
    calls = defaultdict(list)
    for row in read_history("h.csv", (DATA / "history.csv").read_bytes()).rows:
        calls[row.day].append(row)
    got = []
    for day, rows in sorted(calls.items()):
        present = [row for row in rows if row.present]
        there = {find_partner(row.partner or "", known()).key for row in present}
        state = {"yes": "held"}.get(rows[0].held, rows[0].held)
        got.append(
            {
                "date": day.isoformat(),
                "series": rows[0].series,
                "state": state,
                "rows_yes": len(present),
                "organisations": len(there),
                "counting": None if state == "cancelled" else len(there & counting()),
                "met": state == "held" and len(there & counting()) >= 6,
            }
        )
    assert got == expected["calls"]
    assert sum(call["met"] for call in got) == expected["headline"]["met"]


def test_requests_have_instants_in_utc():
    rows = read_requests("r.csv", (DATA / "requests.csv").read_bytes()).rows
    assert rows[0].opened_at == datetime(2025, 12, 3, 9, 12, tzinfo=UTC)
    assert (rows[-1].state, rows[-1].helped, rows[-1].closed_at) == ("waiting", None, None)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("nobody,T,MAG,focal_point,,,,,,", "import.cell_malformed"),
        (",T,MAG,focal_point,,,,,,", "import.cell_empty"),
        ("a@b.example,T,MAG,king,,,,,,", "import.cell_not_allowed"),
        ("a@b.example,T,XYZ,focal_point,,,,,,", "import.partner_unknown"),
        ("a@b.example,T,,focal_point,,,,,,", "import.partner_missing"),
        ("a@b.example,T,MAG,focal_point,XX,,,,,", "import.country_unknown"),
        ("a@b.example,T,MAG,focal_point,Europe,,,,,", "import.country_unknown"),
        ("a@b.example,T,,coordinator,,,,,,", "import.cell_empty"),
        ("a@b.example,T,MAG,focal_point,,Europe,,,,", "import.zone_unknown"),
        ("a@b.example,T,MAG,focal_point,,Mars/Base,,,,", "import.zone_unknown"),
        ("a@b.example,T,MAG,focal_point,,,xx,,,", "import.language_unknown"),
        ("a@b.example,T,MAG,focal_point,,,,T123,,", "import.slack_half"),
        ("a@b.example,T,MAG,focal_point,,,,T123,x,", "import.cell_malformed"),
        ("a@b.example,T,MAG,focal_point,,,,,,12a", "import.cell_no_number"),
        ("a@b.example,T,MAG,focal_point,,,,,,9999999999999999", "import.cell_no_number"),
        ("a@b.example,=1+1,MAG,focal_point,,,,,,", "import.cell_formula"),
    ],
)
def test_a_wrong_row_is_named_and_the_others_stay(row, why):
    table = people("ok@b.example,T,MAG,focal_point,,,,,,", row)
    assert [r.email for r in table.rows] == ["ok@b.example"]
    assert [(wrong.row, wrong.why) for wrong in table.wrong] == [(3, why)]


def test_what_is_there_twice_is_wrong_the_second_time():
    table = people(
        "a@b.example,T,MAG,focal_point,,,,T123,U123,7",
        "A@b.example,T,MAG,focal_point,,,,,,",
        "b@b.example,T,MAG,focal_point,,,,T123,U123,",
        "c@b.example,T,MAG,focal_point,,,,,,7",
    )
    assert [(w.row, w.facts["column"], w.facts["first"]) for w in table.wrong] == [
        (3, "email", 2),
        (4, "slack_id", 2),
        (5, "telegram_id", 2),
    ]


def test_partner_rows():
    data = (
        "code,name,kind,lead,counts,colead_from,colead_to\n"
        "A,One,un,yes,,,\nB,Two,donor,,,,\nC,Three,national_ngo,,,2026-04-01,2026-03-01\n"
        "a,Again,un,,,,\nD,Four,club,,,,\nE,Five,un,perhaps,,,\nF,Six,un,,,1 April,\nG,,un,,,,\n"
    )
    table = read_roster("x.csv", data.encode()).partners
    assert table is not None
    assert [(r.code, r.lead, r.counts) for r in table.rows] == [
        ("A", True, False),
        ("B", False, False),
    ]
    assert [(w.row, w.why) for w in table.wrong] == [
        (4, "import.days_exchanged"),
        (5, "import.cell_twice"),
        (6, "import.cell_not_allowed"),
        (7, "import.cell_not_allowed"),
        (8, "import.cell_no_day"),
        (9, "import.cell_empty"),
    ]


def test_both_halves_in_one_workbook():
    book, stream = Workbook(), io.BytesIO()
    book.active.append(["code", "name", "kind", "colead_from"])
    book.active.append(["MAG", "Mines Advisory Group", "international_ngo", datetime(2026, 4, 1)])
    sheet = book.create_sheet("people")
    sheet.append(["email", "title", "partner", "role", "telegram_id"])
    sheet.append(["a@mag.example", "Desk", "MAG", "focal_point", 5_000_000_123])
    sheet.append(["b@mag.example", "=1+1", "MAG", "focal_point", None])
    sheet.append(["c@mag.example", "Desk", "XYZ", "focal_point", None])
    book.save(stream)
    roster = read_roster("x.xlsx", stream.getvalue())
    assert roster.partners is not None
    assert roster.people is not None
    assert roster.partners.rows[0].colead_from == date(2026, 4, 1)
    assert roster.people.rows[0].telegram_id == 5_000_000_123
    assert [(w.row, w.why) for w in roster.people.wrong] == [
        (3, "import.cell_formula"),
        (4, "import.partner_unknown"),
    ]


@pytest.mark.parametrize(
    ("header", "msgid"),
    [
        ("email,title,role,shoe size", "import.columns_unknown"),
        ("email,title", "import.columns_missing"),
        ("email,title,role,role", "import.columns_twice"),
        ("date,series", "import.not_a_roster"),
    ],
)
def test_columns_are_checked(header, msgid):
    with pytest.raises(NotATable) as refused:
        read_roster("x.csv", f"{header}\n".encode())
    assert refused.value.msgid == msgid


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        (
            ["2026-01-13,c,yes,MAG,yes,chair", "2026-01-13,c,yes,mag,no,chair"],
            "import.history_twice",
        ),
        (
            ["2026-01-13,c,yes,MAG,yes,chair", "2026-01-13,c,cancelled,,,"],
            "import.history_two_states",
        ),
        (
            ["2026-02-13,c,yes,,,", "2026-01-13,c,cancelled,MAG,yes,chair"],
            "import.history_cancelled",
        ),
        (["2026-02-13,c,yes,,,", "13.1.2026,c,yes,MAG,yes,chair"], "import.cell_no_day"),
        (["2026-02-13,c,yes,,,", "2026-01-13,c,yes,MAG,,chair"], "import.cell_not_allowed"),
        (["2026-02-13,c,yes,,,", "2026-01-13,c,yes,MAG,yes,rumour"], "import.cell_not_allowed"),
    ],
)
def test_wrong_history(rows, wrong):
    data = "date,series,held,partner,present,source\n" + "\n".join(rows)
    table = read_history("h.csv", data.encode())
    assert len(table.rows) == 1
    assert [(w.row, w.why) for w in table.wrong] == [(3, wrong)]
