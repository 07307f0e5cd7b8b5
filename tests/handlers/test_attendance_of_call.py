"""Who was at one call, by its number: all of it for who leads it, one's own part otherwise."""

import pytest

from tests.handlers.agenda_fixtures import AFTER, DONOR, HALO, group  # noqa: F401
from tests.handlers.lists_fixtures import CHAIR, MAG

pytestmark = pytest.mark.usefixtures("group")
DRC = "drc@aor.example"


@pytest.mark.parametrize(
    "words",
    [
        "attendance 12",
        "attendance call 12",
        "attendance of call #12",
        "who was at call 12?",
        "who came to 12",
        "How many partners came to call 12?",
        "attendance Coordinator call 12",
        "who was at the coordinator call 12?",
    ],
)
def test_who_leads_sees_the_record_of_the_call(group, words):  # noqa: F811 - the fixture imported above
    said = group.says(CHAIR, words)
    assert "Coordinator call 12" in said
    assert "5 of 6 partners" in said
    assert "DRC, HI, NPA, UNDP and UNICEF" in said


def test_a_partner_sees_their_own_part_alone(group):  # noqa: F811
    assert group.says(MAG, "attendance 11").splitlines()[-1] == "MAG: yes"
    said = group.says(MAG, "who came to call 12")
    assert said.splitlines()[-1] == "MAG: no"
    assert "UNICEF" not in said


def test_a_coordinator_sees_their_own_part_and_asks_in_french(group):  # noqa: F811
    said = group.says(DRC, "qui était à la réunion 12 ?")
    assert "Coordinator call 12" in said
    assert said.splitlines()[-1] == "You: not recorded"
    assert group.says(DRC, "présences 12") == said
    assert "calls held" in group.says(DRC, "présences 2026")


def test_a_donor_sees_the_indicator_and_no_organisation(group):  # noqa: F811
    said = group.says(DONOR, "attendance 11")
    assert "1 of 1" in said
    assert "MAG" not in said


def test_whoever_chairs_the_call_sees_its_record(group):  # noqa: F811
    group.says(CHAIR, f"chair 13 {MAG}")
    group.now = AFTER
    group.says(CHAIR, "present 13 HI, NPA")
    assert "There: HI and NPA" in group.says(MAG, "attendance 13")
    assert "HI" not in group.says(HALO, "attendance 13")


def test_four_digits_are_a_year_and_what_is_ahead_has_no_attendance(group):  # noqa: F811
    assert "of 11 calls due" in group.says(CHAIR, "attendance 2026")
    assert "has not begun yet" in group.says(CHAIR, "attendance 13")
    assert "99" in group.says(CHAIR, "attendance 99")


def test_words_that_are_no_time_and_no_organisation(group):  # noqa: F811
    for words in ("attendance on 30 February 2026", "attendance from 2026-05-01 to 2026-01-01"):
        said = group.says(CHAIR, words)
        assert said.startswith("I see neither a time nor an organisation in that.")
    assert group.says(CHAIR, "attendance xyzzy").startswith("I know no organisation called")


def test_who_compares_their_own_reads_both_times(group):  # noqa: F811
    first, second = group.says(DRC, "compare 2025 with 2026").splitlines()
    assert first == "Wed 1 Jan 2025 to Wed 31 Dec 2025: you were at 0 of 1 call held."
    assert second.startswith("Thu 1 Jan 2026 to Thu 31 Dec 2026: you were at 0 of 9 calls held.")


def test_a_donor_who_compares_reads_both_times(group):  # noqa: F811
    first, second = group.says(DONOR, "compare 2025 with 2026").splitlines()
    assert "2025: 1 of 1 call due met the target" in first
    assert "2026: 6 of " in second


def test_a_donor_is_told_what_the_answer_is_not(group):  # noqa: F811
    told = "Those of organisations are for those who lead."
    assert told in group.says(DONOR, "who missed two calls in a row?")
    assert "no such picture" in group.says(DONOR, "attendance as a chart")
    plain = group.says(DONOR, "attendance")
    assert told not in plain
    assert "no such picture" not in plain


def test_one_call_is_no_span_of_days(group):  # noqa: F811
    said = group.says(DONOR, "attendance in May 2026")
    assert "Call of Tue 12 May 2026. The figures rest on" in said


def test_here_on_behalf_with_the_number_first(group):  # noqa: F811
    assert group.says(CHAIR, "here 12 on behalf of MAG").startswith("MAG is checked in at")


def test_where_none_was_held_there_is_no_average(group):  # noqa: F811
    said = group.says(DONOR, "attendance in March 2026").splitlines()
    assert said[1] == "None was held (1 cancelled)."
    assert said[2] == "Call of Tue 10 Mar 2026. No attendance is recorded."
