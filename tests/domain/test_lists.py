"""Rules of the lists: for whom an induction is, when a review is due, in which order."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.domain.lists import Entry, EntryId, EntryKind, Newcomers, in_order, review_at
from bot.domain.people import Role

TOR = Entry(EntryId(1), 1, EntryKind.DOCUMENT, "Terms of Reference")


@pytest.mark.parametrize(
    ("groups", "roles"),
    [
        ({Newcomers.PARTNERS}, {"global_coordinator", "colead", "focal_point",
                                "partner_representative"}),
        ({Newcomers.COORDINATORS}, {"global_coordinator", "colead", "coordinator"}),
        ({Newcomers.FOCAL_POINTS}, {"focal_point"}),
        ({Newcomers.DONORS, Newcomers.OBSERVERS}, {"donor", "observer"}),
        ({Newcomers.EVERYBODY}, {role.value for role in Role} - {"guest"}),
        (set(), set()),
    ],
)  # fmt: skip
def test_an_induction_is_for_the_roles_of_its_groups(groups, roles):
    entry = replace(TOR, induction=frozenset(groups))
    assert {role.value for role in Role if entry.is_for(role)} == roles


def test_what_was_removed_is_for_nobody():
    everybody = replace(TOR, induction=frozenset({Newcomers.EVERYBODY}))
    removed = replace(everybody, archived_at=datetime(2026, 12, 1, tzinfo=UTC))
    assert not any(removed.is_for(role) for role in Role)


@pytest.mark.parametrize(
    ("day", "zone", "instant"),
    [
        (date(2026, 12, 2), "Europe/Zurich", datetime(2026, 12, 2, 8, tzinfo=UTC)),
        (date(2027, 7, 1), "Europe/Zurich", datetime(2027, 7, 1, 7, tzinfo=UTC)),
        (date(2027, 7, 1), "Asia/Kabul", datetime(2027, 7, 1, 4, 30, tzinfo=UTC)),
    ],
)
def test_a_review_is_called_to_mind_in_the_morning_of_its_home(day, zone, instant):
    assert review_at(day, zone) == instant


def test_documents_stand_with_the_latest_first_and_undated_ones_last():
    old = replace(TOR, number=2, day=date(2020, 1, 1))
    new = replace(TOR, number=3, day=date(2026, 1, 1))
    assert in_order([TOR, old, new]) == [new, old, TOR]


def test_mechanisms_stand_by_country():
    kind = EntryKind.MECHANISM
    ukraine = replace(TOR, kind=kind, number=1, country="UA")
    iraq = replace(TOR, kind=kind, number=2, country="IQ")
    assert in_order([ukraine, iraq]) == [iraq, ukraine]
