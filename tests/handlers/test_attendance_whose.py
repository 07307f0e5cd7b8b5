"""Whose name in a report: by address whatever became of its person, else asked with buttons."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.conversation.commands.attendance import NameUnknown
from bot.conversation.commands.membership import Left
from bot.conversation.commands.roster import ChangePerson, Merge, TakeBack, UndoMerge
from bot.domain.errors import Refusal
from bot.domain.people import Person, PersonId, Role
from bot.handlers import membership, roster
from tests.handlers.conftest import CALL_START, CHAIR, Room, buttons

AFTER = CALL_START + timedelta(hours=2)
MAG, TWIN = "desk@mag.example", "desk.two@elsewhere.example"
HEAD = "Name (original name),Email,Join time,Leave time,Duration (minutes)\n"
LONG = "12/08/2026 02:00:00 PM,12/08/2026 03:00:00 PM,60\n"


@pytest.fixture
def room(demo):
    """A week before the call."""
    made = Room(demo)
    made.now = CALL_START - timedelta(days=7)
    return made


def report(room, *people):
    """After the call: what the chair is told of a report with these names and addresses."""
    room.now = max(room.now, AFTER)
    data = HEAD + "".join(f"{name},{address},{LONG}" for name, address in people)
    room.hand_in("zoom.csv", data=data.encode())
    return next(reply for _, kind, reply in room.deliver() if kind == "report_read")


def does(room, command, area=roster):
    return room.work(lambda unit: area.handle(command, room.turn(unit, CHAIR)))


def person(room, email):
    return room.work(lambda unit: unit.people.by_email(email).id)


def joins(room, email, code, title="Somebody else, MAG"):
    def add(unit):
        made = unit.people.save(Person(PersonId(0), title, email))
        partner = unit.partners.coded(code).id
        unit.people.join(made, Role.PARTNER_REPRESENTATIVE, partner, room.now)
        return made

    return room.work(add)


def presence(room, code):
    def find(unit):
        partner = unit.partners.coded(code).id
        return [e.source for e in unit.attendance.of(unit.calls.numbered(13).id)
                if e.partner == partner]  # fmt: skip

    return room.work(find)


class TestWhoChangedOrganisation:
    def test_counts_for_the_one_of_that_day(self, room):
        joins(room, TWIN, "MAG")
        room.now = AFTER
        does(room, ChangePerson("partner", TWIN, "HALO"))
        report(room, ("Somebody", TWIN))
        assert room.figures()[0] == ["MAG"]

    def test_and_for_the_new_one_from_then_on(self, room):
        joins(room, TWIN, "MAG")
        does(room, ChangePerson("partner", TWIN, "HALO"))
        report(room, ("Somebody", TWIN))
        assert room.figures()[0] == ["HALO"]

    def test_twice_since_counts_for_the_first(self, room):
        joins(room, TWIN, "MAG")
        room.now = AFTER
        does(room, ChangePerson("partner", TWIN, "HALO"))
        room.now += timedelta(days=1)
        does(room, ChangePerson("partner", TWIN, "NPA"))
        report(room, ("Somebody", TWIN))
        assert room.figures()[0] == ["MAG"]

    def test_what_was_put_back_was_no_change(self, room):
        joins(room, TWIN, "MAG")
        does(room, ChangePerson("partner", TWIN, "HALO"))
        room.now = AFTER
        does(room, TakeBack(1, of_person=True))
        report(room, ("Somebody", TWIN))
        assert room.figures()[0] == ["MAG"]

    def test_who_has_left_since_was_there_for_the_organisation(self, room):
        joins(room, TWIN, "MAG")
        room.now = AFTER
        does(room, Left(TWIN), membership)
        report(room, ("Somebody", TWIN))
        assert room.figures()[0] == ["MAG"]

    def test_who_was_put_on_the_roster_later_counts_for_the_one_of_today(self, room):
        room.now = AFTER
        joins(room, TWIN, "MAG")
        report(room, ("Somebody", TWIN))
        assert room.figures()[0] == ["MAG"]


class TestMerged:
    def merged(self, room):
        joins(room, TWIN, "MAG")
        done = does(room, Merge(of_people=True, gone=person(room, TWIN), kept=person(room, MAG)))
        return next(b.subject for b in buttons(done).values() if b.verb == "undomerge")

    def test_the_address_of_the_record_that_went_is_recognised(self, room):
        self.merged(room)
        report(room, ("Somebody", TWIN.upper()))
        assert room.figures()[0] == ["MAG"]

    def test_and_follows_where_the_one_that_stayed_is_merged_again(self, room):
        self.merged(room)
        third = joins(room, "third@elsewhere.example", "HALO", "Third")
        does(room, Merge(of_people=True, gone=person(room, MAG), kept=third))
        report(room, ("Somebody", TWIN))
        assert room.figures()[0] == ["HALO"]

    def test_once_undone_it_is_its_own_again(self, room):
        does(room, UndoMerge(self.merged(room)))
        does(room, ChangePerson("partner", TWIN, "HALO"))
        report(room, ("Somebody", TWIN))
        assert room.figures()[0] == ["HALO"]

    def test_domain_and_names_of_the_organisation_that_went_are_recognised(self, room):
        def ids(unit):
            return unit.partners.coded("HI").id, unit.partners.coded("MAG").id

        gone, kept = room.work(ids)
        does(room, Merge(of_people=False, gone=gone, kept=kept))
        report(room, ("Somebody", "anybody@hi.example"))
        assert room.figures()[0] == ["MAG"]


class TestAskedWithButtons:
    def test_the_nearest_have_a_button_and_one_tap_counts(self, room):
        reply = report(room, ("Jean Mukendi - DRC", ""))
        assert list(buttons(reply)) == [
            "“Jean Mukendi - DRC” is DRC",
            "“Jean Mukendi - DRC” is In-country coordinator, DR Congo",
            "Leave “Jean Mukendi - DRC” unknown",
        ]
        assert room.figures()[0] == []
        button = buttons(reply)["“Jean Mukendi - DRC” is DRC"]
        answer = room.reply(CHAIR, pressed(button))
        assert room.figures()[0] == ["DRC"]
        assert answer.edits
        assert not buttons(answer)

    def test_it_is_remembered_for_the_next_report(self, room):
        button = buttons(report(room, ("Jean Mukendi - DRC", "")))["“Jean Mukendi - DRC” is DRC"]
        room.reply(CHAIR, pressed(button))
        drc = room.work(lambda unit: unit.partners.coded("DRC"))
        assert "Jean Mukendi - DRC" in drc.aliases

    def test_a_country_is_its_coordinator_and_counts_for_no_partner(self, room):
        button = next(
            b for b in buttons(report(room, ("Jean Mukendi - DRC", ""))).values()
            if b.verb == "nameseat"
        )  # fmt: skip
        room.reply(CHAIR, pressed(button))
        assert room.figures() == ([], "held")
        coordinators = room.work(
            lambda unit: unit.attendance.coordinators(unit.calls.numbered(13).id)
        )
        assert list(coordinators) == [button.generation]

    def test_twice_records_once_and_the_first_answer_stands(self, room):
        shown = buttons(report(room, ("Jean Mukendi - DRC", "")))
        for button in (*shown.values(), *shown.values()):
            room.reply(CHAIR, pressed(button))
        assert len(presence(room, "DRC")) == 1
        assert room.figures()[0] == ["DRC"]
        assert not room.work(lambda unit: unit.attendance.coordinators(unit.calls.numbered(13).id))

    def test_a_button_of_an_organisation_that_is_gone_records_nothing(self, room):
        button = buttons(report(room, ("Jean Mukendi - DRC", "")))["“Jean Mukendi - DRC” is DRC"]
        with pytest.raises(Refusal):
            room.reply(CHAIR, replace(pressed(button), whose=9999))
        assert presence(room, "DRC") == []

    def test_greetings_and_countries_are_no_organisations(self, room):
        report(room, ("hi", ""), ("DR Congo", ""), ("iPhone", ""), ("Participant opted out", ""))
        assert room.figures()[0] == []
        names = room.work(lambda unit: unit.attendance.unknown(unit.calls.numbered(13).id))
        assert [name.name for name in names] == ["hi", "iPhone", "Participant opted out"]

    def test_the_abbreviation_is(self, room):
        report(room, ("HI", ""))
        assert room.figures()[0] == ["HI"]


VERBS = {"namepartner": False, "nameseat": True}


def pressed(button):
    if button.verb == "unknown":
        return NameUnknown(None, None, button.subject)
    return NameUnknown(None, None, button.subject, button.generation, VERBS[button.verb])


class TestUnknown:
    PEOPLE = (("iPhone", ""), ("+41 22 555 01 99", ""), ("Participant opted out", ""))

    def test_they_are_counted_in_the_summary_and_never_dropped(self, room):
        reply = report(room, ("MAG", ""), *self.PEOPLE)
        assert "Unknown: 3" in room.read(reply)
        for button in buttons(reply).values():
            reply = room.reply(CHAIR, pressed(button))
        assert "Unknown: 3" in room.read(reply)
        assert not buttons(reply)

    def test_whoever_is_named_is_unknown_no_longer(self, room):
        report(room, ("MAG", ""), *self.PEOPLE)
        assert "Unknown: 2" in room.say(CHAIR, NameUnknown("iPhone", "HALO"))
        assert "Unknown: 1" in room.say(CHAIR, NameUnknown("99", "coordinator Afghanistan"))

    def test_they_go_after_a_month_and_the_record_of_the_call_stays(self, room):
        report(room, ("MAG", ""), *self.PEOPLE)
        room.now += timedelta(days=29)
        room.work(lambda unit: unit.privacy.purge(room.now))
        assert len(room.work(lambda unit: unit.attendance.unnamed())) == 3
        room.now += timedelta(days=2)
        room.work(lambda unit: unit.privacy.purge(room.now))
        names = room.work(lambda unit: unit.attendance.unnamed())
        assert not [name.name for name in names if name.name in dict(self.PEOPLE)]
        assert room.figures()[0] == ["MAG"]
