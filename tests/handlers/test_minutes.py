"""Minutes: handed in after the call, sent once to everybody invited, shown to them afterwards.

Seen to fail: told at once instead of ten minutes later; told again with each correction; `_sees`
left out; a file of any kind taken; `same` not looked at; own items left out of the message.
"""

from datetime import timedelta

import pytest

from bot.conversation.outcomes import Reader
from bot.conversation.replies import Document
from bot.reports.documents import make
from tests.handlers.agenda_fixtures import AFTER, CALL_13, HALO, group  # noqa: F401
from tests.handlers.lists_fixtures import CHAIR, MAG, UKRAINE, buttons

TEXT = "We agreed on the map."
LINK = "https://files.example/minutes-13"


@pytest.fixture
def after(group):  # noqa: F811 - the fixture imported above
    """Half an hour after call 13."""
    group.now = AFTER
    return group


def told(group):  # noqa: F811
    return group.arrives("minutes_out")


def test_minutes_reach_everybody_invited_once(after):
    assert "people who are invited get them in ten minutes" in after.says(
        CHAIR, f"minutes 13 {TEXT}"
    )
    assert told(after) == []
    after.later(minutes=10)
    found = dict(told(after))
    assert "Minutes of Partner call 13" in found[MAG]
    assert TEXT in found[MAG]
    assert HALO in found
    assert UKRAINE not in found
    assert CHAIR not in found
    after.later(hours=1)
    assert told(after) == []


def test_they_are_shown_to_everybody_invited(after):
    assert "no minutes of call 13 yet" in after.says(MAG, "minutes 13")
    after.says(CHAIR, f"minutes 13 {TEXT}")
    assert TEXT in after.says(MAG, "minutes 13")
    assert TEXT in after.says(MAG, "minutes")
    assert "for other people" in after.says(UKRAINE, "minutes 13")
    after.says(MAG, "call 13")
    assert TEXT in after.presses(MAG, "Minutes")


def test_corrected_minutes_replace_them_and_tell_nobody_twice(after):
    after.says(CHAIR, f"minutes 13 {TEXT}")
    after.later(minutes=10)
    people = len(told(after))
    said = after.says(CHAIR, "minutes 13 We agreed on two maps.")
    assert "nobody is told twice" in said
    after.later(hours=1)
    assert told(after) == []
    assert "Corrected: version 2" in after.says(MAG, "minutes 13")
    after.says(CHAIR, "minutes 13")
    assert f"{people} people are told" in after.presses(CHAIR, "Tell everybody")
    after.says(CHAIR, "minutes 13")
    after.presses(CHAIR, "Tell everybody")
    again = told(after)
    assert len(again) == people
    assert all("two maps" in text for _, text in again)
    kept = after.work(lambda unit: unit.audit.of(f"call:{unit.calls.numbered(13).id}"))
    assert [e.verb for e in kept] == ["minutes", "minutes", "minutes tell", "minutes tell"]


def test_what_is_corrected_within_ten_minutes_is_what_people_read(after):
    after.says(CHAIR, f"minutes 13 {TEXT}")
    after.says(CHAIR, "minutes 13 We agreed on two maps.")
    after.later(minutes=10)
    assert "two maps" in dict(told(after))[MAG]


def test_told_again_before_the_first_was_sent_each_reads_it_once(after):
    after.says(CHAIR, f"minutes 13 {TEXT}")
    after.says(CHAIR, "minutes 13 We agreed on two maps.")
    after.presses(CHAIR, "Tell everybody")
    after.later(hours=1)
    emails = [email for email, _ in told(after)]
    assert MAG in emails
    assert len(emails) == len(set(emails))


def test_the_same_again_is_no_correction(after):
    after.says(CHAIR, f"minutes 13 {TEXT}")
    assert "the minutes already" in after.says(CHAIR, f"minutes 13 {TEXT}")
    assert "Tell everybody" not in buttons(after.said[CHAIR])


def test_minutes_may_be_a_link_that_can_be_trusted(after):
    for link in ("http://files.example/x", "https://unmas.example@elsewhere.example/x"):
        assert "should begin with https" in after.says(CHAIR, f"minutes 13 {link}")
    after.says(CHAIR, f"minutes 13 {LINK}")
    after.later(minutes=10)
    assert f"Read them here: {LINK}" in dict(told(after))[MAG]


def test_long_minutes_begin_in_the_message_and_go_on_behind_a_button(after):
    after.says(CHAIR, f"minutes 13 {'word ' * 700}the end")
    after.later(minutes=10)
    found = dict(told(after))[MAG]
    assert len(found) < 1400
    assert "the end" in after.presses(MAG, "Minutes")


def test_there_are_none_before_the_call_or_of_a_cancelled_one(group):  # noqa: F811
    assert "has not begun" in group.says(CHAIR, f"minutes 13 {TEXT}")
    assert "has not begun" in group.says(MAG, "minutes 13")
    group.says(CHAIR, "cancel 13")
    group.presses(CHAIR, "Confirm")
    group.now = AFTER
    assert "is cancelled" in group.says(CHAIR, f"minutes 13 {TEXT}")
    assert "is cancelled" in group.says(MAG, "minutes 13")


def test_during_the_call_they_wait_for_its_end(group):  # noqa: F811
    group.now = CALL_13 + timedelta(minutes=5)
    group.says(CHAIR, f"minutes 13 {TEXT}")
    assert {at for _, at in group.waits("minutes_out")} >= {CALL_13 + timedelta(hours=1)}


def test_in_the_evening_they_wait_for_the_end_of_quiet_hours(after):
    after.says(HALO, "quiet 17:00-08:00")
    after.now = CALL_13 + timedelta(hours=5)
    after.says(CHAIR, f"minutes 13 {TEXT}")
    assert dict(after.waits("minutes_out"))[HALO] == CALL_13 + timedelta(hours=19)


def test_the_message_says_what_the_reader_has_to_do(after):
    after.says(CHAIR, "action 13 MAG: send the map by 20 January")
    after.says(CHAIR, "action 13 HALO: call the donors by 20 January")
    after.says(CHAIR, f"minutes 13 {TEXT}")
    after.later(minutes=10)
    found = dict(told(after))
    assert "1 action item is yours:" in found[MAG]
    assert "send the map" in found[MAG]
    assert "call the donors" not in found[MAG]
    assert "Done: 1 send the map" in after.presses(MAG, "Done 1")
    shown = after.says(HALO, "minutes 13")
    assert "send the map ✓" in shown
    assert "call the donors" in shown


def test_only_who_leads_the_call_hands_them_in(after):
    assert "for those who lead" in after.says(MAG, f"minutes 13 {TEXT}")
    after.says(CHAIR, f"chair 15 {MAG}")
    assert "for those who lead" in after.says(MAG, f"minutes 13 {TEXT}")


def test_the_named_chair_hands_them_in_by_button_and_next_message(group):  # noqa: F811
    group.says(CHAIR, f"chair 13 {MAG}")
    group.now = AFTER
    group.says(MAG, "minutes 13")
    group.presses(MAG, "Write the minutes")
    assert "✓ Kept." in group.says(MAG, TEXT)
    assert TEXT in group.says(HALO, "minutes 13")


def test_what_looks_sensitive_is_kept_only_after_a_yes(after):
    assert "a phone number" in after.says(CHAIR, "minutes 13 Call +41 79 123 45 67")
    assert "no minutes" in after.says(MAG, "minutes 13")
    after.presses(CHAIR, "Keep it all the same")
    assert "Call +41" in after.says(MAG, "minutes 13")


# -- files ----------------------------------------------------------------------------------

PDF = b"%PDF-1.7 " + bytes(range(256))


def the_file(after):
    """The document that a person is sent, as bytes."""
    _, (said,) = after.arrives("minutes_file"), [after.said[MAG]]
    (document,) = [part for part in said.parts if isinstance(part, Document)]
    return document.name, make(document, Reader("en", "UTC", "UTC"))


def test_a_file_is_kept_and_handed_out_as_it_was(after):
    assert "I am fetching notes.pdf" in after.drops(CHAIR, "notes.pdf", PDF)
    ((who, said),) = after.arrives("minutes_taken")
    assert (who, "notes.pdf is kept as the minutes of Partner call 13" in said) == (CHAIR, True)
    after.later(minutes=10)
    assert "They are in the file notes.pdf." in dict(told(after))[MAG]
    assert "which follows" in after.presses(MAG, "Minutes")
    assert the_file(after) == ("notes.pdf", PDF)


def test_a_file_has_to_be_a_document_and_small(after):
    assert "is no file that I take" in after.drops(CHAIR, "minutes.exe", PDF)
    assert "larger than 1 MB" in after.drops(CHAIR, "notes.pdf", bytes(1024 * 1024 + 1))
    assert "for those who lead" in after.drops(MAG, "notes.pdf", PDF)
    assert "no minutes" in after.says(MAG, "minutes 13")


@pytest.mark.parametrize(
    "words", ["minutes 13", "Minutes of call 13", "compte rendu 13", "minutes"]
)
def test_the_words_beside_a_file_say_that_it_holds_minutes(after, words):
    assert "I am fetching" in after.drops(CHAIR, "notes.docx", PDF, words)


def test_other_files_are_attendance_reports_as_before(after):
    assert "notes.csv" in after.drops(CHAIR, "notes.csv", b"x", "13")
    assert "no minutes" in after.says(MAG, "minutes 13")


def test_after_24_months_the_file_is_gone_and_its_name_says_so(after):
    after.drops(CHAIR, "notes.pdf", PDF)
    after.later(days=740)
    after.day_passes()
    after.says(MAG, "minutes 13")
    after.arrives("minutes_file")
    assert "was kept for 24 months" in after.text_of_last(MAG)
