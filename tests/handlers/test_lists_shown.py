"""The lists as people read them: a sentence, ten at most, the rest a press away."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from bot.domain.lists import EntryKind
from bot.domain.people import Partner, PartnerKind, Role
from tests.handlers.lists_fixtures import (
    CHAIR,
    DONOR,
    MAG,
    TOR,
    UKRAINE,
    UNICEF,
    buttons,
    library,  # noqa: F401
)

LEAD_ELSEWHERE = "lead@cp.example"


@pytest.fixture
def stocked(library):  # noqa: F811 - the fixture imported above
    """Twenty-three documents; the last one is dated and has a link."""

    def fill(unit):
        for number in range(1, 23):
            unit.entries.add(EntryKind.DOCUMENT, {"title": f"Paper {number}"}, library.now)

    library.work(fill)
    library.says(CHAIR, TOR)
    library.presses(CHAIR, "Confirm")
    return library


def test_an_empty_list_says_so_and_offers_who_leads_to_add(library):  # noqa: F811
    assert library.says(MAG, "documents") == "No documents are kept here yet."
    assert not buttons(library.said[MAG])
    library.says(CHAIR, "documents")
    assert list(buttons(library.said[CHAIR])) == ["Add a document"]


@pytest.mark.parametrize("email", [CHAIR, MAG, DONOR, UKRAINE])
def test_a_list_begins_with_a_sentence_then_ten_of_it(stocked, email):
    first, *lines = stocked.says(email, "documents").splitlines()
    assert "keeps 23 documents; the list was last changed on Tue 1 Dec 2026." in first
    rows = [line for line in lines if line.startswith("•")]
    assert len(rows) == 10
    assert rows[0] == "• 23 Terms of Reference · Sun 1 Nov 2026 · MAG"
    assert "Page 1 of 3." in lines


def test_the_link_is_one_press_away(stocked):
    stocked.says(MAG, "documents")
    assert "Link: https://unmas.example/tor" in stocked.presses(MAG, "23")
    assert list(buttons(stocked.said[MAG])) == ["All documents"]
    assert "23 Terms" in stocked.presses(MAG, "All documents")
    assert not stocked.said[MAG].edits


def test_more_turns_the_page_in_place(stocked):
    stocked.says(MAG, "documents")
    assert "Page 2 of 3." in stocked.presses(MAG, "More")
    assert stocked.said[MAG].edits
    last = stocked.presses(MAG, "More")
    assert "Page 3 of 3." in last
    assert last.count("•") == 3
    assert "More" not in buttons(stocked.said[MAG])
    assert "Page 2 of 3." in stocked.presses(MAG, "Back")
    assert "Page 3 of 3." in stocked.says(MAG, "documents 99")


def test_every_entry_is_on_one_page_and_one_alone(stocked):
    seen = []
    for page in (1, 2, 3):
        stocked.says(MAG, f"documents {page}")
        seen += [label for label in buttons(stocked.said[MAG]) if label.isdigit()]
    assert sorted(map(int, seen)) == list(range(1, 24))


def test_what_there_is_not_is_said(stocked):
    assert "There is no document 99" in stocked.says(MAG, "document 99")
    assert "There is no mechanism 1" in stocked.says(MAG, "mechanism 1")


def test_mechanisms_name_country_and_contact(library):  # noqa: F811
    library.says(CHAIR, "mechanism add Sub-cluster, country Ukraine, contact UNDP")
    library.says(CHAIR, "mechanism add Working group, country IQ, https://a.example")
    said = library.says(MAG, "mechanisms")
    assert "knows 2 coordination mechanisms" in said
    assert said.index("2 Working group · Iraq") < said.index("1 Sub-cluster · Ukraine · UNDP")


def test_members_come_from_the_roster_and_hold_nobodys_address(library):  # noqa: F811
    pages = [library.says(MAG, f"members {page}") for page in range(1, 6)]
    whole = "\n".join(pages)
    count = library.work(lambda unit: len(unit.partners.all()))
    assert f"{count} organisations belong to" in pages[0]
    assert "UNMAS United Nations Mine Action Service: United Nations entity, lead entity" in whole
    assert "on the roster since" in whole
    assert "co-lead from" in next(line for line in whole.splitlines() if "NPA" in line)
    assert "@" not in whole


def test_a_member_shows_the_titles_of_its_focal_points_alone(library):  # noqa: F811
    said = library.says(MAG, "member UNICEF")
    title = library.person(UNICEF).title
    assert f"Focal points:\n• {title}" in said
    assert "@" not in said
    assert "United Nations entity" in said
    assert "Focal points" not in library.says(MAG, "member NPA")
    library.says(MAG, "members")
    first = next(iter(buttons(library.said[MAG])))
    assert f"{first}: " in library.presses(MAG, first)
    assert "I know no organisation" in library.says(MAG, "member Qwertyuiop")


def test_who_has_left_is_no_member(library):  # noqa: F811
    with library.database.connection() as connection:
        connection.execute(
            text("UPDATE partner SET \"left\" = '2026-11-30', joined = NULL WHERE code = 'MAG'")
        )
        connection.execute(text("UPDATE partner SET joined = '2018-03-01' WHERE code = 'ACTED'"))
    pages = "".join(library.says(CHAIR, f"members {page}") for page in range(1, 6))
    assert "• MAG " not in pages


def test_two_hundred_organisations_are_twenty_pages(library):  # noqa: F811
    def fill(unit):
        for number in range(200 - len(unit.partners.all())):
            kind = PartnerKind.NATIONAL_NGO
            unit.partners.save(Partner(0, f"ORG{number}", f"Organisation {number}", kind))

    library.work(fill)
    said = library.says(MAG, "members")
    assert "200 organisations belong" in said
    assert "Page 1 of 20." in said
    assert said.count("•") == 10


def test_nothing_of_one_aor_is_seen_or_changed_in_another(stocked):
    stocked.work(
        lambda unit: unit.entries.add(EntryKind.DOCUMENT, {"title": "Ours"}, stocked.now), aor=1
    )
    assert "keeps 1 document" in stocked.says(LEAD_ELSEWHERE, "documents")
    assert "Terms of Reference" not in stocked.says(LEAD_ELSEWHERE, "document 1")
    for words in ("document 23", "document 23 remove", "document 23 change owner TDH",
                  "document 23 restore", "document 23 induction for partners"):  # fmt: skip
        assert "There is no document 23" in stocked.says(LEAD_ELSEWHERE, words)
    assert "MAG" not in stocked.says(LEAD_ELSEWHERE, "members")
    assert "TDH" not in stocked.says(CHAIR, "members 1") + stocked.says(CHAIR, "members 3")


def test_a_button_of_another_aor_opens_nothing(stocked):
    other = stocked.work(
        lambda unit: unit.entries.add(EntryKind.DOCUMENT, {"title": "Ours"}, stocked.now), aor=1
    )
    stocked.says(MAG, "documents")
    reply = stocked.said[MAG]
    rows = reply.parts[-1].rows
    moved = replace(rows[0][0], subject=other.id)
    page = replace(reply, parts=(replace(reply.parts[-1], rows=((moved,),)),))
    said = stocked.presses(MAG, "23", of=page)
    assert "does not work any more" in said
    assert "Ours" not in said


def test_a_guest_reads_none_of_it(stocked):
    stocked.newcomer("guest@field.example", Role.GUEST, telegram=880000001)
    for words in ("documents", "document 23", "members", "member MAG", "mechanisms"):
        assert "for those who lead" in stocked.says("guest@field.example", words)
