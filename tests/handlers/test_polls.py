"""Polls about a date: one answer of an organisation for each slot, and one tap that fixes it."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.conversation.outcomes import Reader
from bot.platforms.console.render import as_json
from bot.storage.tables import metadata
from tests.handlers.consulting_fixtures import (
    ANGOLA,
    COLEAD,
    POLL,
    forum,  # noqa: F401
    library,  # noqa: F401
)
from tests.handlers.lists_fixtures import CHAIR, MAG, UKRAINE, UNICEF, buttons

DUE = datetime(2027, 1, 10, 22, 59, tzinfo=UTC)
"""The end of that day in Geneva."""
FIRST, SECOND, THIRD = "Tue 19 Jan, 14:00 Geneva", "Wed 20 Jan, 10:00 Geneva", "Thu 21 Jan, 14:00"


@pytest.fixture
def polled(forum):  # noqa: F811 - the fixture imported above
    forum.begins(POLL)
    forum.arrived()
    return forum


def rows(office, table):
    with office.database.connection() as connection:
        return connection.execute(metadata.tables[table].select()).mappings().all()


def test_slots_are_proposed_on_working_days_at_the_usual_hour(forum):  # noqa: F811
    shown = forum.says(CHAIR, "find a date in the week of 18 January for partners about funding")
    assert "Find a date for: Call" in shown
    assert "About: funding" in shown
    for slot in ("1. Tuesday 19 January 2027, 14:00", "3. Thursday 21 January 2027, 14:00"):
        assert slot in shown
    # On Friday some of those asked rest, on Monday it is a holiday in the United States.
    assert "Friday 22" not in shown
    assert "Answers until Friday 15 January 2027, 14:00 Geneva" in shown
    assert "Nobody has been asked yet" in shown
    assert forum.arrived() == []


def test_each_slot_is_shown_in_the_readers_own_time(polled):
    polled.says(MAG, "poll 1")
    for zone, wall in (
        ("Europe/London", "13:00 London (14:00 Geneva)"),
        ("Asia/Kabul", "17:30 Kabul (14:00 Geneva)"),
    ):
        shown = as_json(polled.said[MAG], Reader("en", zone, "Europe/Zurich"))
        assert f"Tuesday 19 January 2027, {wall}" in shown["text"]
        assert any(wall.partition(" (")[0] in str(button) for button in shown["buttons"])


def test_a_tap_says_that_one_can_and_another_that_one_cannot(polled):
    polled.says(MAG, "poll 1")
    shown = polled.presses(MAG, "Tue 19 Jan, 14:00 Geneva")
    assert "✅ Tuesday 19 January 2027, 14:00 Geneva: 1 can" in shown
    assert "▫️ Wednesday 20 January 2027, 10:00 Geneva: 0 can" in shown
    shown = polled.presses(MAG, "✅ Tue 19 Jan, 14:00 Geneva")
    assert "❌ Tuesday 19 January 2027, 14:00 Geneva: 0 can" in shown
    none = polled.presses(MAG, "None of them")
    assert none.count("❌ ") >= 3
    assert "✓ None of them" in buttons(polled.said[MAG])


def test_a_second_tap_does_no_harm(polled):
    polled.says(MAG, "poll 1")
    card = polled.said[MAG]
    for _ in range(2):
        polled.presses(MAG, FIRST, card)
    assert len(rows(polled, "poll_answer")) == 1


def test_an_organisation_has_one_answer_and_the_latest_stands(polled):
    polled.says(MAG, "poll 1 can 1, 2")
    changed = polled.says(ANGOLA, "poll 1 cannot 2")
    assert "It changes the answer of: Focal point, clearance and land release." in changed
    shown = polled.says(CHAIR, "poll 1")
    assert "1 of 26 have answered" in shown
    assert "1. Tuesday 19 January 2027, 14:00 Geneva: 1 can (MAG)" in shown
    assert "nobody has said that they can; 1 cannot (MAG)" in shown
    assert "Answered for MAG by: Focal point for Portuguese" in polled.says(MAG, "poll 1")
    # Said again, it changes nothing, so it is nobody's but the colleague's.
    assert "changes the answer" not in polled.says(MAG, "poll 1 cannot 2")


def test_silence_is_shown_and_what_suits_most_comes_first(polled):
    polled.says(MAG, "poll 1 can 2")
    polled.says(UNICEF, "poll 1 can 2, 3")
    shown = polled.says(CHAIR, "poll 1")
    assert "Silent (24): DRC," in shown
    assert "consent" not in shown
    offered = [label for label in buttons(polled.said[CHAIR]) if label.startswith("Fix")]
    assert [SECOND in offered[0], THIRD in offered[1], FIRST in offered[2]] == [True] * 3


def test_whoever_leads_answers_on_a_card_of_their_own(polled):
    polled.says(CHAIR, "poll 1")
    shown = polled.presses(CHAIR, "Answer for UNMAS")
    assert "Which of these suit UNMAS?" in shown
    assert "1 can" in polled.presses(CHAIR, FIRST)


def test_one_tap_fixes_the_date_and_the_call_is_made_once(polled):
    polled.says(MAG, "poll 1 can 2")
    polled.says(CHAIR, "poll 1")
    overview = polled.said[CHAIR]
    fixed = polled.presses(CHAIR, f"Fix it: {SECOND}", overview)
    assert "Fixed: Call 13: the new form" in fixed
    assert "Wednesday 20 January 2027, 10:00 Geneva" in fixed
    again = polled.presses(CHAIR, f"Fix it: {FIRST}", overview)
    assert "That is done already. Call 13: the new form: Wednesday 20 January" in again
    made = rows(polled, "call")[-1]
    assert (made["number"], made["kind"], made["topic"]) == (13, "single_call", "the new form")
    assert len([row for row in rows(polled, "call") if row["number"] > 12]) == 1
    told = polled.arrived()
    heard = [text for who, kind, text in told if kind == "poll_fixed" and who == MAG]
    assert len(heard) == 1
    assert "The date is found: Call 13" in heard[0]
    assert "poll_result" not in {kind for _, kind, _ in told}
    # Reminders are planned as for any call.
    kinds = {r["kind"] for r in rows(polled, "outbox") if r["subject"] == f"call:{made['id']}"}
    assert {"reminder_7d", "reminder_1d", "reminder_1h"} <= kinds


def test_a_fixed_poll_takes_no_more(polled):
    polled.says(MAG, "poll 1")
    card = polled.said[MAG]
    polled.says(CHAIR, "poll 1 fix 3")
    assert "is fixed already" in polled.says(UNICEF, "poll 1 can 1")
    assert "It is too late" in polled.presses(MAG, FIRST, card)
    assert buttons(polled.said[MAG]) == {}
    assert "is fixed already" in polled.says(CHAIR, "poll 1 until 2027-01-12")
    assert rows(polled, "poll_answer") == []
    polled.now = DUE
    assert "poll_result" not in {kind for _, kind, _ in polled.arrived()}


def test_the_deadline_closes_it_and_whoever_leads_can_still_fix_a_date(polled):
    polled.says(MAG, "poll 1 can 1")
    polled.now = DUE - timedelta(seconds=1)
    assert "Noted" not in polled.says(UKRAINE, "poll 1 can 1")
    assert "1 can" in polled.says(UNICEF, "poll 1 can 3")
    polled.now = DUE
    assert "was not taken" in polled.says(UNICEF, "poll 1 can 2")
    polled.arrived()
    polled.now = DUE + timedelta(hours=8)  # Seven in Geneva is past the quiet hours.
    polled.arrived()
    assert "one tap fixes the date" in str(polled.said[CHAIR]) or polled.says(CHAIR, "poll 1")
    assert "Fixed: Call 13" in polled.presses(CHAIR, f"Fix it: {FIRST}")


def test_the_result_waits_for_the_morning_of_its_readers(polled):
    polled.now = DUE
    assert [kind for _, kind, _ in polled.arrived() if kind == "poll_result"] == []
    polled.now = datetime(2027, 1, 11, 6, tzinfo=UTC)
    told = [(who, text) for who, kind, text in polled.arrived() if kind == "poll_result"]
    assert {who for who, _ in told} == {CHAIR, COLEAD}
    assert told[0][1].startswith("The poll is over; one tap fixes the date. Poll 1")


def test_the_silent_hear_of_it_once_more(polled):
    polled.says(ANGOLA, "poll 1 none")
    polled.now = datetime(2027, 1, 7, 23, tzinfo=UTC)
    polled.arrived()
    told = polled.arrived_until(DUE)
    reminded = [who for _, who, kind in told if kind == "poll_reminder"]
    assert len(reminded) == len(set(reminded))
    assert UNICEF in reminded
    assert MAG not in reminded
    assert ANGOLA not in reminded


def test_a_slot_that_has_passed_cannot_be_fixed(polled):
    polled.now = datetime(2027, 1, 19, 14, tzinfo=UTC)
    polled.says(CHAIR, "poll 1")
    assert FIRST not in str(buttons(polled.said[CHAIR]))
    assert "in the past" in polled.says(CHAIR, "poll 1 fix 1")
    assert "Fixed" in polled.says(CHAIR, "poll 1 fix 2")


def test_what_is_wrong_is_said_with_what_to_say_instead(forum):  # noqa: F811
    for words, wrong in (
        ("find a date", "Say for whom, and when"),
        ("find a date for partners", "In which days?"),
        ("find a date in the week of 18 January for leads", "partners, coordinators or donors"),
        ("find a date for partners: 2027-01-19 14:00", "at least two dates"),
        ("find a date for partners: 2026-01-19 14:00, 2027-01-19 14:00", "in the past"),
        ("find a date for partners by 2027-02-01: 2027-01-19 14:00, 2027-01-20 14:00", "earlier"),
        ("find a date in 2027 for partners", "too long a time"),
        ("find a date on 23 January 2027 for partners", "Nobody works"),
        ("poll 7", "no poll 7"),
    ):
        assert wrong in forum.says(CHAIR, words), words
    forum.begins(POLL)
    assert "has the dates 1 to 3" in forum.says(MAG, "poll 1 can 4")
    assert "not for you" in forum.says(UKRAINE, "poll 1")


def test_french_words_for_it(polled):
    polled.says(CHAIR, "language français")
    shown = polled.says(
        CHAIR, "trouver une date dans la semaine du 18 janvier pour les partenaires sur le plan"
    )
    assert "Tuesday 19 January 2027" in shown  # The reader of this test reads English.
    shown = polled.says(
        CHAIR,
        "trouver une date pour les partenaires : 19 janvier 2027 14h, 20 janvier 2027 10h30",
    )
    assert "2. Wednesday 20 January 2027, 10:30" in shown
    polled.says(MAG, "language français")
    assert "1 can" in polled.says(MAG, "sondage 1 peut 1 et 3")
    assert "❌ Thursday" in polled.says(MAG, "sondage 1 ne peut pas 3")
    assert polled.says(MAG, "sondage 1 aucune").count("❌") == 3
    assert "Fixed" in polled.says(CHAIR, "sondage 1 fixer la date 2")
