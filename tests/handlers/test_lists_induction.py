"""Newcomers get the set of their role once, confirm it, and are counted, never named."""

import pytest

from bot.domain.people import Role
from tests.handlers.lists_fixtures import CHAIR, MAG, buttons, library  # noqa: F401

NEW = "new@mag.example"
SECOND = "second@mag.example"
FIELD = "yemen2@aor.example"


@pytest.fixture
def marked(library):  # noqa: F811 - the fixture imported above
    """Two documents for partners, one for coordinators, one for nobody."""
    for title in ("Guide", "Contacts", "Field manual", "Archive rules"):
        library.says(CHAIR, f"document add {title}, https://unmas.example/{title[0]}")
    for words in ("1 induction for partners", "2 induction for partners and coordinators",
                  "3 induction for coordinators"):  # fmt: skip
        library.says(CHAIR, f"document {words}")
    return library


def joins(library, email, role=Role.PARTNER_REPRESENTATIVE, number=870000001):  # noqa: F811
    partner = None if role is Role.COORDINATOR else "MAG"
    return library.newcomer(email, role, partner, telegram=number)


def test_a_newcomer_gets_the_set_of_the_role_in_one_message(marked):
    assert joins(marked, NEW)
    assert marked.arrived() == []
    marked.later(minutes=1)
    [(to, kind, said)] = marked.arrived()
    assert (to, kind) == (NEW, "induction")
    assert "Guide: https://unmas.example/G" in said
    assert "Contacts: https://unmas.example/C" in said
    assert "Field manual" not in said
    assert "Archive rules" not in said
    assert list(buttons(marked.said[NEW])) == ["Received"]


def test_a_coordinator_gets_another_set(marked):
    joins(marked, FIELD, Role.COORDINATOR)
    marked.later(minutes=1)
    [(_, _, said)] = marked.arrived()
    assert "Field manual" in said
    assert "Guide" not in said


def test_joining_again_or_with_a_second_account_sends_nothing_more(marked):
    assert joins(marked, NEW)
    assert not joins(marked, NEW)
    marked.later(minutes=1)
    assert len(marked.arrived()) == 1


def test_without_a_set_or_an_account_nothing_is_sent_and_it_is_made_up_for_later(marked):
    assert not marked.newcomer("donor@x.example", Role.DONOR, "MAG", telegram=870000005)
    assert not marked.newcomer(NEW, Role.PARTNER_REPRESENTATIVE, "MAG")
    marked.later(minutes=1)
    assert marked.arrived() == []
    assert joins(marked, NEW)


def test_the_set_is_that_of_the_moment_when_it_is_sent(marked):
    joins(marked, NEW)
    marked.says(CHAIR, "document 1 remove")
    marked.presses(CHAIR, "Remove")
    marked.later(minutes=1)
    [(_, _, said)] = marked.arrived()
    assert "Guide" not in said
    assert "Contacts" in said


def test_a_set_emptied_before_it_left_is_not_sent_and_not_counted(marked):
    joins(marked, NEW)
    for number in (1, 2):
        marked.says(CHAIR, f"document {number} induction for nobody")
    marked.later(minutes=1)
    assert marked.arrived() == []
    assert "No newcomer has been sent" in marked.says(CHAIR, "documents receipts")


def test_receipts_are_counted_and_nobody_is_named(marked):
    for number, email in enumerate((NEW, SECOND, FIELD)):
        role = Role.COORDINATOR if email == FIELD else Role.PARTNER_REPRESENTATIVE
        joins(marked, email, role, 870000001 + number)
    marked.later(minutes=1)
    assert len(marked.arrived()) == 3
    assert "Noted, thank you" in marked.presses(NEW, "Received")
    assert marked.said[NEW].edits
    assert not buttons(marked.said[NEW])
    said = marked.says(CHAIR, "documents receipts")
    assert "1 of 3 newcomers have confirmed the induction set." in said
    assert "3 documents are part of it." in said
    for name in (NEW, "MAG", "Title of"):
        assert name not in said


def test_received_in_words_and_twice_counts_once(marked):
    joins(marked, NEW)
    marked.later(minutes=1)
    marked.arrived()
    message = marked.said[NEW]
    assert "Noted, thank you" in marked.says(NEW, "documents received")
    assert "Noted, thank you" in marked.presses(NEW, "Received", of=message)
    assert "1 of 1 newcomer has confirmed" in marked.says(CHAIR, "documents receipts")


def test_nobody_confirms_for_another(marked):
    joins(marked, NEW)
    joins(marked, SECOND, number=870000002)
    marked.later(minutes=1)
    marked.arrived()
    theirs = marked.said[NEW]
    assert "No induction set is waiting" in marked.presses(MAG, "Received", of=theirs)
    assert "No induction set is waiting" in marked.presses(SECOND, "Received", of=theirs)
    assert "No induction set is waiting" in marked.says(MAG, "documents received")
    assert "0 of 2 newcomers" in marked.says(CHAIR, "documents receipts")


def test_who_has_left_is_not_counted(marked):
    joins(marked, NEW)
    joins(marked, SECOND, number=870000002)
    person = marked.person(NEW).id
    marked.later(minutes=1)
    marked.work(lambda unit: unit.memberships.end(person, marked.now))
    assert [to for to, _, _ in marked.arrived()] == [SECOND]
    assert "0 of 1 newcomer" in marked.says(CHAIR, "documents receipts")


def test_the_mark_is_set_and_taken_off_by_button_and_twice_does_no_harm(marked):
    marked.says(CHAIR, "document 4")
    card = marked.said[CHAIR]
    assert "goes to every newcomer among: partners" in marked.presses(
        CHAIR, "Add to induction: partners"
    )
    marked.presses(CHAIR, "Add to induction: partners", of=card)
    said = marked.presses(CHAIR, "Add to induction: coordinators")
    assert "Induction of newcomers: partners and coordinators" in said
    assert "Induction of newcomers: coordinators" in marked.presses(
        CHAIR, "Take out of induction: partners"
    )
    assert "not part of the induction any more" in marked.presses(
        CHAIR, "Take out of induction: coordinators"
    )


@pytest.mark.parametrize("words", ["document 4 induction", "document 4 induction for cats"])
def test_whose_induction_is_asked_back(marked, words):
    assert "For whose induction?" in marked.says(CHAIR, words)


def test_mechanisms_are_no_part_of_it(marked):
    marked.says(CHAIR, "mechanism add Sub-cluster, country Ukraine")
    said = marked.says(CHAIR, "mechanism 1 induction for partners")
    assert "Only documents can be part" in said


def test_a_long_set_names_twenty_and_counts_the_rest(library):  # noqa: F811
    for number in range(1, 24):
        library.says(CHAIR, f"document add Paper {number}")
        library.says(CHAIR, f"document {number} induction for everybody")
    joins(library, NEW)
    library.later(minutes=1)
    [(_, _, said)] = library.arrived()
    assert said.count("•") == 20
    assert "And 3 more" in said
    assert "(say “document 1”)" in said


def test_a_set_of_one_aor_reaches_nobody_in_another(marked):
    made = marked.newcomer("x@cp.example", Role.PARTNER_REPRESENTATIVE, "TDH", 860000001, aor=1)
    assert not made
    marked.later(minutes=1)
    assert marked.arrived() == []
    assert "No newcomer has been sent" in marked.says("lead@cp.example", "documents receipts")
