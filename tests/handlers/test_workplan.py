"""The work plan in words and buttons: who sees it, who says how a row stands, who is asked when.

Seen to fail: `may_report` always true; the latest report not standing; `_keep` adding the same
tap again; `renew` without `planned`, and without the rounds; `question` asking what was answered;
`_theirs` without those for whom nobody can be reached; a row counting another AoR's requests.
"""

import re
import zlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.conversation.outcomes import Reader
from bot.domain.helpdesk import FocalPoint
from bot.domain.workplan import Measure, Quarter, Status
from bot.handlers.own_days import first_morning
from bot.handlers.workplan_asking import waiting
from bot.handlers.workplan_import import import_workplan
from bot.handlers.workplan_values import in_quarter, value
from bot.imports.workplan import read_workplan
from bot.platforms.console.render import as_json
from bot.reports.documents import make
from tests.handlers.lists_fixtures import (
    CHAIR,
    DONOR,
    MAG,
    READER,
    UKRAINE,
    UNICEF,
    library,  # noqa: F401
)
from tests.handlers.office_fixtures import Office

CHILDREN = "children@unicef.example"
"""UNICEF's other focal point, where Friday and Saturday are days of rest."""
FRENCH = "drc@aor.example"
ISU = "treaties@isu.example"
FRIDAY = datetime(2026, 12, 18, 8, tzinfo=UTC)
"""Nine in Geneva, the first working day of the quarter's last fortnight."""


class Planned(Office):
    """The library's people, who are asked about the work plan."""

    KIND = "workplan_ask"

    def asked_until(self, last):
        """Hour by hour, with maintenance once a day: (when, who) of every question."""
        found = []
        while self.now <= last:
            if self.now.hour == 3:
                self.maintained()
            found += [(self.now, who) for who, _ in self.arrived()]
            self.now += timedelta(hours=1)
        return found

    def reports(self, number):
        def read(unit):
            return unit.workplan.reports(unit.workplan.numbered(number).id)

        return self.work(read)


@pytest.fixture
def office(library):  # noqa: F811 - the fixture imported above
    return Planned(library.database)


def test_all_rows_under_their_objectives_ten_at_a_time(office):
    shown = office.says(MAG, "workplan")
    assert shown.startswith("Work plan · Q4 2026\n1. Coordinated field support\n")
    assert "2. Advocacy" in shown
    assert shown.count("•") == 10
    more = office.presses(MAG, "More (14)")
    assert more.count("•") == 10
    last = office.presses(MAG, "More (4)")
    assert "4.8 Monthly calls held with at least 6 partners (coordinator)" in last
    assert last.count("•") == 4


def test_who_leads_a_row_says_how_it_stands(office):
    noted = office.says(UNICEF, "workplan 1.6 behind because the meeting was moved")
    assert noted.startswith("Noted: row 1.6 is behind in Q4 2026.")
    assert "Q4 2026: behind (UNICEF, Tue 1 Dec 2026): the meeting was moved" in noted
    shown = office.says(MAG, "workplan 1.6")
    assert "behind (UNICEF" in shown
    assert "One tap" not in shown


@pytest.mark.parametrize("who", [MAG, DONOR, UKRAINE])
def test_others_do_not(office, who):
    assert "Row 1.6 is led by UNICEF" in office.says(who, "workplan 1.6 done")
    assert office.reports("1.6") == []


def test_a_row_without_a_lead_is_the_coordinators(office):
    assert "led by coordinator" in office.says(UNICEF, "workplan 2.1 done")
    assert "Noted: row 2.1 is done" in office.says(CHAIR, "workplan 2.1 done")


def test_the_latest_stands_and_who_and_when_are_on_record(office):
    office.says(UNICEF, "workplan 1.6 behind")
    office.says(CHAIR, "workplan 1.6 on track")
    assert [one.status for one in office.reports("1.6")] == [Status.BEHIND, Status.ON_TRACK]
    shown = office.says(MAG, "workplan 1.6")
    assert "on track (UNMAS" in shown
    assert "behind" not in shown
    row = office.work(lambda unit: unit.workplan.numbered("1.6").id)
    noted = office.work(lambda unit: unit.audit.of(f"workplan:{row}"))
    assert {entry.facts["status"] for entry in noted} == {"behind", "on_track"}
    assert all(entry.actor and entry.at == office.now for entry in noted)


def test_a_second_tap_adds_nothing(office):
    office.says(UNICEF, "workplan 1.6")
    office.presses(UNICEF, "Behind")
    office.says(UNICEF, "workplan 1.6")
    office.presses(UNICEF, "Behind")
    assert len(office.reports("1.6")) == 1


def test_rows_that_are_not_there(office):
    assert "There is no row 9.9" in office.says(CHAIR, "workplan 9.9")
    assert "There is no row 9.9" in office.says(CHAIR, "workplan 9.9 done")


def test_a_long_reason_is_refused(office):
    assert "too long" in office.says(UNICEF, f"workplan 1.6 behind because {'x' * 301}")


def test_a_reason_that_names_a_place_or_a_number_is_not_kept(office):
    said = office.says(UNICEF, "workplan 1.6 behind because call me: +41 79 123 45 67")
    assert said.startswith("Nothing was noted: your reason seems to hold")
    assert office.reports("1.6") == []


def test_a_page_that_is_not_there_is_the_first_one(office):
    assert "1.1 Partnerships" in office.says(MAG, "workplan more 9")
    assert "2.5 Neglected" in office.presses(MAG, "More (14)")


def test_leads_are_asked_once_at_nine_of_their_own_first_working_day(office):
    office.now = datetime(2026, 12, 10, 3, tzinfo=UTC)
    asked = office.asked_until(datetime(2026, 12, 31, 23, tzinfo=UTC))
    who = [email for _, email in asked]
    assert len(who) == len(set(who))
    at = {email: when for when, email in asked}
    assert at[CHAIR] == FRIDAY
    assert at[UNICEF] == FRIDAY
    # Friday and Saturday are days of rest there: Sunday at nine, three hours before Geneva's.
    assert at[CHILDREN] == datetime(2026, 12, 20, 6, tzinfo=UTC)
    assert MAG not in at


def test_a_holiday_is_no_working_day(office):
    chair = office.person(CHAIR).id
    member = office.work(lambda unit: unit.people.member(chair, office.now))
    at = office.work(lambda unit: first_morning(unit, member, date(2027, 1, 1)))
    assert at == datetime(2027, 1, 4, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("until", "when"),
    [
        ("21 December", datetime(2026, 12, 22, 8, tzinfo=UTC)),
        # Away to the end of the quarter: late would be never.
        ("31 December", FRIDAY),
    ],
)
def test_who_is_away_is_asked_after_coming_back(office, until, when):
    office.now = datetime(2026, 12, 10, 3, tzinfo=UTC)
    office.says(CHAIR, f"away until {until}")
    asked = office.asked_until(datetime(2026, 12, 31, 23, tzinfo=UTC))
    assert [at for at, who in asked if who == CHAIR] == [when]


def test_after_an_outage_they_are_asked_at_once_and_once(office):
    office.now = datetime(2026, 12, 22, 9, tzinfo=UTC)
    office.maintained()
    at_once = {who for who, _ in office.arrived()}
    assert CHAIR in at_once
    # In New York it was four in the morning: quiet hours end at seven.
    office.now += timedelta(hours=3)
    assert {who for who, _ in office.arrived()} == {"ied@unmas.example"} - at_once
    # Long enough for the outbox to have forgotten what was sent.
    office.now += timedelta(days=9)
    office.maintained()
    assert office.arrived() == []


def test_one_tap_after_the_other_until_all_are_said(office):
    office.now = datetime(2026, 12, 17, 9, tzinfo=UTC)
    office.maintained()
    office.now = FRIDAY
    told = dict(office.arrived())[UNICEF]
    assert told.startswith("How does it stand in Q4 2026?\n\n1.6 Good practice")
    assert "One more row after this." in told
    following = office.presses(UNICEF, "On track")
    assert following.startswith("Noted: row 1.6 is on track in Q4 2026.")
    assert "3.3 Training for field coordinators" in following
    done = office.presses(UNICEF, "Done")
    assert "Noted: row 3.3 is done" in done
    assert "How does it stand" not in done
    office.now = datetime(2026, 12, 20, 6, tzinfo=UTC)
    assert CHILDREN not in dict(office.arrived())


def test_where_nobody_can_be_reached_who_leads_is_asked(office):
    def silence(unit):
        person = unit.people.by_email(ISU).id
        for account in unit.people.accounts_of(person):
            unit.people.unreachable(account.id, "blocked")

    def numbers(unit):
        chair = unit.people.member(unit.people.by_email(CHAIR).id, office.now)
        return {row.number for row in waiting(unit, chair, Quarter(2026, 4), office.now)}

    before = office.work(numbers)
    office.work(silence)
    assert office.work(numbers) - before == {"2.7"}


def test_an_old_button_of_a_quarter_long_over_is_refused(office):
    office.says(UNICEF, "workplan 1.6")
    reply = office.said[UNICEF]
    office.now += timedelta(days=60)
    assert "Noted: row 1.6 is done in Q4 2026" in office.presses(UNICEF, "Done", of=reply)
    office.now += timedelta(days=100)
    assert "Q4 2026 is over by now" in office.presses(UNICEF, "Behind", of=reply)
    assert len(office.reports("1.6")) == 1


def test_rows_fill_themselves_from_what_is_kept(office):
    quarter = in_quarter(Quarter(2026, 4), office.now)
    found = office.work(lambda unit: {m: value(unit, m, quarter).says.msgid for m in Measure})
    assert found == {
        Measure.INDUCTION: "workplan.value_induction",
        Measure.HELP_DESK: "workplan.nothing_asked",
        Measure.STANDBY: "workplan.value_standby",
        Measure.TREATIES: "workplan.value_treaties",
        Measure.CALLS: "workplan.value_calls",
    }


def test_each_filled_row_says_what_it_rests_on(office):
    for number in ("1.2", "1.3", "1.4", "2.7", "4.8"):
        assert "Rests on: " in office.says(MAG, f"workplan {number}")
    assert "Rests on" not in office.says(MAG, "workplan 1.1")
    assert "is not recorded" in office.says(MAG, "workplan 1.4")


def test_who_is_on_standby_for_any_topic_counts_and_who_left_does_not(office):
    def named(unit):
        return value(unit, Measure.STANDBY, in_quarter(Quarter(2026, 4), office.now)).says.facts[
            "named"
        ]

    def stand_by(unit):
        person = unit.people.by_email(UNICEF).id
        unit.topics.add_focal_point(FocalPoint("treaties", "en", person, standby=True))

    def leave(unit):
        unit.memberships.end(unit.people.by_email("standby@unmas.example").id, office.now)

    assert office.work(named).facts["count"] == 1
    office.work(stand_by)
    assert office.work(named).facts["count"] == 2
    office.work(leave)
    assert office.work(named).facts["count"] == 1


def test_what_is_asked_and_announced_is_counted(office):
    office.says(UKRAINE, "ask Who can advise on victim assistance?")
    office.says(CHAIR, "deadline Meeting of the Convention on 20 December 2026")
    office.presses(CHAIR, "Confirm")
    assert "1 request asked, 0 answered" in office.says(MAG, "workplan 1.3")
    assert "1 treaty date listed" in office.says(MAG, "workplan 2.7")


def test_another_aor_has_a_plan_of_its_own(office):
    def other(unit):
        rows = read_workplan("p.csv", b"number,title\n1.3,Desk").rows
        import_workplan(unit, rows, office.now)
        return value(unit, Measure.HELP_DESK, in_quarter(Quarter(2026, 4), office.now)).says

    office.says(UKRAINE, "ask Who can advise on victim assistance?")
    assert office.work(other, aor=1).msgid == "workplan.nothing_asked"
    assert len(office.work(lambda unit: unit.workplan.all(), aor=1)) == 1
    assert len(office.work(lambda unit: unit.workplan.all())) == 24


def test_the_page_is_one_page(office):
    office.says(UNICEF, "workplan 1.6 behind")
    office.says(MAG, "workplan page")
    [document] = [part for part in office.said[MAG].parts if hasattr(part, "kind")]
    content = make(document, READER)
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page ") + content.count(b"/Type /Page\n") == 1
    assert len(content) < 200_000


def test_a_long_plan_ends_above_the_foot_of_its_page(office):
    def longer(unit):
        title = "A title as long as those of rows of a plan are, so that it takes two lines"
        lines = [f"{group}.{number},{title}" for group in range(10, 20) for number in range(8)]
        table = "\n".join(["number,title", *lines]).encode()
        import_workplan(unit, read_workplan("p.csv", table).rows, office.now)

    office.work(longer)
    office.says(MAG, "workplan page")
    [document] = [part for part in office.said[MAG].parts if hasattr(part, "kind")]
    begun = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", make(document, READER), re.DOTALL)
    drawn = b"".join(zlib.decompress(one) for one in begun if one.startswith(b"x"))
    heights = [float(y) for y in re.findall(rb"1 0 -?0 1 \S+ (\S+) cm", drawn)]
    assert len(heights) > 100
    assert min(heights) > 0


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ("plan de travail", "Plan de travail · T4 2026"),
        ("plan de travail 4.8", "4.8 Monthly calls"),
        ("plan de travail suite", "Plan de travail"),
        ("plan de travail page", "Le plan de travail sur une page."),
        ("plan de travail 1.6 en retard parce que le dossier manque", "Responsable de la ligne"),
        ("plan de travail 1.6 en bonne voie", "Responsable de la ligne"),
    ],
)
def test_in_french(office, words, begins):
    office.says(FRENCH, words)
    reply = replace(office.said[FRENCH], toast=None)
    assert as_json(reply, Reader("fr", "UTC", "UTC"))["text"].startswith(begins)
