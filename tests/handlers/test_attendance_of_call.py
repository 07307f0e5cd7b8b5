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
