"""Reviews are called to mind on the day: to the owner and to who leads, once, or not at all."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.domain.lists import EntryKind
from bot.domain.people import Role
from bot.handlers import maintenance
from bot.handlers.lists_review import plan_review
from bot.storage.tables.delivery import outbox
from tests.handlers.lists_fixtures import CHAIR, MAG, TOR, library  # noqa: F401

COLEAD = "rep@npa.example"
REVIEW = datetime(2027, 11, 1, 8, tzinfo=UTC)
"""Nine o'clock in Geneva."""


@pytest.fixture
def kept(library):  # noqa: F811 - the fixture imported above
    """Document 1, MAG's, is to be reviewed on 1 November 2027."""
    library.says(CHAIR, TOR)
    library.presses(CHAIR, "Confirm")
    return library


def told(library):  # noqa: F811
    return {email for email, kind, _ in library.arrived() if kind == "review_due"}


def test_owner_and_who_leads_are_reminded_on_the_day_and_not_before(kept):
    kept.now = REVIEW - timedelta(seconds=1)
    assert kept.arrived() == []
    kept.now = REVIEW
    said = {email: text for email, _, text in kept.arrived()}
    assert {MAG, CHAIR, COLEAD} <= set(said)
    assert "Document 1, Terms of Reference, is due for its review today" in said[MAG]
    assert "tell those who lead" in said[MAG]
    assert "MAG answers for it" in said[CHAIR]
    assert "document 1 change review" in said[CHAIR]
    assert kept.arrived() == []


def test_the_reminder_opens_the_entry(kept):
    kept.now = REVIEW
    kept.arrived()
    assert "https://unmas.example/tor" in kept.presses(MAG, "Show it")


def test_of_an_organisation_its_representatives_are_reminded_if_it_has_any(library):  # noqa: F811
    library.newcomer("rep@mag.example", Role.PARTNER_REPRESENTATIVE, "MAG", telegram=880000003)
    library.says(CHAIR, TOR)
    library.presses(CHAIR, "Confirm")
    library.now = REVIEW
    reminded = told(library)
    assert "rep@mag.example" in reminded
    assert MAG not in reminded


def test_what_was_removed_is_not_called_to_mind_until_it_is_restored(kept):
    kept.says(CHAIR, "document 1 remove")
    kept.presses(CHAIR, "Remove")
    removed = kept.said[CHAIR]
    kept.now = REVIEW
    assert kept.arrived() == []
    kept.now = REVIEW - timedelta(days=3)
    kept.presses(CHAIR, "Restore", of=removed)
    kept.now = REVIEW
    assert MAG in told(kept)


def waiting(library):  # noqa: F811
    """When reminders of reviews are planned for."""
    rows = select(outbox.c.due_at).where(outbox.c.kind == "review_due")
    with library.database.connection() as connection:
        found = connection.execute(rows.where(outbox.c.state == "pending")).scalars()
        return set(found)


def test_what_was_planned_is_withdrawn_with_the_change_itself(kept):
    assert waiting(kept) == {REVIEW}
    kept.says(CHAIR, "document 1 change review 2027-12-01")
    kept.presses(CHAIR, "Confirm")
    assert waiting(kept) == {datetime(2027, 12, 1, 8, tzinfo=UTC)}
    kept.says(CHAIR, "document 1 remove")
    kept.presses(CHAIR, "Remove")
    assert waiting(kept) == set()


def test_who_leads_no_more_by_then_is_not_reminded(kept):
    person = kept.person(COLEAD).id
    kept.work(lambda unit: unit.memberships.change_role(person, Role.OBSERVER, kept.now))
    kept.now = REVIEW
    reminded = told(kept)
    assert COLEAD not in reminded
    assert CHAIR in reminded


def test_a_moved_review_is_called_to_mind_on_the_new_day_alone(kept):
    kept.says(CHAIR, "document 1 change review 2027-12-01")
    kept.presses(CHAIR, "Confirm")
    kept.now = REVIEW
    assert kept.arrived() == []
    kept.now = datetime(2027, 12, 1, 8, tzinfo=UTC)
    assert MAG in told(kept)


def test_an_earlier_review_comes_earlier(kept):
    kept.says(CHAIR, "document 1 change review 2027-06-01")
    kept.presses(CHAIR, "Confirm")
    kept.now = datetime(2027, 6, 1, 7, tzinfo=UTC)
    assert MAG in told(kept)
    kept.now = REVIEW
    assert kept.arrived() == []


def test_without_a_review_date_nobody_is_reminded(kept):
    kept.says(CHAIR, "document 1 change review none")
    kept.now = REVIEW
    assert kept.arrived() == []


def test_another_owner_is_reminded_instead(kept):
    kept.says(CHAIR, "document 1 change owner HALO")
    kept.now = REVIEW
    reminded = told(kept)
    assert MAG not in reminded
    assert "ops@halo.example" in reminded


def test_another_title_changes_no_reminder(kept):
    kept.says(CHAIR, "document 1 change title Another")
    kept.now = REVIEW
    said = {email: text for email, _, text in kept.arrived()}
    assert "Another" in said[MAG]
    assert kept.arrived() == []


def test_the_day_itself_is_still_ahead_and_told_at_once(library):  # noqa: F811
    library.says(CHAIR, "document add Plan, owner MAG, review 2026-12-01")
    library.presses(CHAIR, "Confirm")
    assert MAG in told(library)


def test_a_preview_confirmed_too_late_brings_no_reminder(library):  # noqa: F811
    library.says(CHAIR, "document add Plan, owner MAG, review 2026-12-01")
    library.later(hours=23)
    library.presses(CHAIR, "Confirm")
    assert library.arrived() == []


def test_who_leads_by_then_is_reminded_and_who_has_left_is_not(kept):
    kept.newcomer("new@unmas.example", Role.GLOBAL_COORDINATOR, "UNMAS", telegram=880000002)
    kept.later(days=1)
    kept.database.write_now(lambda unit: maintenance.daily(unit, kept.now))
    kept.database.write_now(lambda unit: maintenance.daily(unit, kept.now))
    person = kept.person(MAG).id
    kept.work(lambda unit: unit.memberships.end(person, kept.now))
    kept.now = REVIEW
    reminded = [email for email, kind, _ in kept.arrived() if kind == "review_due"]
    assert reminded.count("new@unmas.example") == 1
    assert reminded.count(CHAIR) == 1
    assert MAG not in reminded


def test_maintenance_long_after_the_day_says_nothing_again(kept):
    kept.now = REVIEW
    assert told(kept)
    kept.later(days=20)
    kept.database.write_now(lambda unit: maintenance.daily(unit, kept.now))
    assert kept.arrived() == []


def test_after_a_month_away_it_is_too_late(kept):
    kept.now = REVIEW + timedelta(days=31)
    assert kept.arrived() == []


def test_reviews_of_another_aor_reach_nobody_here(library):  # noqa: F811
    def add(unit):
        values = {"title": "Theirs", "review": date(2027, 11, 1)}
        plan_review(unit, unit.entries.add(EntryKind.DOCUMENT, values, library.now), library.now)

    library.work(add, aor=1)
    library.now = REVIEW
    assert told(library) == {"lead@cp.example"}
