from datetime import timedelta

import pytest

from bot.conversation.commands.attendance import AskAttendance, CheckIn, RollCall, SetHeld
from bot.conversation.commands.references import Ref
from bot.domain.attendance import Presence, Source
from bot.domain.calls import Held
from bot.handlers.attendance_figures import headline, records
from tests.handlers.conftest import CALL_START, CHAIR, buttons

MAG, HI, ICRC = "desk@mag.example", "kyiv@hi.example", "observer@icrc.example"
COLEAD, AFGHANISTAN = "rep@npa.example", "afghanistan@aor.example"
HERE = CheckIn(Ref())
END = CALL_START + timedelta(hours=1)


def test_here_is_for_the_organisation_and_by_the_person(room):
    said = room.say(MAG, HERE)

    assert said == "Thank you! You are checked in for MAG at Partner call 13."
    assert room.figures() == (["MAG"], "held")
    (item,) = room.work(lambda unit: unit.attendance.of(room_call(unit)))
    assert (item.source, item.presence, item.at) == (Source.CHECK_IN, Presence.PRESENT, room.now)


def room_call(unit, number=13):
    return unit.calls.numbered(number).id


def test_twice_is_harmless(room):
    first = room.say(MAG, HERE)
    room.now += timedelta(minutes=1)

    assert room.say(MAG, HERE) == first
    assert len(room.work(lambda unit: unit.attendance.of(room_call(unit)))) == 1


def test_who_leads_reads_how_many_there_are(room):
    room.say(MAG, HERE)

    assert room.say(COLEAD, HERE).endswith("2 of 6 partners so far.")


def test_a_coordinator_is_there_but_is_no_partner(room):
    assert room.say(AFGHANISTAN, HERE) == "Thank you! You are checked in at Partner call 13."

    assert room.figures() == ([], "held")
    assert room.say(AFGHANISTAN, AskAttendance()).startswith("You were at 1 of 11 calls held.")


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        (CALL_START - timedelta(minutes=15, seconds=1), False),
        (CALL_START - timedelta(minutes=15), True),
        (END, True),
        (END + timedelta(hours=24), True),
        (END + timedelta(hours=24, seconds=1), False),
    ],
)
def test_the_window_is_a_quarter_of_an_hour_before_to_a_day_after(room, moment, opens):
    room.now = moment

    said = room.say(MAG, CheckIn(Ref(number=13)))

    assert ("checked in for MAG" in said) is opens
    assert room.figures()[0] == (["MAG"] if opens else [])


def test_what_was_said_in_time_counts_however_late_it_arrives(room):
    room.now = END + timedelta(hours=30)

    said = room.say(MAG, HERE, said=CALL_START + timedelta(minutes=10))

    assert "checked in for MAG" in said
    assert room.figures()[0] == ["MAG"]


def test_early_birds_make_a_call_held_only_once_it_has_begun(room):
    room.now = CALL_START - timedelta(minutes=10)
    room.say(MAG, HERE)
    assert room.call().held is Held.UNCONFIRMED

    room.now = END
    assert room.figures() == (["MAG"], "held")


def test_nobody_is_present_for_a_call_that_lies_ahead(room):
    said = room.say(CHAIR, RollCall(Ref(number=14), "MAG", present=True))

    assert "Call 14 has not begun yet" in said
    assert room.figures(14)[0] == []


def test_the_chair_checks_in_for_who_has_no_account(room):
    said = room.say(CHAIR, CheckIn(Ref(), "Danish Refuge Council"))

    assert said.startswith("DRC is checked in at Partner call 13, on your word.")
    (item,) = room.work(lambda unit: unit.attendance.of(room_call(unit)))
    assert item.source is Source.CHAIR


def test_nobody_else_checks_in_for_others(room):
    assert "for those who lead" in room.say(MAG, CheckIn(Ref(), "HI"))
    assert room.figures()[0] == []


def test_who_counts_is_kept_with_the_call(room):
    room.say(MAG, HERE)
    frozen = room.work(lambda unit: unit.calls.frozen(room_call(unit)))

    assert frozen == room.work(lambda unit: unit.partners.counting())


def test_a_check_in_against_the_chairs_word_is_asked_never_settled(room):
    room.say(CHAIR, RollCall(Ref(), "MAG", present=False))

    said = room.say(MAG, HERE)

    assert said.endswith("The chair is asked to settle it.")
    assert room.figures()[0] == []
    ((to, kind, reply),) = room.deliver()
    assert (to, kind) == (CHAIR, "attendance_disputed")
    assert "MAG is recorded as absent, but has checked in. Does it count?" in room.read(reply)
    assert list(buttons(reply)) == ["MAG counts", "MAG does not"]


class TestRollCall:
    def test_typing_mistakes_and_former_names_are_understood(self, room):
        names = "Norwegian Peoples Aid; danish refuge council\nHandicap International, Unicef"

        said = room.say(CHAIR, RollCall(Ref(), names, present=True))

        assert said.startswith("Recorded as present at Partner call 13: DRC, HI, NPA and UNICEF.")
        assert room.figures() == (["DRC", "HI", "NPA", "UNICEF"], "held")

    def test_what_is_clear_is_recorded_and_what_is_not_is_said(self, room):
        said = room.say(CHAIR, RollCall(Ref(), "MAG, Foo Bar, UNH", present=True))

        assert "Recorded as present at Partner call 13: MAG." in said
        assert "2 names are not recorded." in said
        assert "“Foo Bar”: nobody on the roster" in said
        assert "“UNH”: nearest are UNHCR and OCHA" in said
        assert room.figures()[0] == ["MAG"]

    def test_nothing_understood_is_nothing_recorded(self, room):
        said = room.say(CHAIR, RollCall(Ref(), "Foo Bar", present=True))

        assert said.startswith("I recorded nobody")
        assert room.call().held is Held.UNCONFIRMED

    def test_without_names_the_chair_is_asked_whom(self, room):
        assert "present 13 MAG" in room.say(CHAIR, RollCall(Ref(), "", present=True))

    def test_lead_observers_and_donors_do_not_raise_the_figure(self, room):
        said = room.say(CHAIR, RollCall(Ref(), "UNMAS, ICRC, Lakeland Aid, MAG", present=True))

        assert "ICRC, LAKELAND" in said
        assert "do not count towards the target" in said
        assert said.endswith("1 of 6 partners so far.")

    def test_absent_takes_back_what_was_there_and_both_stay_on_record(self, room):
        room.say(MAG, HERE)
        room.say(CHAIR, RollCall(Ref(), "MAG", present=False))

        assert room.figures()[0] == []
        assert len(room.work(lambda unit: unit.attendance.of(room_call(unit)))) == 2
        audit = room.work(lambda unit: unit.audit.of(f"call:{room_call(unit)}"))
        assert [entry.verb for entry in audit] == ["check-in", "absent"]


class TestHeld:
    def test_not_held_stands_although_people_are_on_record(self, room):
        room.say(MAG, HERE)

        said = room.say(CHAIR, SetHeld(Ref(), Held.NO))

        assert "was not held" in said
        assert "One organisation had been recorded as there" in said
        assert room.figures() == (["MAG"], "not_held")

    def test_a_check_in_does_not_undo_the_chairs_not_held(self, room):
        room.say(CHAIR, SetHeld(Ref(), Held.NO))
        room.say(MAG, HERE)

        assert room.call().held is Held.NO

    def test_held_confirms_an_unconfirmed_call_of_the_past(self, room):
        before = room.work(lambda unit: headline(records(unit, [unit.calls.numbered(9)])))
        said = room.say(CHAIR, SetHeld(Ref(number=9), Held.YES))

        assert (before.held, before.unconfirmed) == (0, 1)
        assert "Recorded: Partner call 9 was held." in said
        assert "4 of 6 partners: 2 short of the target." in said
        assert room.figures(9)[1] == "held"

    def test_a_cancelled_call_cannot_have_been_held(self, room):
        room.say(CHAIR, SetHeld(Ref(number=4), Held.YES))

        assert room.figures(4)[1] == "cancelled"
