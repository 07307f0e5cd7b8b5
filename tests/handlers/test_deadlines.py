"""Deadlines in words and buttons, and their reminders: once each, to whoever leads, or not at all.

Seen to fail: `withdraw` left out of `finish`; day or role not looked at in `deadline_due`; `since`
left out of `renew`, and `renew` out of maintenance; `plan_term` left out of the command; examples
reminded; what is confidential shown to all; done once more on the same day.
"""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.domain.people import Role
from bot.lookups.calendars import listed_days
from bot.storage.tables.delivery import outbox
from tests.handlers.lists_fixtures import (
    CHAIR,
    MAG,
    UKRAINE,
    library,  # noqa: F401
)
from tests.handlers.office_fixtures import Office

COLEAD = "rep@npa.example"
SOP = "deadline Annual report on 3 August 2027 every two years"


class Reminded(Office):
    """The library's people, who are reminded of deadlines."""

    KIND = "deadline_due"

    def told(self, email=CHAIR):
        """What is due is sent; what `email` reads, the maintenance of the day done before."""
        return [text for who, text in self.arrived() if who == email]

    def told_until(self, last, email=CHAIR):
        """Day by day, with the maintenance of each: the first lines of what `email` reads."""
        said = []
        while self.now <= last:
            self.maintained()
            said += [(f"{self.now:%d %b}", text.splitlines()[0]) for text in self.told(email)]
            self.now += timedelta(days=1)
        return said

    def keeps(self, words):
        self.says(CHAIR, words)
        return self.presses(CHAIR, "Confirm")


@pytest.fixture
def office(library):  # noqa: F811 - the fixture imported above
    """The demonstration's own two deadlines are done, so that only those of a test are there."""
    made = Reminded(library.database)
    for number in (1, 2):
        made.says(CHAIR, f"deadline {number} drop")
        made.presses(CHAIR, "Confirm")
    return made


def waiting(office):
    """How many reminders of deadlines are planned."""
    rows = select(outbox.c.id).where(outbox.c.kind == "deadline_due", outbox.c.state == "pending")
    with office.database.connection() as connection:
        return len(connection.execute(rows).all())


def at(month, day, hour=7, year=2027):
    """Seven o'clock UTC is nine in Geneva in summer."""
    return datetime(year, month, day, hour, tzinfo=UTC)


def test_it_is_shown_before_it_is_kept_and_listed_after(office):
    shown = office.says(CHAIR, SOP)
    assert "Tuesday 3 August 2027 (Geneva)" in shown
    assert "every 2 years" in shown
    assert "Nothing is fixed yet" in shown
    assert "Annual report" not in office.says(MAG, "deadlines")
    assert "Noted as deadline 3" in office.presses(CHAIR, "Confirm")
    listed = office.says(MAG, "deadlines")
    assert "Annual report: Tuesday 3 August 2027 (Geneva), then every 2 years" in listed
    assert "To add one" not in listed


def test_a_second_of_the_same_title_is_said_to_be_one(office):
    office.keeps(SOP)
    assert "Deadline 3 has the same title" in office.says(CHAIR, SOP)


def test_what_is_wrong_is_said_with_what_to_say_instead(office):
    assert "is in the past" in office.says(CHAIR, "deadline Report on 3 August 2026")
    assert "Say what is due and on which day" in office.says(CHAIR, "deadline Report")
    assert "Say what is due" in office.says(CHAIR, "deadline Report on 3 August 2027 at 9:00")
    assert "does not exist" in office.says(CHAIR, "deadline Report on 32 August 2027")
    assert "month as a word" in office.says(CHAIR, "deadline Report on 08/12/2027")
    assert "Say what is due" in office.says(CHAIR, "deadline Report by the end of March")
    assert "Say what is due" in office.says(CHAIR, f"{SOP.removesuffix('two years')}0 months")
    assert "no deadline 9" in office.says(CHAIR, "deadline 9")
    assert "from the roster" in office.says(CHAIR, "deadline Co-lead’s term on 3 August 2027")
    assert "too long" in office.says(CHAIR, f"deadline {'x' * 201} on 3 August 2027")


def test_french_words_for_it(office):
    office.says(CHAIR, "language français")
    shown = office.says(CHAIR, "échéance révision des POS le 3 août 2027 tous les deux ans")
    assert "révision des POS" in shown
    assert "Tuesday 3 August 2027" in shown  # The reader of this test reads English.
    office.presses(CHAIR, "Confirm")
    assert "1 September 2027" in office.says(CHAIR, "échéance 3 au 1er septembre 2027")
    assert "The next one: Saturday 1 September 2029" in office.says(CHAIR, "échéance 3 faite")


def test_a_month_a_week_before_and_on_the_day_once_each(office):
    office.keeps(SOP)
    office.now = at(6, 30)
    assert office.told_until(at(8, 20)) == [
        ("03 Jul", "In a month: Annual report"),
        ("27 Jul", "In a week: Annual report"),
        ("03 Aug", "Today: Annual report"),
    ]


def test_a_daily_round_plans_two_weeks_and_loses_nothing(office, treaties):
    treaties(MEETING)
    office.now = at(10, 7, 8)
    office.maintained()
    assert waiting(office) == 0
    office.later(days=1)
    office.maintained()
    # The month before is 22 October; there are three who lead, in two AoRs.
    assert waiting(office) == 3
    # Nobody does a round for thirteen days: what was planned is said on its day.
    office.now = at(10, 22, 8)
    assert len(office.told()) == 1
    assert [day for day, _ in office.told_until(at(11, 30))] == ["15 Nov", "22 Nov"]


def test_what_was_noted_is_said_however_long_no_round_was_done(office):
    office.keeps(SOP)
    office.now = at(7, 3)
    assert office.told() != []
    office.now = at(8, 3)
    assert [text.splitlines()[0] for text in office.told()] == ["Today: Annual report"]


def test_whoever_leads_is_reminded_and_nobody_else(office):
    office.keeps(SOP)
    office.now = at(7, 3) - timedelta(seconds=1)
    assert office.arrived() == []
    office.now = at(7, 3)
    assert {who for who, _ in office.arrived()} == {CHAIR, COLEAD}


def test_who_leads_no_more_by_then_is_not_reminded(office):
    office.keeps(SOP)
    person = office.person(COLEAD).id
    office.work(lambda unit: unit.memberships.change_role(person, Role.OBSERVER, office.now))
    office.now = at(7, 3)
    assert {who for who, _ in office.arrived()} == {CHAIR}


def test_a_reminder_waits_for_the_end_of_quiet_hours(office):
    office.says(COLEAD, "quiet 20:00-10:30")
    office.keeps(SOP)
    office.now = at(7, 3)
    assert {who for who, _ in office.arrived()} == {CHAIR}
    office.now = at(7, 3, 9)
    assert {who for who, _ in office.arrived()} == {COLEAD}


def test_made_late_the_last_reminder_alone_is_caught_up_with(office):
    office.keeps("deadline Report on 4 December 2026")
    (said,) = office.told()
    assert said.startswith("Coming up: Report")
    assert office.told_until(office.now + timedelta(days=10)) == [("04 Dec", "Today: Report")]


def test_what_is_done_is_not_called_to_mind_any_more(office):
    office.keeps("deadline Report on 3 August 2027")
    office.now = at(7, 3)
    office.arrived()
    assert waiting(office) > 0
    assert "off the list" in office.presses(CHAIR, "Done")
    assert waiting(office) == 0
    assert office.told_until(at(8, 20)) == []
    assert "is done" in office.says(CHAIR, "deadline 3 done")
    assert "Report" not in office.says(CHAIR, "deadlines")


def test_one_that_comes_again_is_done_for_this_time_however_often_it_is_pressed(office):
    office.keeps(SOP)
    office.now = at(7, 3)
    office.arrived()
    reminder = office.said[CHAIR]
    for _ in range(2):
        shown = office.presses(CHAIR, "Done", of=reminder)
        assert "Friday 3 August 2029" in shown
    office.later(days=3)
    assert "Friday 3 August 2029" in office.presses(CHAIR, "Done", of=reminder)
    assert office.told_until(at(8, 20)) == []
    office.now = at(7, 3, year=2029)
    assert office.told() != []


def test_one_that_comes_again_is_done_once_a_day(office):
    office.keeps(SOP)
    for _ in range(2):
        assert "Friday 3 August 2029" in office.says(CHAIR, "deadline 3 done")


def test_a_moved_one_is_called_to_mind_by_its_new_day_alone(office):
    office.keeps(SOP)
    office.says(CHAIR, "deadline 3 on 1 September 2027")
    office.now = at(7, 1)
    assert [said for _, said in office.told_until(at(9, 10))] == [
        "In a month: Annual report",
        "In a week: Annual report",
        "Today: Annual report",
    ]


def test_what_was_dropped_is_forgotten(office):
    office.keeps(SOP)
    office.says(CHAIR, "deadline 3 drop")
    assert "is off the list" in office.presses(CHAIR, "Confirm")
    office.now = at(7, 1)
    assert office.told_until(at(8, 10)) == []
    assert "was taken off" in office.says(CHAIR, "deadline 3 on 1 September 2027")


def test_a_late_one_stays_on_the_list(office):
    office.keeps("deadline Report on 3 August 2027")
    office.now = at(8, 4)
    assert "Report: late, it was due on Tuesday 3 August 2027" in office.says(MAG, "deadlines")


def test_the_end_of_the_co_lead_s_term_comes_from_the_roster(office):
    listed = office.says(UKRAINE, "deadlines")
    assert "End of NPA’s term as co-lead: Friday 31 March 2028 (Geneva)" in listed
    office.now = at(12, 30)
    assert [said for _, said in office.told_until(at(1, 2, year=2028))] == [
        "In three months: End of NPA’s term as co-lead"
    ]


def test_another_term_is_called_to_mind_instead_and_at_once_if_it_is_late(office):
    office.maintained()
    office.says(CHAIR, "co-lead NPA from 2026-04-01 to 2027-01-10")
    (said,) = office.told()
    assert said.startswith("Coming up: End of NPA’s term as co-lead")
    assert "Sunday 10 January 2027" in said
    assert [said for _, said in office.told_until(at(1, 12))] == [
        "In a month: End of NPA’s term as co-lead",
        "In a week: End of NPA’s term as co-lead",
        "Today: End of NPA’s term as co-lead",
    ]
    office.now = at(12, 30)
    assert office.told_until(at(1, 2, year=2028)) == []


def test_of_another_aor_nothing_is_seen(office):
    office.keeps(SOP)
    assert "Annual report" not in office.says("lead@cp.example", "deadlines")
    assert "NPA" not in office.says("lead@cp.example", "deadlines")
    assert "no deadline 3" in office.says("lead@cp.example", "deadline 3 done")


def test_the_next_stand_below_the_calls(office):
    office.keeps("deadline Report on 3 August 2027")
    office.keeps("deadline Survey on 3 August 2029")
    shown = office.says(MAG, "calls")
    assert "Deadlines: Report on Tuesday 3 August 2027 (Geneva)" in shown
    assert "Survey" not in shown


@pytest.fixture
def treaties(tmp_path, monkeypatch):
    """Writes the dated list of whoever runs the bot, in the folder where it works."""
    monkeypatch.chdir(tmp_path)
    list_ = tmp_path / "config" / "calendars" / "treaties.csv"
    list_.parent.mkdir(parents=True)

    def write(*rows):
        list_.write_text("\n".join(["date,end,title,kind,audience,estimated", *rows]))
        listed_days.cache_clear()

    yield write
    listed_days.cache_clear()


MEETING = "2027-11-22,2027-11-26,Meeting of the States Parties,treaty_meeting,all,no"


def test_treaty_meetings_come_from_the_dated_list(office, treaties):
    treaties(MEETING)
    shown = "Meeting of the States Parties: Monday 22 to Friday 26 November 2027 (Geneva)"
    assert shown in office.says(MAG, "deadlines")
    # Nine o'clock in winter.
    office.now = at(10, 20, 8)
    said = office.told_until(at(11, 30))
    assert [words for _, words in said] == [
        "In a month: Meeting of the States Parties",
        "In a week: Meeting of the States Parties",
        "Today: Meeting of the States Parties",
    ]


def test_of_a_row_that_was_corrected_only_the_new_day_is_said(office, treaties):
    treaties(MEETING)
    office.maintained()
    treaties(MEETING.replace("2027-11-22,2027-11-26", "2027-12-06,2027-12-10"))
    office.now = at(10, 20, 8)
    days = [day for day, _ in office.told_until(at(12, 8))]
    assert days == ["06 Nov", "29 Nov", "06 Dec"]


def test_an_example_is_shown_to_who_leads_and_nobody_is_reminded(office, treaties):
    office.now = at(11, 15, 8)
    treaties()
    office.maintained()
    planned = waiting(office)
    treaties(MEETING.replace("Parties", "Parties (example)"))
    assert "Parties (example)" in office.says(CHAIR, "deadlines")
    assert "Parties (example)" not in office.says(MAG, "deadlines")
    assert "Parties (example)" not in office.says(CHAIR, "calls")
    office.maintained()
    assert waiting(office) == planned
    treaties(MEETING)
    office.maintained()
    assert waiting(office) == planned + 6  # A week before and on the day, for three who lead.


def test_what_is_for_those_who_lead_is_shown_to_them(office, treaties):
    treaties("2027-10-01,,Report to the donors,donor_deadline,lead,no")
    assert "Report to the donors" in office.says(CHAIR, "deadlines")
    assert "Report to the donors" not in office.says(MAG, "deadlines")
