"""The text of an announcement waited for: the next message, a form, a file.

Seen to fail: `announce_text` left out of the drafts that take words; the file not kept with the
draft.
"""

import pytest

from bot.conversation.envelopes import FileRef, Uploaded
from bot.domain.announcing import LARGEST, LONGEST
from tests.handlers.announcing_fixtures import (
    CHAIR,
    DONORS,
    MORNING,
    Desk,
    library,  # noqa: F401
)
from tests.handlers.lists_fixtures import text_of

PLAN = FileRef("F1", "plan.pdf", 2048, "https://files.example/plan.pdf")


@pytest.fixture
def desk(library):  # noqa: F811 - the fixture imported above
    return Desk(library.database, MORNING)


def hands_in(desk, words, file=PLAN):
    desk.said[CHAIR] = desk.does(CHAIR, Uploaded(file, words))
    return text_of(desk.said[CHAIR])


@pytest.mark.parametrize("text", ["no", "The plan is out.", "ask How are you?"])
def test_the_next_message_is_the_text_whatever_it_says(desk, text):
    assert "Write the announcement to donors now" in desk.says(CHAIR, "announce to donors")
    assert f"> {text}" in desk.says(CHAIR, text)
    desk.presses(CHAIR, "Send now")
    assert desk.sent() == DONORS


def test_drop_is_no_text(desk):
    desk.says(CHAIR, "announce to donors")
    assert "Dropped" in desk.says(CHAIR, "drop")
    assert "Nothing has been sent yet" not in desk.says(CHAIR, "The plan is out.")


def test_a_text_that_is_too_long_leaves_the_rest_as_it_was(desk):
    desk.says(CHAIR, "announce to donors")
    assert "Please shorten it" in desk.says(CHAIR, "x" * (LONGEST + 1))
    assert "> The plan" in desk.says(CHAIR, "The plan")


def test_by_buttons_and_a_form_alone(desk):
    desk.says(CHAIR, "announcements")
    desk.presses(CHAIR, "New announcement")
    assert desk.said[CHAIR].form is not None
    desk.presses(CHAIR, "To donors")
    shown = desk.fills(CHAIR, text="The plan is out.")
    assert "To: donors" in shown
    desk.presses(CHAIR, "Send now")
    assert desk.sent() == DONORS


def test_a_form_asks_for_the_list_too_where_none_was_named(desk):
    desk.says(CHAIR, "announce")
    assert "To: donors" in desk.fills(CHAIR, list="donors", text="The plan is out.")


def test_a_form_without_text_says_so_beside_the_field(desk):
    desk.says(CHAIR, "announce to donors")
    desk.fills(CHAIR, text=" ")
    assert desk.wrong_fields(CHAIR) == {"text": "Please write what you announce."}


def test_a_file_handed_in_with_the_words_goes_along(desk):
    shown = hands_in(desk, "announce to donors: Here it is")
    assert "> Here it is" in shown
    assert "plan.pdf (2 kB)" in shown


def test_a_file_alone_is_an_announcement_too(desk):
    shown = hands_in(desk, "announce to donors")
    assert "plan.pdf (2 kB)" in shown
    assert ">" not in shown


def test_a_file_handed_in_where_the_text_is_waited_for_goes_along(desk):
    desk.says(CHAIR, "announce urgent to donors")
    shown = hands_in(desk, "Here it is")
    assert "plan.pdf (2 kB)" in shown
    assert "To: donors" in shown
    assert "Urgent" in shown


def test_the_file_stays_when_another_time_is_chosen(desk):
    hands_in(desk, "announce to donors: Here it is")
    assert "plan.pdf (2 kB)" in desk.says(CHAIR, "announce tomorrow at 9:00")


def test_a_file_too_large_or_for_nobody_is_refused_with_the_way_out(desk):
    large = FileRef("F2", "film.mov", LARGEST + 1)
    assert "up to 10 MB can go along" in hands_in(desk, "announce to donors: x", large)
    assert "To whom does this file go?" in hands_in(desk, "announce")


def test_a_report_is_still_a_report(desk):
    report = FileRef("F2", "report.csv", 2048, "https://files.example/report.csv")
    assert "report.csv" not in hands_in(desk, "13", report)


def test_what_is_no_report_is_asked_about_and_sent_to_nobody(desk):
    assert "What is plan.pdf (2 kB) for?" in hands_in(desk, "13")
