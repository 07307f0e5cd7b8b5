from datetime import date

import pytest

from bot.conversation import codec
from bot.conversation.outcomes import Reader
from bot.conversation.replies import Document, Table, say
from bot.reports.documents import attendance_csv, make

READER = Reader("en", "Europe/Zurich", "Europe/Zurich")


def test_a_table_as_a_file():
    table = Table(
        (say("attendance.column_call"), say("attendance.column_partners")),
        ((12, 7), (date(2026, 12, 8), None), (say("attendance.state_met"), 6.5)),
    )

    # What waits to be sent is stored in between.
    stored = codec.loads(codec.dumps(attendance_csv("a.csv", table)), Document)

    made = make(stored, READER)
    assert made.decode("utf-8-sig") == "Call,Partners\r\n12,7\r\n2026-12-08,\r\nmet,6.5\r\n"
    assert made.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1"])
def test_no_cell_is_a_formula(text):
    table = Table((say("attendance.column_call"),), ((text,),))

    line = make(attendance_csv("a.csv", table), READER).decode("utf-8-sig").partition("\r\n")[2]

    assert line.lstrip('"').startswith("'")


def test_a_kind_that_nobody_makes_is_named():
    with pytest.raises(LookupError, match="poem"):
        make(Document("a.txt", "poem"), READER)
