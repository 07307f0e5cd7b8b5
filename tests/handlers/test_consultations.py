"""Consultations: one answer of an organisation, the latest stands, and silence is silence."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.conversation.replies import Document
from bot.domain.people import Role
from bot.handlers import maintenance
from bot.reports.documents import make
from bot.storage.tables import metadata
from tests.handlers.consulting_fixtures import ANGOLA, COLEAD, CONSULT, forum, library  # noqa: F401
from tests.handlers.lists_fixtures import CHAIR, MAG, READER, UKRAINE, UNICEF, buttons

HALO = "ops@halo.example"
DUE = datetime(2026, 12, 4, 17, tzinfo=UTC)
"""Friday, 18:00 in Geneva."""


@pytest.fixture
def asked(forum):  # noqa: F811 - the fixture imported above
    forum.begins(CONSULT)
    forum.arrived()
    return forum


def test_nobody_is_asked_before_it_is_confirmed(forum):  # noqa: F811
    shown = forum.says(CHAIR, CONSULT)
    assert "Consult partners on: the new form" in shown
    assert "Does it work for you?" in shown
    assert "Friday 4 December 2026, 18:00 Geneva" in shown
    assert "31 people will be asked: 26 organisations" in shown
    assert "Nobody can be reached at: RAHA" in shown
    assert forum.arrived() == []
    begun = forum.presses(CHAIR, "Confirm")
    assert "It goes to 31 people" in begun
    assert len(forum.arrived()) == 31 - len(_asleep())


def _asleep():
    """Nobody's quiet hours are on at ten in Geneva but those of the Americas."""
    return ("ied", "undp", "unfpa", "pasos", "marg")


def test_the_question_waits_for_the_end_of_quiet_hours(forum):  # noqa: F811
    forum.begins(CONSULT)
    first = {who for who, *_ in forum.arrived()}
    assert "desk@undp.example" not in first
    forum.now = datetime(2026, 12, 1, 12, tzinfo=UTC)  # Seven in New York.
    assert "desk@undp.example" in {who for who, *_ in forum.arrived()}


def test_a_colleagues_later_answer_replaces_it_and_says_so(asked):
    assert asked.says(MAG, "consultation 1 agree").startswith("Noted: MAG agrees.\n")
    noted = asked.says(ANGOLA, "consultation 1 object It asks for names.")
    assert "Noted: the objection of MAG." in noted
    assert "It replaces the answer of: Focal point, clearance and land release." in noted
    shown = asked.says(CHAIR, "consultation 1")
    assert "1 of 26 have answered" in shown
    assert "Object (1): MAG" in shown
    assert "Agree" not in shown.split("Silent")[0]
    assert "Focal point for Portuguese-speaking programmes" in shown
    own = asked.says(MAG, "consultation 1")
    assert "MAG objects (said by: Focal point for Portuguese-speaking programmes)" in own


def test_ones_own_second_answer_replaces_nobodys(asked):
    asked.says(MAG, "consultation 1 agree")
    assert "replaces" not in asked.says(MAG, "consultation 1 comment Page two is too long.")


def test_silence_is_shown_as_silence(asked):
    asked.says(MAG, "consultation 1 agree")
    asked.says(UNICEF, "consultation 1 comment Fine.")
    asked.says(HALO, "consultation 1 object No.")
    shown = asked.says(CHAIR, "consultation 1")
    assert "3 of 26 have answered" in shown
    for line in ("Agree (1): MAG", "Comment (1): UNICEF", "Object (1): HALO", "Silent (23): DRC,"):
        assert line in shown
    assert "Silence is not consent" in shown
    assert shown.index("HALO objects") < shown.index("UNICEF comments")


def test_others_read_how_many_and_not_who(asked):
    asked.says(HALO, "consultation 1 object It names victims.")
    shown = asked.says(UNICEF, "consultation 1")
    assert "agree 0 · comment 0 · object 1 · silent 25" in shown
    assert "HALO" not in shown
    assert "victims" not in shown


def test_an_objection_without_words_asks_for_them(asked):
    asked.says(MAG, "consultation 1")
    assert "What is your objection" in asked.presses(MAG, "Object")
    assert "0 of 26" in asked.says(CHAIR, "consultation 1")
    assert "the objection of MAG" in asked.says(MAG, "It has too many pages for the field.")
    assert "too many pages for the field" in asked.says(CHAIR, "consultation 1")
    # What comes next is an ordinary message again.
    assert "objection" not in asked.says(MAG, "Thank you very much indeed")


def test_a_second_tap_does_no_harm(asked):
    asked.says(MAG, "consultation 1")
    card = asked.said[MAG]
    asked.presses(MAG, "Agree", card)
    asked.presses(MAG, "Agree", card)
    with asked.database.connection() as connection:
        rows = connection.execute(metadata.tables["consultation_answer"].select()).all()
    assert len(rows) == 1


def test_who_is_not_asked_may_not_answer(asked):
    for words in ("consultation 1", "consultation 1 agree"):
        assert "not for you" in asked.says(UKRAINE, words)
    assert "no consultation 7" in asked.says(MAG, "consultation 7 agree")


def test_the_silent_hear_of_it_once_more_a_day_before(asked):
    asked.says(ANGOLA, "consultation 1 agree")
    asked.says(HALO, "away until 2026-12-10")
    told = asked.arrived_until(DUE - timedelta(hours=1))
    reminded = [who for _, who, kind in told if kind == "consultation_reminder"]
    assert len(reminded) == len(set(reminded))
    assert UNICEF in reminded
    for silent in (MAG, ANGOLA, HALO):
        assert silent not in reminded
    assert ("03 17", UNICEF, "consultation_reminder") in told
    # Friday is no working day in Beirut's neighbour; nobody is written to in quiet hours.
    assert {when for when, _, kind in told if kind == "consultation_reminder"} <= {
        f"{day:02} {hour:02}" for day in (2, 3, 4) for hour in range(24)
    }


def test_the_deadline_closes_it_and_whoever_leads_gets_the_result_once(asked):
    asked.says(MAG, "consultation 1 agree")
    asked.now = DUE - timedelta(seconds=1)
    assert "Noted" in asked.says(UNICEF, "consultation 1 agree")
    asked.arrived()
    asked.now = DUE
    refused = asked.says(HALO, "consultation 1 agree")
    assert "is closed, so your answer was not taken" in refused
    told = asked.arrived()
    assert {who for who, kind, _ in told if kind == "consultation_result"} == {CHAIR, COLEAD}
    (result,) = {text for who, _, text in told if who == CHAIR}
    assert result.startswith("The result. Consultation 1: the new form")
    assert "Silent (24)" in result
    asked.later(days=3)
    assert asked.arrived() == []


def test_a_card_says_too_late_when_it_is(asked):
    asked.says(MAG, "consultation 1")
    card = asked.said[MAG]
    asked.now = DUE
    late = asked.presses(MAG, "Agree", card)
    assert "It is too late" in late
    assert buttons(asked.said[MAG]) == {}
    assert "0 of 26" in asked.says(CHAIR, "consultation 1")


def test_closed_before_its_time_the_others_who_lead_get_the_result(asked):
    assert "Closed on" in asked.says(CHAIR, "consultation 1 close")
    assert "Closed on" in asked.says(CHAIR, "consultation 1 close")
    assert {who for who, *_ in asked.arrived()} == {COLEAD}
    assert "was not taken" in asked.says(MAG, "consultation 1 agree")
    asked.now = DUE
    assert asked.arrived() == []


def test_another_deadline_holds_and_the_older_one_says_nothing(asked):
    assert "until Tuesday 8 December" in asked.says(CHAIR, "consultation 1 until 2026-12-08 18:00")
    told = asked.arrived_until(DUE + timedelta(hours=20))
    assert [kind for _, _, kind in told if kind == "consultation_result"] == []
    assert "Noted" in asked.says(MAG, "consultation 1 agree")
    told = asked.arrived_until(datetime(2026, 12, 8, 18, tzinfo=UTC))
    assert [kind for _, _, kind in told].count("consultation_result") == 2
    assert "has passed" in asked.says(CHAIR, "consultation 1 until 2026-12-02 18:00")


def test_opened_again_the_silent_are_asked_anew(asked):
    asked.says(MAG, "consultation 1 agree")
    asked.says(CHAIR, "consultation 1 close")
    asked.arrived()
    asked.says(CHAIR, "consultation 1 until Friday 18:00")
    told = {who for who, kind, _ in asked.arrived() if kind == "consultation_asked"}
    assert UNICEF in told
    assert MAG not in told
    assert ANGOLA not in told


def test_coordinators_answer_for_themselves(forum):  # noqa: F811
    shown = forum.says(CHAIR, "consult coordinators on the new form by Friday 18:00")
    assert "people who answer for themselves" in shown
    forum.presses(CHAIR, "Confirm")
    forum.says(UKRAINE, "consultation 1 agree")
    shown = forum.says(CHAIR, "consultation 1")
    assert "Agree (1): In-country coordinator, Ukraine" in shown
    assert "In-country coordinator, Iraq; In-country coordinator, Libya;" in shown


def test_all_of_it_as_a_file(asked):
    asked.says(MAG, "consultation 1 comment Too long; see page two.")
    assert "in a moment" in asked.says(CHAIR, "consultation 1 file")
    asked.arrived()
    (file,) = [part for part in asked.said[CHAIR].parts if isinstance(part, Document)]
    assert file.name == "consultation-1.csv"
    heading, mag, *rest = make(file, READER).decode("utf-8-sig").splitlines()
    assert heading.startswith("Who,Answer,Text,Said by,When")
    assert mag.startswith("MAG,comment,Too long; see page two.,")
    assert len(rest) == 25
    assert all(row.endswith(",silent,,,") for row in rest)


def test_what_is_wrong_is_said_with_what_to_say_instead(forum):  # noqa: F811
    for words, wrong in (
        ("consult partners on the new form", "Until when?"),
        ("consult partners", "Say on what, and until when"),
        ("consult strangers on the form by Friday", "no list called “strangers”"),
        ("consult partners on the form by 2026-11-01", "deadline has passed"),
        (f"consult partners on {'x' * 121} by Friday", "keep the subject to 120"),
        (f"consult partners on x by Friday: {'y ' * 600}", "keep the question to 1000"),
    ):
        assert wrong in forum.says(CHAIR, words), words


def test_french_words_for_it(asked):
    asked.says(CHAIR, "langue français")
    asked.says(CHAIR, "language français")
    shown = asked.says(
        CHAIR, "consulter les partenaires sur le formulaire d'ici vendredi : Ça va ?"
    )
    assert "le formulaire" in shown
    assert "Ça va ?" in shown
    asked.says(MAG, "language français")
    assert "MAG" in asked.says(MAG, "consultation 1 d'accord")
    assert "MAG" in asked.says(MAG, "consultation 1 objection : trop long")
    assert "trop long" in asked.says(CHAIR, "consultation 1")
    asked.says(CHAIR, "consultation 1 clore")
    assert "was not taken" in asked.says(UNICEF, "consultation 1 agree")


def test_the_answer_stays_when_the_person_is_forgotten_without_their_words(asked):
    asked.says(MAG, "consultation 1 object It names victims.")
    person = asked.person(MAG).id

    def forget(unit):
        unit.privacy.begin(person, None, asked.now, asked.now)
        (due,) = unit.privacy.due(asked.now)
        unit.privacy.forget(due, asked.now)

    asked.work(forget)
    shown = asked.says(CHAIR, "consultation 1")
    assert "Object (1): MAG" in shown
    assert "victims" not in shown
    asked.later(days=800)
    asked.database.write_now(lambda unit: maintenance.daily(unit, asked.now))
    assert "Object (1): MAG" in asked.says(CHAIR, "consultation 1")


def test_merged_people_keep_what_they_said(asked):
    asked.says(ANGOLA, "consultation 1 agree")
    asked.says(CHAIR, f"merge {ANGOLA} into {MAG}")
    own = asked.says(MAG, "consultation 1")
    assert "MAG agrees (said by: Focal point, clearance and land release)" in own


def test_who_leads_no_more_gets_no_result(asked):
    person = asked.person(COLEAD).id
    asked.work(lambda unit: unit.memberships.change_role(person, Role.OBSERVER, asked.now))
    asked.now = DUE
    told = asked.arrived()
    assert {who for who, kind, _ in told if kind == "consultation_result"} == {CHAIR}
