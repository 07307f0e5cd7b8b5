"""Held because somebody was there, or because the chair said so; corrections with their reason."""

from datetime import timedelta

import pytest

from bot.conversation.commands.attendance import CheckIn, Mark, RollCall, SetHeld
from bot.conversation.commands.references import Ref
from bot.domain.attendance import Presence
from bot.domain.calls import Held
from bot.domain.errors import Refusal
from tests.handlers.conftest import CALL_START, CHAIR, Room

MAG, KABUL = "desk@mag.example", "afghanistan@aor.example"
DAY_AFTER = CALL_START + timedelta(days=1)


@pytest.fixture
def room(demo):
    made = Room(demo)
    made.now += timedelta(minutes=10)
    return made


def roll(room, names, present, why=None, number=13):
    return room.say(CHAIR, RollCall(Ref(number=number), names, present, why))


def held(room, number=13):
    return room.call(number).held


def words(room, number=13):
    return room.work(lambda unit: unit.holding.of(unit.calls.numbered(number).id))


def test_who_was_there_makes_a_call_held_and_taking_it_all_back_unmakes_it(room):
    roll(room, "MAG", present=True)
    assert room.figures() == (["MAG"], "held")
    said = roll(room, "MAG", present=False)
    assert room.figures() == ([], "unconfirmed")
    assert "not confirmed that the call was held" in said
    roll(room, "MAG", present=True)
    assert room.figures() == (["MAG"], "held")
    assert [(w.held, w.of_attendance, w.said_by) for w in words(room)] == [
        (Held.YES, True, None),
        (Held.UNCONFIRMED, True, None),
        (Held.YES, True, None),
    ]


def test_it_stays_held_while_anybody_else_is_on_record(room):
    roll(room, "MAG, HI", present=True)
    roll(room, "MAG", present=False)
    assert room.figures() == (["HI"], "held")


def test_a_coordinator_alone_makes_it_held_and_unmakes_it(room):
    roll(room, "coordinator Afghanistan", present=True)
    assert held(room) is Held.YES
    roll(room, "coordinator Afghanistan", present=False)
    assert held(room) is Held.UNCONFIRMED


def test_a_coordinator_who_came_before_the_start_makes_it_held_once_it_is_over(room):
    room.now = CALL_START - timedelta(minutes=10)
    room.say(KABUL, CheckIn(Ref(number=13)))
    assert held(room) is Held.UNCONFIRMED
    room.now = CALL_START + timedelta(hours=2)
    room.deliver()
    assert held(room) is Held.YES
    assert [(w.held, w.of_attendance) for w in words(room)] == [(Held.YES, True)]


def test_the_buttons_of_the_roll_call_do_the_same(room):
    mag = room.work(lambda unit: unit.partners.coded("MAG").id)
    room.reply(CHAIR, Mark(Ref(number=13), mag, present=True))
    assert held(room) is Held.YES
    card = room.say(CHAIR, Mark(Ref(number=13), mag, present=False))
    assert held(room) is Held.UNCONFIRMED
    assert "0 of 6" in card


def test_the_chairs_word_stands_whoever_is_taken_back(room):
    roll(room, "MAG", present=True)
    room.say(CHAIR, SetHeld(Ref(number=13), Held.YES))
    roll(room, "MAG", present=False)
    assert room.figures() == ([], "held")


def test_not_held_stands_too(room):
    roll(room, "MAG", present=True)
    room.say(CHAIR, SetHeld(Ref(number=13), Held.NO))
    roll(room, "MAG", present=False)
    roll(room, "HI", present=True)
    assert held(room) is Held.NO


def test_what_a_file_said_was_held_stays_so(room):
    there, _ = room.figures(12)
    roll(room, ", ".join([*there, "ICRC"]), present=False, number=12)
    assert room.figures(12) == ([], "held")


def test_the_reason_is_kept_with_each_statement(room):
    said = roll(room, "MAG, coordinator Afghanistan", False, "they were not there")
    assert "Reason on record: they were not there" in said

    def kept(unit):
        call, mag = unit.calls.numbered(13).id, unit.partners.coded("MAG").id
        return dict.fromkeys(unit.attendance.reasons(call).values()), {
            partner == mag for _, partner, _ in unit.attendance.reasons(call)
        }

    assert room.work(kept) == ({"they were not there": None}, {True, False})


def test_the_reason_for_held_is_kept_with_who_said_it(room):
    said = room.say(CHAIR, SetHeld(Ref(number=13), Held.NO, "the line was cut"))
    assert "Reason on record: the line was cut" in said
    (word,) = words(room)
    chair = room.work(lambda unit: unit.people.by_email(CHAIR).id)
    assert (word.held, word.why, word.said_by, word.at) == (
        Held.NO, "the line was cut", chair, room.now,
    )  # fmt: skip


@pytest.mark.parametrize(
    "command",
    [
        RollCall(Ref(number=13), "MAG", True, "x" * 301),
        SetHeld(Ref(number=13), Held.YES, "x" * 301),
    ],
)
def test_a_reason_that_is_a_letter_is_refused_and_nothing_is_recorded(room, command):
    with pytest.raises(Refusal) as refusal:
        room.reply(CHAIR, command)
    assert (refusal.value.msgid, refusal.value.facts["limit"]) == ("attendance.why_too_long", 300)
    assert room.figures() == ([], "unconfirmed")
    assert words(room) == []


class TestTheFigureBeforeAndAfter:
    def test_after_the_day_of_the_call_both_are_said(self, room):
        roll(room, "MAG, HI, NPA, DRC, GICHD, UNICEF, HALO", present=True)
        room.now = DAY_AFTER
        said = roll(room, "DRC", False, "they were not there")
        assert said.endswith("7 of 6 → 6 of 6 partners: target met.")

    def test_on_the_day_the_figure_is_enough(self, room):
        roll(room, "MAG, HI", present=True)
        assert roll(room, "HI", present=False).endswith("\n1 of 6 partners so far.")

    def test_nothing_is_compared_where_nothing_changed(self, room):
        roll(room, "MAG", present=True)
        room.now = DAY_AFTER
        assert "→" not in roll(room, "MAG", present=True)

    def test_it_is_on_record_for_every_word_of_the_chair(self, room):
        roll(room, "MAG", present=True)
        room.say(CHAIR, CheckIn(Ref(number=13), "HI"))
        mag = room.work(lambda unit: unit.partners.coded("MAG").id)
        room.reply(CHAIR, Mark(Ref(number=13), mag, present=False))
        room.say(CHAIR, SetHeld(Ref(number=13), Held.NO))
        audit = room.work(lambda unit: unit.audit.of(f"call:{unit.calls.numbered(13).id}"))
        seen = [(e.verb, e.facts["before"], e.facts["after"]) for e in audit]
        assert seen == [("present", 0, 1), ("check-in", 1, 2), ("absent", 2, 1), ("held", 1, 1)]


def test_nothing_is_overwritten(room):
    room.say(MAG, CheckIn(Ref()))
    roll(room, "MAG", False, "a colleague of theirs")
    roll(room, "MAG", True, "it was they")
    found = room.work(lambda unit: unit.attendance.of(unit.calls.numbered(13).id))
    assert [item.presence for item in found] == [
        Presence.PRESENT, Presence.ABSENT, Presence.PRESENT,
    ]  # fmt: skip
