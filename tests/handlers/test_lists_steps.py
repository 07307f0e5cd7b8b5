"""A new entry in a form, or step by step where there are no forms."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from bot.conversation.envelopes import Words
from bot.domain.lists import EntryKind
from bot.storage.tables.people import memberships
from tests.handlers.lists_fixtures import (
    CHAIR,
    MAG,
    TOR,
    buttons,
    library,  # noqa: F401
    text_of,
)

FILLED = {
    "title": "Terms of Reference",
    "day": "2026-11-01",
    "link": "https://unmas.example/tor",
    "owner": "MAG",
    "review": "2027-11-01",
}


def stored(library, kind=EntryKind.DOCUMENT):  # noqa: F811 - the fixture imported above
    return library.work(lambda unit: unit.entries.listed(kind))


def commands(library, words):  # noqa: F811
    """A slash command on Slack, in answer to which a form can be opened."""
    reply = library.does(CHAIR, Words(words, command=True), trigger="T1")
    library.said[CHAIR] = reply
    return reply.form


def leads_no_more(library):  # noqa: F811
    person = library.person(CHAIR).id
    change = update(memberships).where(memberships.c.person_id == person).values(role="observer")
    with library.database.connection() as connection:
        connection.execute(change)


def test_a_form_asks_for_each_field_and_only_the_title_is_needed(library):  # noqa: F811
    form = commands(library, "document add")
    assert [field.name for field in form.fields] == ["title", "day", "link", "owner", "review"]
    assert [field.name for field in form.fields if not field.optional] == ["title"]
    form = commands(library, "mechanism add")
    assert [field.name for field in form.fields] == ["title", "country", "link", "owner", "review"]


def test_a_filled_form_is_shown_then_kept(library):  # noqa: F811
    commands(library, "document add")
    assert "Date: Sun 1 Nov 2026" in library.fills(CHAIR, **FILLED)
    assert stored(library) == []
    library.presses(CHAIR, "Confirm")
    [entry] = stored(library)
    assert (entry.title, entry.link, entry.review) == (
        "Terms of Reference",
        "https://unmas.example/tor",
        date(2027, 11, 1),
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "  "),
        ("title", "x" * 201),
        ("day", "1 Nov"),
        ("day", "2026-02-30"),
        ("link", "javascript:alert(1)"),
        ("link", "https://"),
        ("owner", "Nobody Knows"),
        ("review", "2020-01-01"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(library, field, value):  # noqa: F811
    commands(library, "document add")
    form = library.said[CHAIR]
    library.fills(CHAIR, **{**FILLED, field: value})
    assert list(library.wrong_fields(CHAIR)) == [field]
    assert stored(library) == []
    library.said[CHAIR] = form
    library.fills(CHAIR, **FILLED)
    assert library.wrong_fields(CHAIR) == {}


def test_fields_that_were_not_offered_are_ignored(library):  # noqa: F811
    commands(library, "document add")
    library.fills(CHAIR, title="Plan", number="77", revision="5", aor_id="2", country="Ukraine")
    [entry] = stored(library)
    assert (entry.number, entry.title, entry.revision, entry.country) == (1, "Plan", 0, None)


def test_in_a_form_of_changes_what_is_empty_stays(library):  # noqa: F811
    library.says(CHAIR, TOR)
    library.presses(CHAIR, "Confirm")
    form = commands(library, "document 1 change")
    assert all(field.optional for field in form.fields)
    library.fills(CHAIR, title="", owner="UNMAS")
    [entry] = stored(library)
    assert entry.title == "Terms of Reference"
    assert entry.owner_partner == library.work(
        lambda unit: next(p.id for p in unit.partners.all() if p.code == "UNMAS")
    )
    commands(library, "document 1 change")
    library.fills(CHAIR, title=" ")
    assert "at least one field" in library.wrong_fields(CHAIR)["title"]


def test_a_form_of_changes_that_names_another_aors_entry_changes_nothing(library):  # noqa: F811
    other = library.work(
        lambda unit: unit.entries.add(EntryKind.DOCUMENT, {"title": "Theirs"}, library.now), aor=1
    )
    library.says(CHAIR, TOR)
    library.presses(CHAIR, "Confirm")
    commands(library, "document 1 change")
    reply = library.said[CHAIR]
    for context in (str(other.id), "x", ""):
        library.said[CHAIR] = replace(reply, form=replace(reply.form, context=context))
        library.fills(CHAIR, title="Ours now")
    theirs = library.work(lambda unit: unit.entries.get(other.id), aor=1)
    assert theirs.title == "Theirs"
    assert stored(library)[0].title == "Terms of Reference"


def test_without_forms_it_goes_step_by_step(library):  # noqa: F811
    assert library.says(CHAIR, "document add").startswith("What is it called?")
    assert "Which date does it bear?" in library.says(CHAIR, "Minutes of the retreat")
    assert "Where can it be read?" in library.says(CHAIR, "1 November 2026")
    assert "no link that people can open" in library.says(CHAIR, "javascript:alert(1)")
    assert "Who answers for it?" in library.says(CHAIR, "https://unmas.example/m")
    assert "When should it be reviewed?" in library.says(CHAIR, "MAG")
    shown = library.says(CHAIR, "2027-11-01")
    assert "Nothing is kept yet" in shown
    assert "Owner: MAG" in shown
    library.presses(CHAIR, "Confirm")
    [entry] = stored(library)
    assert (entry.title, entry.day, entry.review) == (
        "Minutes of the retreat",
        date(2026, 11, 1),
        date(2027, 11, 1),
    )


def test_steps_can_be_skipped_but_not_the_title(library):  # noqa: F811
    library.says(CHAIR, "mechanism add")
    assert list(buttons(library.said[CHAIR])) == ["Drop"]
    assert "What is it called?" in library.says(CHAIR, "skip")
    assert "In which country" in library.says(CHAIR, "Sub-cluster of Ukraine")
    assert "Where can it be read?" in library.says(CHAIR, "Ukraine")
    assert "Which organisation is the contact?" in library.presses(CHAIR, "Skip")
    assert "When should it be reviewed?" in library.says(CHAIR, "skip")
    assert "Nothing is kept yet" in library.presses(CHAIR, "Skip")
    library.presses(CHAIR, "Confirm")
    assert [e.country for e in stored(library, EntryKind.MECHANISM)] == ["UA"]


def test_an_old_skip_changes_nothing(library):  # noqa: F811
    library.says(CHAIR, "document add")
    library.says(CHAIR, "Minutes of the retreat")
    old = library.said[CHAIR]
    library.presses(CHAIR, "Skip")
    assert "no step open here any more" in library.presses(CHAIR, "Skip", of=old)
    assert "Who answers for it?" in library.says(CHAIR, "https://unmas.example/m")


def test_a_date_where_none_was_asked_and_words_where_a_date_was(library):  # noqa: F811
    assert "no step open here" in library.says(CHAIR, "1 November 2026")
    assert "no step open here" in library.says(MAG, "skip")
    library.says(CHAIR, "document add")
    assert "What is it called?" in library.says(CHAIR, "1 November 2026")
    library.says(CHAIR, "Minutes of the retreat")
    assert "I cannot read “some time ago” as one day" in library.says(CHAIR, "some time ago")
    assert "Where can it be read?" in library.says(CHAIR, "2026-11-01")


def test_a_day_without_a_year_was_for_a_date_and_will_be_for_a_review(library):  # noqa: F811
    said = library.says(CHAIR, "document add Plan, date 1 November, review 1 November")
    assert "Date: Sun 1 Nov 2026" in said
    assert "To be reviewed on Mon 1 Nov 2027" in said


def test_dropped_or_forgotten_the_next_words_are_ordinary_ones(library):  # noqa: F811
    library.says(CHAIR, "document add")
    library.presses(CHAIR, "Drop")
    assert "Is it a question for the help desk?" in library.says(CHAIR, "Weather at the retreat")
    library.says(CHAIR, "drop")
    library.says(CHAIR, "document add")
    library.now += timedelta(minutes=31)
    assert "Is it a question for the help desk?" in library.says(CHAIR, "Weather at the retreat")


def test_a_command_between_the_steps_is_done_and_the_step_waits(library):  # noqa: F811
    library.says(CHAIR, "document add")
    assert "No coordination mechanisms" in library.says(CHAIR, "mechanisms")
    assert "Which date does it bear?" in library.says(CHAIR, "Minutes of the retreat")


def test_who_leads_no_more_gets_no_further(library):  # noqa: F811
    library.says(CHAIR, "document add")
    leads_no_more(library)
    assert "for those who lead" in library.says(CHAIR, "Minutes of the retreat")
    assert stored(library) == []


def test_who_leads_no_more_confirms_nothing(library):  # noqa: F811
    library.says(CHAIR, TOR)
    preview = library.said[CHAIR]
    assert "Nothing is kept yet" in text_of(preview)
    leads_no_more(library)
    assert "for those who lead" in library.presses(CHAIR, "Confirm", of=preview)
    assert stored(library) == []
