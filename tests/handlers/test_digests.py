"""Digests: to whoever leads, once, at nine of the first working day after the end; and on demand.

Seen to fail: `renew` without its rounds; without `_has_calls`; `ended` without its look at the
role; `_until` reaching to now; figures of not confirmed calls taken for held; `due` without bounds.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.calls import CallKind, Held
from bot.domain.people import Role
from bot.storage.repositories.calls import moment_of
from tests.handlers.lists_fixtures import (
    CHAIR,
    MAG,
    library,  # noqa: F401
    text_of,
)
from tests.handlers.office_fixtures import Office

NPA = "rep@npa.example"
"""Of the organisation that is co-lead."""
MONDAY = datetime(2027, 1, 4, 8, tzinfo=UTC)
"""Nine in Geneva; 1 January is a holiday, and a weekend follows."""
APRIL = datetime(2027, 4, 1, 7, tzinfo=UTC)


class Digested(Office):
    """The library's people, who get digests."""

    KIND = "digest"

    def told_until(self, last):
        """Hour by hour, with maintenance once a day: (when, who, first line)."""
        found = []
        while self.now <= last:
            if self.now.hour == 3:
                self.maintained()
            found += [(self.now, who, text.splitlines()[0]) for who, text in self.arrived()]
            self.now += timedelta(hours=1)
        return found


@pytest.fixture
def office(library):  # noqa: F811 - the fixture imported above
    return Digested(library.database)


def test_a_quarter_and_a_year_once_to_everybody_who_leads(office):
    office.now = datetime(2026, 12, 20, 3, tzinfo=UTC)
    told = office.told_until(datetime(2027, 2, 15, 3, tzinfo=UTC))
    quarter = [(who, at) for at, who, first in told if first == "Digest Q4 2026"]
    year = [(who, at) for at, who, first in told if first == "Digest 2026"]
    assert sorted(quarter) == sorted(year) == [(CHAIR, MONDAY), (NPA, MONDAY)]
    assert len(told) == 4


def test_the_quarter_alone_within_the_year(office):
    office.now = datetime(2027, 3, 20, 3, tzinfo=UTC)
    told = office.told_until(datetime(2027, 4, 20, 3, tzinfo=UTC))
    assert {(at, first) for at, _, first in told} == {(APRIL, "Digest Q1 2027")}
    assert "No call was due in Q1 2027; in 2026: 6 of 11." in text_of(office.said[CHAIR])


def test_after_an_outage_it_comes_at_once_and_once(office):
    office.now = datetime(2027, 1, 20, 9, tzinfo=UTC)
    office.maintained()
    told = office.arrived()
    assert len(told) == 4
    office.now += timedelta(days=9)
    office.maintained()
    assert office.arrived() == []


def test_after_an_outage_it_still_waits_for_the_end_of_quiet_hours(office):
    office.now = datetime(2027, 1, 20, 22, tzinfo=UTC)
    office.maintained()
    assert office.arrived() == []
    office.now = datetime(2027, 1, 21, 6, tzinfo=UTC)
    assert len(office.arrived()) == 4


def test_who_is_away_gets_it_after_coming_back(office):
    office.now = datetime(2026, 12, 20, 3, tzinfo=UTC)
    office.says(CHAIR, "away until 7 January")
    told = office.told_until(datetime(2027, 1, 20, 3, tzinfo=UTC))
    friday = datetime(2027, 1, 8, 8, tzinfo=UTC)
    assert {(who, at) for at, who, _ in told} == {(CHAIR, friday), (NPA, MONDAY)}
    assert len(told) == 4


def test_who_goes_away_after_it_came_does_not_get_it_again(office):
    office.now = datetime(2026, 12, 20, 3, tzinfo=UTC)
    assert len(office.told_until(datetime(2027, 1, 15, 3, tzinfo=UTC))) == 4
    office.says(CHAIR, "away until 24 January")
    assert office.told_until(datetime(2027, 2, 5, 3, tzinfo=UTC)) == []


def test_another_target_is_not_called_six(office):
    def change(unit):
        moment = moment_of(unit.calls.numbered(9))
        day = timedelta(days=1)
        later = replace(moment, local=moment.local + day, instant=moment.instant + day)
        unit.calls.add(CallKind.PARTNER, later, target=4)

    office.work(change)
    said = office.says(CHAIR, "digest 2026 Q3")
    assert said.startswith(
        "Digest Q3 2026\nCalls held with as many partners as their target or more: 1 of 4"
    )
    assert "six partners" in office.says(CHAIR, "digest 2025")


def test_what_is_long_over_is_not_told(office):
    office.now = datetime(2027, 2, 10, 9, tzinfo=UTC)
    office.maintained()
    assert office.arrived() == []


def test_a_group_without_calls_gets_none(office):
    """The second AoR of the library has none; its lead hears nothing."""
    office.now = datetime(2026, 12, 31, 9, tzinfo=UTC)
    office.maintained()
    office.now = MONDAY
    assert {who for who, _ in office.arrived()} == {CHAIR, NPA}


def test_who_leads_no_more_hears_nothing(office):
    office.now = datetime(2026, 12, 31, 9, tzinfo=UTC)
    office.maintained()

    def change(unit):
        person = unit.people.by_email(CHAIR).id
        unmas = unit.partners.coded("UNMAS").id
        unit.people.join(person, Role.FOCAL_POINT, unmas, office.now)

    office.work(change)
    office.now = MONDAY
    assert {who for who, _ in office.arrived()} == {NPA}


def test_the_indicator_its_halves_and_who_came(office):
    said = office.says(CHAIR, "digest 2026 Q3")
    assert said.startswith(
        "Digest Q3 2026\nCalls held with six partners or more: 1 of 3 in Q3 2026, 5 of 9 in 2026;"
        " in 2025: 1 of 1.\nTarget: 12 a year (work plan 4.8)."
    )
    assert "Held: 2 of 3 calls due" in said
    assert "With enough partners: 1 of 2 calls held" in said
    assert "international NGO: 4 organisations, 5 times" in said
    assert "Europe: 1 organisation, once" in said
    assert "Help desk: no requests." in said


def test_a_call_not_confirmed_is_settled_by_a_tap(office):
    said = office.says(CHAIR, "digest 2026 Q3")
    assert "One call is not confirmed and does not count as held:\n• Partner call 9: " in said
    office.presses(CHAIR, "9 was held")
    assert office.work(lambda unit: unit.calls.numbered(9)).held is Held.YES
    assert "not confirmed" not in office.says(CHAIR, "digest 2026 Q3")


def test_a_chart_and_a_spreadsheet_are_one_tap_away(office):
    office.says(CHAIR, "digest 2026 Q3")
    digest = office.said[CHAIR]
    for label, part in (("Chart", "Chart"), ("Spreadsheet", "Document")):
        office.presses(CHAIR, label, of=digest)
        assert part in [type(one).__name__ for one in office.said[CHAIR].parts]
    assert office.presses(CHAIR, "Work plan", of=digest).startswith("Work plan · Q4 2026")


def test_baseline_and_target_are_the_work_plans(office):
    def change(unit):
        row = unit.workplan.numbered("4.8")
        unit.workplan.change(replace(row, baseline="5 of 11 in 2025", target="10 a year"))

    office.work(change)
    said = office.says(CHAIR, "digest 2026")
    assert "Target: 10 a year, baseline: 5 of 11 in 2025 (work plan 4.8)." in said


def test_organisations_without_a_region_are_told_as_not_known(office):
    def change(unit):
        for partner in unit.partners.all():
            unit.partners.change(partner.id, region=None)

    office.work(change)
    assert "not known: 9 organisations, 10 times" in office.says(CHAIR, "digest 2026 Q3")


def test_only_who_leads_gets_one_on_demand(office):
    assert "for those who lead" in office.says(MAG, "digest")
    assert office.says(CHAIR, "digest").startswith("Digest Q4 2026, so far")
    assert office.says(CHAIR, "digest Q3").startswith("Digest Q3 2026")
    assert "has not begun yet" in office.says(CHAIR, "digest 2027")
