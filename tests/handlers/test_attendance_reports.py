from datetime import timedelta

import pytest

from bot.conversation.commands.attendance import (
    CheckIn,
    ImportReport,
    NameUnknown,
    RollCall,
    SettlePartner,
)
from bot.conversation.commands.references import Ref
from bot.conversation.envelopes import FileRef
from bot.domain.attendance import Presence, Source
from bot.handlers import report_job
from bot.imports.errors import NotAReport
from tests.handlers.conftest import CALL_START, CHAIR, buttons

ZOOM = "zoom_2026-12-08.csv"
AFTER = CALL_START + timedelta(hours=2)
SIX = ["DRC", "GICHD", "HI", "MAG", "NPA", "UNICEF"]


@pytest.fixture
def after(room):
    """The call of 8 December: two check in, the chair calls two up, then comes the report."""
    room.say("desk@mag.example", CheckIn(Ref()))
    room.say("focal@unicef.example", CheckIn(Ref()))
    room.say(CHAIR, RollCall(Ref(), "DRC, NPA", present=True))
    room.now = AFTER
    room.deliver()
    room.hand_in(ZOOM)
    return room


def report_of(room):
    return next(reply for _, kind, reply in room.deliver() if kind == "report_read")


def but_the_summary(told):
    """Whether the call was held is asked whatever became of the report."""
    return [message for message in told if message[1] != "call_summary"]


def evidence(room, code):
    def find(unit):
        partner = next(p for p in unit.partners.all() if p.code == code)
        call = unit.calls.numbered(13)
        return [e for e in unit.attendance.of(call.id) if e.partner == partner.id]

    return room.work(find)


def test_the_reading_says_what_is_there_and_asks_what_is_not_clear(after):
    said = after.read(report_of(after))

    assert "6 of 6 partners: target met." in said
    assert "There: DRC, GICHD, HI, MAG, NPA and UNICEF" in said
    assert "There too, not counted: UNMAS" in said
    assert "DRC counts so far, on the chair’s word; the report shows 1 minute." in said
    assert "Who was “iPhone” (24 minutes)?" in said
    assert "say for example: +41 22 *** ** 99 is UNDP" in said


def test_a_dial_in_number_is_asked_about_but_not_kept(after):
    said = after.read(report_of(after))

    assert "“+41 22 *** ** 99” (50 minutes)" in said
    assert "555" not in said


@pytest.mark.parametrize(
    ("label", "partners"), [("DRC counts", SIX), ("DRC does not", [c for c in SIX if c != "DRC"])]
)
def test_the_chair_settles_it_with_one_tap(after, label, partners):
    button = buttons(report_of(after))[label]

    reply = after.reply(CHAIR, SettlePartner(button.subject, keep=button.verb == "count"))

    assert after.figures() == (partners, "held")
    assert reply.edits
    assert "DRC counts" not in buttons(reply)
    assert evidence(after, "DRC")[-1].source is Source.CHAIR


def test_tapping_twice_adds_nothing(after):
    button = buttons(report_of(after))["DRC counts"]
    for _ in range(3):
        after.reply(CHAIR, SettlePartner(button.subject, keep=True))

    assert len(evidence(after, "DRC")) == 3
    assert after.figures()[0] == SIX


def test_changing_ones_mind_is_a_correction(after):
    button = buttons(report_of(after))["DRC counts"]
    after.reply(CHAIR, SettlePartner(button.subject, keep=True))
    after.reply(CHAIR, SettlePartner(button.subject, keep=False))

    assert "DRC" not in after.figures()[0]
    assert evidence(after, "DRC")[-1].presence is Presence.LOOKED_IN


def test_who_only_looked_in_counts_only_on_the_chairs_word(room):
    room.now = AFTER
    room.hand_in(ZOOM)
    reply = report_of(room)

    assert "Looked in, not counted: DRC (1 minute)" in room.read(reply)
    assert room.figures()[0] == ["GICHD", "HI", "MAG", "NPA", "UNICEF"]
    room.reply(CHAIR, SettlePartner(buttons(reply)["DRC counts"].subject, keep=True))
    assert room.figures()[0] == SIX


def test_the_same_report_again_adds_nothing(after):
    before = after.work(lambda unit: unit.attendance.of(unit.calls.numbered(13).id))
    after.hand_in(ZOOM)

    assert after.work(lambda unit: unit.attendance.of(unit.calls.numbered(13).id)) == before
    assert len(after.work(lambda unit: unit.attendance.unknown(unit.calls.numbered(13).id))) == 2


class TestNaming:
    def test_by_name_whatever_its_case(self, after):
        said = after.say(CHAIR, NameUnknown("IPHONE", "undp"))

        assert said.startswith("Recorded: “iPhone” was UNDP.")
        assert "UNDP" in after.figures()[0]

    def test_a_device_is_not_remembered(self, after):
        after.say(CHAIR, NameUnknown("iPhone", "UNDP"))

        undp = after.work(lambda unit: next(p for p in unit.partners.all() if p.code == "UNDP"))
        assert "iPhone" not in undp.aliases

    @pytest.mark.parametrize("words", ["+41 22 555 01 99", "+41 22 *** ** 99", "99"])
    def test_a_number_is_known_by_its_end(self, after, words):
        assert "was HALO" in after.say(CHAIR, NameUnknown(words, "HALO"))
        assert "HALO" in after.figures()[0]

    def test_a_name_is_remembered_for_the_next_report(self, after):
        def add(unit):
            unit.attendance.add_unknown(unit.calls.numbered(13).id, "A. Person", 40.0)

        after.work(add)
        after.say(CHAIR, NameUnknown("a. person", "HALO"))

        halo = after.work(lambda unit: next(p for p in unit.partners.all() if p.code == "HALO"))
        assert "A. Person" in halo.aliases

    def test_a_short_stay_stays_short_whoever_it_was(self, after):
        def add(unit):
            unit.attendance.add_unknown(unit.calls.numbered(13).id, "A. Person", 4.0)

        after.work(add)
        said = after.say(CHAIR, NameUnknown("A. Person", "HALO"))

        assert "HALO was there for 4 minutes. Does it count?" in said
        assert "HALO" not in after.figures()[0]

    def test_left_unknown_is_not_asked_again(self, after):
        button = buttons(report_of(after))["Leave “iPhone” unknown"]
        reply = after.reply(CHAIR, NameUnknown(None, None, subject=button.subject))

        assert reply.edits
        assert "iPhone" not in after.read(reply)
        assert after.figures()[0] == SIX

    def test_a_name_that_no_report_left_open(self, after):
        assert "No report has left the name “Nobody” open" in after.say(
            CHAIR, NameUnknown("Nobody", "MAG")
        )


class TestWhichCall:
    def test_the_call_of_the_reports_day_not_the_latest(self, room):
        room.now = CALL_START + timedelta(days=40)
        room.hand_in(ZOOM)

        assert "Partner call 13" in room.read(report_of(room))
        assert room.figures(14)[0] == []

    def test_a_report_of_another_day_is_taken_for_the_call_that_is_named_with_a_warning(self, room):
        room.now = AFTER
        room.hand_in(ZOOM, Ref(number=12))

        said = room.read(report_of(room))
        assert "The report is of Tue 8 Dec 2026, the call was on Tue 10 Nov 2026." in said
        assert "GICHD" in room.figures(12)[0]

    def test_a_report_of_a_day_without_a_call_is_asked_about_and_changes_nothing(self, room):
        room.now = AFTER
        data = (
            b"Name (original name),Email,Join time,Leave time,Duration (minutes)\n"
            b"MAG,,06/17/2026 01:00:00 PM,06/17/2026 02:00:00 PM,60\n"
        )
        room.hand_in("zoom.csv", data=data)

        ((to, kind, reply),) = but_the_summary(room.deliver())
        assert (to, kind) == (CHAIR, "report_refused")
        assert "there was no call that day" in room.read(reply)
        assert room.figures()[0] == []

    def test_a_call_ahead_has_no_report(self, room):
        file = FileRef("F1", ZOOM, 900)
        assert "has not begun" in room.say(CHAIR, ImportReport(file, Ref(number=14)))


class TestRefused:
    @pytest.mark.parametrize(
        "data", [b"", b"hello\n", b"a,b\n1,2\n", b"PK\x03\x04zip", b"\x00\xff"]
    )
    def test_what_is_no_report_is_said_plainly_and_changes_nothing(self, room, data):
        room.now = AFTER
        room.hand_in("notes.txt", data=data)

        ((_, kind, reply),) = but_the_summary(room.deliver())
        assert kind == "report_refused"
        assert room.read(reply).startswith("I could not take in notes.txt; nothing was recorded.")
        assert room.figures() == ([], "unconfirmed")

    def test_a_wrong_row_is_named_and_changes_nothing(self, room):
        room.now = AFTER
        head = b"Name,Email,Duration,Time joined,Time exited\n"
        room.hand_in("x.csv", data=head + b"MAG,,1 hr,2:00 PM,3:00 PM\nNPA,,1 hr,2:00 PM,soon\n")

        ((_, _, reply),) = but_the_summary(room.deliver())
        assert room.read(reply).splitlines()[-1] == (
            "Row 3 of the file, person 2 of the report: “soon” is no time of day."
        )
        assert room.figures() == ([], "unconfirmed")

    def test_a_large_file_is_not_even_fetched(self, room):
        large = FileRef("F1", ZOOM, 5 * 1024 * 1024 + 1)

        assert "larger than 5 MB" in room.say(CHAIR, ImportReport(large, Ref()))
        assert room.work(lambda unit: unit.jobs.claim(room.now)) is None

    def test_given_up_after_three_tries_and_said(self, room):
        room.reply(CHAIR, ImportReport(FileRef("F1", ZOOM, 900), Ref()))
        for _ in range(3):
            job = room.work(lambda unit: unit.jobs.claim(room.now))
            room.work(lambda unit, job=job: report_job.failed(unit, job, "TimeoutError", room.now))

        ((_, _, reply),) = room.deliver()
        assert "although I tried three times" in room.read(reply)


def test_the_job_says_which_file_and_where_from(room):
    room.reply(CHAIR, ImportReport(FileRef("F1", ZOOM, 900, "https://x"), Ref()))
    job = room.work(lambda unit: unit.jobs.claim(room.now))

    assert report_job.wanted(job) == (FileRef("F1", ZOOM, 900, "https://x"), "slack")


def test_every_reason_of_the_readers_can_be_worded(room):
    facts = {"headings": ["a", "b"]}
    room.reply(CHAIR, ImportReport(FileRef("F1", ZOOM, 900), Ref()))
    job = room.work(lambda unit: unit.jobs.claim(room.now))
    refused = NotAReport("import.not_a_report", facts)
    room.work(lambda unit: report_job.take_in(unit, job, refused, room.now))

    ((_, _, reply),) = room.deliver()
    assert "it begins with a and b" in room.read(reply)


def test_a_report_of_a_coordinators_call_has_coordinators_apart(room):
    room.now = CALL_START + timedelta(days=35, hours=3)
    room.hand_in("teams_2027-01-12.csv")

    assert "In-country coordinators: " in room.read(report_of(room))


def test_nobody_is_asked_about_who_does_not_count_anyway(room):
    room.now = AFTER
    names = b"Name (original name),Email,Join time,Leave time,Duration (minutes)\n"
    stay = b",,12/08/2026 02:00:00 PM,12/08/2026 02:03:00 PM,3\n"
    room.hand_in("zoom.csv", data=names + b"ICRC" + stay + b"HALO Trust" + stay)

    reply = report_of(room)
    assert "Looked in, not counted: HALO (3 minutes) and ICRC (3 minutes)" in room.read(reply)
    assert list(buttons(reply)) == ["HALO counts", "HALO does not"]
