"""Documents and mechanisms kept by those who lead: added, changed, removed, restored."""

from datetime import date

import pytest
from sqlalchemy import text

from bot.domain.lists import EntryKind
from tests.handlers.lists_fixtures import CHAIR, DONOR, MAG, TOR, UKRAINE, library  # noqa: F401


def stored(library):  # noqa: F811 - the fixture imported above
    return library.work(lambda unit: [e for kind in EntryKind for e in unit.entries.listed(kind)])


@pytest.fixture
def kept(library):  # noqa: F811
    """Document 1 is on the list."""
    library.says(CHAIR, TOR)
    library.presses(CHAIR, "Confirm")
    return library


def test_a_date_that_was_read_is_shown_before_anything_is_kept(library):  # noqa: F811
    shown = library.says(CHAIR, TOR)
    for words in (
        "A new document",
        "Terms of Reference",
        "Date: Sun 1 Nov 2026",
        "Owner: MAG",
        "https://unmas.example/tor",
        "To be reviewed on Mon 1 Nov 2027",
        "Nothing is kept yet",
    ):
        assert words in shown
    assert stored(library) == []
    assert "Document 1 is on the list" in library.presses(CHAIR, "Confirm")
    [entry] = stored(library)
    assert (entry.title, entry.day, entry.review) == (
        "Terms of Reference",
        date(2026, 11, 1),
        date(2027, 11, 1),
    )


def test_confirmed_twice_it_is_kept_once(library):  # noqa: F811
    library.says(CHAIR, TOR)
    preview = library.said[CHAIR]
    library.presses(CHAIR, "Confirm")
    assert "nothing to confirm" in library.presses(CHAIR, "Confirm", of=preview)
    assert len(stored(library)) == 1


def test_dropped_nothing_is_kept(library):  # noqa: F811
    library.says(CHAIR, TOR)
    assert "Dropped" in library.presses(CHAIR, "Drop")
    assert stored(library) == []


def test_without_a_date_it_is_kept_at_once(library):  # noqa: F811
    assert "Document 1 is on the list" in library.says(
        CHAIR, "document add Plan, https://a.example"
    )
    assert "Mechanism 1 is on" in library.says(
        CHAIR, "mechanism add Sub-cluster, country Ukraine, contact UNDP"
    )
    assert "Country: Ukraine\nContact: UNDP" in library.says(MAG, "mechanism 1")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("document add X, javascript:alert(1)", "That is no link that people can open"),
        ("document add X, https://", "That is no link that people can open"),
        ("document add X, https:///tor", "That is no link that people can open"),
        ("document add X, www.unmas.example", "That is no link that people can open"),
        ("document add X, https://a.example@b.example", "That is no link that people can open"),
        ("document add X, owner Nobody Knows", "I know no organisation called"),
        ("document add X, 08/12/2026", "I cannot read “08/12/2026” as one day"),
        ("document add X, review soon", "I cannot read “soon” as one day"),
        ("document add X, 2026-02-30", "I cannot read “2026-02-30” as one day"),
        ("document add X, review 2026-11-30", "Mon 30 Nov 2026 has passed already"),
        ("document add X, https://a.example, and so on", "I do not know where “and so on”"),
        (f"document add {'x' * 201}", "more than 200 characters"),
        ("mechanism add X, country Atlantis", "no country called “Atlantis”"),
        ("mechanism add X, 2026-11-01", "I do not know where “2026-11-01” belongs"),
    ],
)
def test_what_cannot_be_kept_is_said_in_a_sentence(library, words, why):  # noqa: F811
    assert why in library.says(CHAIR, words)
    assert stored(library) == []


def test_titles_of_documents_and_persons_may_have_commas(library):  # noqa: F811
    expert = "Focal point, improvised explosive devices"
    said = library.says(CHAIR, f"document add Plan, phase two, owner {expert}, https://a.example")
    assert f"Owner: {expert}" in said
    assert stored(library)[0].title == "Plan, phase two"


def test_a_place_or_a_phone_number_is_noticed_before_it_is_kept(library):  # noqa: F811
    said = library.says(CHAIR, "document add Call +41 79 123 45 67 for the plan")
    assert "a phone number" in said
    assert stored(library) == []
    assert "Document 1 is on the list" in library.presses(CHAIR, "Confirm")


def test_a_change_with_a_date_is_shown_first_and_another_done_at_once(kept):
    assert "Nothing is kept yet" in kept.says(CHAIR, "document 1 change review 2028-01-31")
    assert stored(kept)[0].review == date(2027, 11, 1)
    assert "Document 1 is changed" in kept.presses(CHAIR, "Confirm")
    assert stored(kept)[0].review == date(2028, 1, 31)
    assert "Owner: UNMAS" in kept.says(CHAIR, "document 1 change owner UNMAS")
    assert "To be reviewed" not in kept.says(CHAIR, "document 1 change review none")
    assert stored(kept)[0].title == "Terms of Reference"


def test_a_change_that_was_overtaken_by_a_removal_is_refused(kept):
    kept.says(CHAIR, "document 1 change review 2028-01-31")
    change = kept.said[CHAIR]
    colead = "rep@npa.example"
    kept.says(colead, "document 1 remove")
    kept.presses(colead, "Remove")
    assert "was removed" in kept.presses(CHAIR, "Confirm", of=change)


def test_a_removal_is_asked_back_and_can_be_taken_back(kept):
    assert "It can be restored" in kept.says(CHAIR, "document 1 remove")
    assert "Terms of Reference" in kept.says(MAG, "document 1")
    kept.says(CHAIR, "document 1 remove")
    assert "is removed from the list" in kept.presses(CHAIR, "Remove")
    removed = kept.said[CHAIR]
    assert "no document 1" in kept.says(MAG, "document 1").lower()
    assert "was removed" in kept.says(CHAIR, "document 1 change owner UNMAS")
    assert "Terms of Reference" in kept.says(CHAIR, "documents archived")
    assert "back on the list" in kept.presses(CHAIR, "Restore", of=removed)
    assert "nothing to restore" in kept.presses(CHAIR, "Restore", of=removed)
    assert "Terms of Reference" in kept.says(MAG, "document 1")


def test_a_removed_number_is_not_given_out_again(kept):
    kept.says(CHAIR, "document 1 remove")
    kept.presses(CHAIR, "Remove")
    assert "Document 2 is on the list" in kept.says(CHAIR, "document add Another")


@pytest.mark.parametrize("email", [MAG, DONOR, UKRAINE])
@pytest.mark.parametrize(
    "words",
    [TOR, "document add X", "document add", "document 1 change owner UNMAS", "document 1 remove",
     "document 1 restore", "document 1 induction for partners", "documents receipts",
     "documents archived", "mechanism add Y"],
)  # fmt: skip
def test_only_who_leads_keeps_the_lists(kept, email, words):
    before = stored(kept)
    assert "for those who lead" in kept.says(email, words)
    assert stored(kept) == before


def test_every_change_is_on_record_without_names(kept):
    kept.says(CHAIR, "document 1 change title Another")
    kept.says(CHAIR, "document 1 remove")
    kept.presses(CHAIR, "Remove")
    kept.presses(CHAIR, "Restore")
    with kept.database.connection() as connection:
        rows = connection.execute(
            text("SELECT verb, facts FROM audit WHERE subject = 'entry:1' ORDER BY id")
        ).all()
    assert [row[0] for row in rows] == [
        "add document", "change document", "remove document", "restore document"
    ]  # fmt: skip
    assert not any("Another" in row[1] or "unmas" in row[1].lower() for row in rows)
