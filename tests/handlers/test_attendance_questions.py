from datetime import date, timedelta

import pytest

from bot.conversation.commands.attendance import AskAttendance, CheckIn, Form, RollCall
from bot.conversation.commands.references import Ref
from bot.conversation.moments.reading import Period
from bot.conversation.outcomes import Reader
from bot.conversation.replies import Chart
from bot.demo.data_set import START
from bot.domain.calls import CallKind
from bot.reports.chart import draw
from tests.handlers.conftest import CALL_START, CHAIR, buttons, shown

MAG, DONOR = "desk@mag.example", "desk@northland.example"
READER = Reader("en", "Europe/Zurich", "Europe/Zurich")
YEAR = Period(date(2025, 12, 1), date(2026, 12, 1))


@pytest.fixture
def room(room):
    """On 1 December 2026, before the first call of the series."""
    room.now = START
    return room


def test_the_headline_first_then_its_halves_then_a_table_then_a_chart(room):
    reply = room.reply(CHAIR, AskAttendance(period=YEAR))

    lines = room.read(reply).splitlines()
    assert lines[0] == "7 of 12 calls due were held with at least six partners."
    assert lines[1] == (
        "10 of 12 held (1 cancelled, 1 not confirmed); 7 of 10 held met the target; "
        "6.3 partners on average."
    )
    assert lines[2] == "and 2 more"
    assert "rest on the chair’s word (10), conference reports (31) and check-ins (22)" in lines[-1]
    table = shown(reply)["table"]
    assert table[0] == ["Call", "Date", "Partners", "Result"]
    assert table[1] == ["12 coord.", "Tue 10 Nov 2026", "5", "1 short"]
    assert table[9] == ["4 coord.", "Tue 10 Mar 2026", "", "cancelled"]
    assert len(table) == 11
    assert list(buttons(reply)) == ["Chart", "Grid", "Spreadsheet", "CSV", "PDF"]


def test_no_word_is_all_calls_so_far(room):
    assert room.read(room.reply(CHAIR, AskAttendance())).startswith("7 of 12 calls due were held")


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (CallKind.PARTNER, "4 of 6 calls due were held with at least six partners."),
        (CallKind.COORDINATOR, "3 of 6 calls due were held with at least six partners."),
    ],
)
def test_each_series_alone(room, kind, said):
    assert room.say(CHAIR, AskAttendance(kind=kind)).startswith(said)


@pytest.mark.parametrize(
    ("period", "due"),
    [
        (Period(date(2026, 1, 1), date(2027, 1, 1)), 11),
        (Period(date(2026, 1, 13), date(2026, 1, 14)), 1),
        (Period(date(2026, 1, 14), None), 10),
        (Period(None, date(2026, 1, 13)), 1),
    ],
)
def test_days_are_those_of_geneva_and_the_last_is_not_included(room, period, due):
    said = room.say(CHAIR, AskAttendance(period=period))

    assert f"of {due} call" in said.splitlines()[0]


def test_a_time_without_calls(room):
    period = Period(date(2020, 1, 1), date(2021, 1, 1))

    assert "No call was due in that time" in room.say(CHAIR, AskAttendance(period=period))


def test_the_last_three_calls_leave_cancelled_ones_out(room):
    said = room.say(CHAIR, AskAttendance(period=Period(last_calls=3)))

    assert said.startswith("6, 7 and 5 partners came to the last 3 calls")
    november = AskAttendance(period=Period(last_calls=10), kind=CallKind.COORDINATOR)
    assert "the last 5 calls" in room.say(CHAIR, november)


def test_the_last_call_is_who_was_there(room):
    said = room.say(CHAIR, AskAttendance(period=Period(last_calls=1)))

    assert said.startswith("Coordinator call 12, Tue 10 Nov")
    assert "5 of 6 partners: 1 short of the target." in said
    assert "There: DRC, HI, NPA, UNDP and UNICEF" in said
    assert "There too, not counted: ICRC and UNMAS" in said
    assert "Absent: GMAP and MAG" in said


def test_one_partner_and_how_long_it_has_been_away(room):
    said = room.say(CHAIR, AskAttendance(partner="Gender and Mine Action Program"))

    assert said.startswith("GMAP was at 4 of 10 calls held.")
    assert "GMAP has missed the last 3 calls in a row." in said


def test_npa_was_at_all(room):
    assert room.say(CHAIR, AskAttendance(partner="NPA")).startswith(
        "NPA was at 10 of 10 calls held."
    )


class TestOwn:
    def test_a_partner_sees_its_own_organisation_alone(self, room):
        reply = room.reply(MAG, AskAttendance(period=YEAR))

        assert room.read(reply).startswith("MAG was at 7 of 10 calls held.")
        assert shown(reply)["table"][0] == ["Call", "Date", "There"]
        assert list(buttons(reply)) == ["Spreadsheet", "CSV"]

    @pytest.mark.parametrize("email", [MAG, DONOR, "afghanistan@aor.example"])
    def test_nobody_sees_another_organisation(self, room, email):
        assert "your own organisation only" in room.say(email, AskAttendance(partner="HI"))

    def test_the_last_call_is_ones_own_too(self, room):
        said = room.say(MAG, AskAttendance(period=Period(last_calls=1)))

        assert said.startswith("MAG was at 0 of 1 call held.")
        assert "HI" not in said.split()


class TestChart:
    def test_the_button_shows_the_same_calls(self, room):
        button = buttons(room.reply(CHAIR, AskAttendance(period=YEAR)))["Chart"]
        reply = room.reply(CHAIR, AskAttendance(form=Form.CHART, query=button.subject))

        (chart,) = reply.parts
        assert isinstance(chart, Chart)
        assert [bar.partners for bar in chart.bars] == [7, 6, 5, 0, 9, 6, 8, 4, 4, 6, 7, 5]
        assert [bar.held for bar in chart.bars].count(False) == 2
        assert room.read(reply) == (
            "7 of 12 calls due were held with at least six partners. Most partners: 9 on "
            "Tue 14 Apr 2026; fewest: 4 on Tue 14 Jul 2026. Not held or not confirmed: "
            "Tue 10 Mar 2026 and Tue 11 Aug 2026. "
            "Call by call: 7, 6, 5, ✕, 9, 6, 8, 4, ✕ (4), 6, 7 and 5."
        )
        assert len(draw(chart, READER)) < 60_000

    def test_two_questions_keep_their_own_charts_and_no_draft_is_lost(self, room):
        def begin(unit):
            turn = room.turn(unit, CHAIR)
            later = room.now + timedelta(hours=1)
            unit.drafts.begin(turn.member.person.id, turn.place, "series", "{}", later)

        room.work(begin)
        kind = AskAttendance(kind=CallKind.PARTNER)
        first = buttons(room.reply(CHAIR, kind))["Chart"].subject
        room.reply(CHAIR, AskAttendance())

        (chart,) = room.reply(CHAIR, AskAttendance(form=Form.CHART, query=first)).parts
        assert len(chart.bars) == 6

        def waiting(unit):
            turn = room.turn(unit, CHAIR)
            return unit.drafts.open(turn.member.person.id, turn.place, room.now)

        assert room.work(waiting).kind == "series"

    def test_an_old_button_says_so(self, room):
        asked = AskAttendance(form=Form.CHART, query=999)

        assert "no longer open" in room.say(CHAIR, asked)


class TestSummary:
    def test_the_chair_is_told_once_a_quarter_of_an_hour_after_the_end(self, room):
        room.now = CALL_START + timedelta(minutes=5)
        for email in (MAG, "focal@unicef.example"):
            room.say(email, CheckIn(Ref()))
        room.say(CHAIR, RollCall(Ref(), "HI", present=True))

        room.now = CALL_START + timedelta(minutes=74, seconds=59)
        assert room.deliver() == []
        room.now += timedelta(seconds=1)
        ((to, kind, reply),) = room.deliver()

        assert (to, kind) == (CHAIR, "call_summary")
        assert "3 of 6 partners: 3 short of the target." in room.read(reply)
        assert "present 13 MAG" in room.read(reply)

    def test_it_shows_the_state_of_the_moment(self, room):
        room.now = CALL_START + timedelta(minutes=5)
        room.say(MAG, CheckIn(Ref()))
        room.say(CHAIR, RollCall(Ref(), "MAG", present=False))
        room.now = CALL_START + timedelta(hours=2)

        ((_, _, reply),) = room.deliver()
        assert "0 of 6 partners" in room.read(reply)
        assert "Absent: MAG" in room.read(reply)
