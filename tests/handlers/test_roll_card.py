"""The roll call with buttons: what a button says it does, however often it is tapped."""

from datetime import timedelta

from bot.conversation.commands.attendance import Mark, ShowRoll
from bot.conversation.commands.references import Ref
from bot.domain.calls import Choice
from bot.handlers.attendance_roll_card import SHOWN
from bot.storage.repositories.answers import Answer
from bot.storage.repositories.merges import PairKind
from tests.handlers.conftest import CALL_START, CHAIR, buttons

MAG = "desk@mag.example"


def roll(room, email=CHAIR):
    return room.reply(email, ShowRoll(Ref(number=13)))


def button(reply, label):
    return buttons(reply)[label]


def pressed(room, found, email=CHAIR):
    there = found.verb == "there"
    return room.reply(email, Mark(Ref(id=found.subject), found.generation, present=there))


def evidence(room):
    call = room.call().id
    return room.work(lambda unit: len(unit.attendance.of(call)))


def test_a_press_records_an_organisation_and_the_card_shows_it(room):
    card = roll(room)
    assert "Roll call: Partner call 13" in room.read(card)
    assert "✓ MAG" not in buttons(card)
    card = pressed(room, button(card, "MAG"))
    assert card.edits
    assert "✓ MAG" in buttons(card)
    assert "1 of 6" in room.read(card)
    assert room.figures() == (["MAG"], "held")


def test_a_second_tap_on_the_same_button_does_no_harm(room):
    there = button(roll(room), "MAG")
    pressed(room, there)
    before = evidence(room)
    card = pressed(room, there)
    assert "✓ MAG" in buttons(card)
    assert evidence(room) == before


def test_it_can_be_taken_back_and_stays_on_record(room):
    card = pressed(room, button(roll(room), "MAG"))
    before = evidence(room)
    card = pressed(room, button(card, "✓ MAG"))
    assert "✗ MAG" in buttons(card)
    assert room.figures()[0] == []
    assert evidence(room) == before + 1


def test_before_the_call_there_is_no_roll_to_call(room):
    room.now = CALL_START - timedelta(hours=1)
    assert "has not begun yet" in room.say(CHAIR, ShowRoll(Ref(number=13)))


def test_a_cancelled_call_has_none(room):
    room.work(lambda unit: unit.calls.cancel(unit.calls.numbered(13).id))
    assert "was cancelled" in room.say(CHAIR, ShowRoll(Ref(number=13)))


def test_an_organisation_of_another_aor_is_a_bad_button(room):
    assert "does not work" in room.say(CHAIR, Mark(Ref(id=room.call().id), 10**6, present=True))


def test_who_said_yes_comes_first(room):
    assert next(iter(buttons(roll(room)))) != "UNMAS"

    def say_yes(unit):
        chair = unit.people.member(unit.people.by_email(CHAIR).id, room.now)
        call = unit.calls.numbered(13)
        said = Answer(Choice.YES, chair.person.id, chair.partner.id, None, room.now)
        unit.answers.record(call.id, said)

    room.work(say_yes)
    labels = list(buttons(roll(room)))
    assert labels[0] == "UNMAS"
    assert len(labels) <= SHOWN + 2
    assert labels[-2:] == ["It was held", "Not held"]


def test_an_old_card_means_the_organisation_that_another_was_merged_with(room):
    hi, mag = (room.work(lambda unit, c=c: unit.partners.coded(c).id) for c in ("HI", "MAG"))
    old = button(roll(room), "HI")
    room.work(lambda unit: unit.merges.merge(PairKind.PARTNER, mag, hi, room.now))
    assert "✓ MAG" in buttons(pressed(room, old))
    assert room.figures() == (["MAG"], "held")
