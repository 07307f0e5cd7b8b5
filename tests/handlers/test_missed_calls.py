"""Who is found to have missed calls in a row, and when a draft is made; words of every refusal.

Seen to fail: the lead entity written to; an organisation that joined between the calls; a draft
at three; one who looked in; a streak that was broken and began anew taken for the old one; a
letter that left although the record had been put right.
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.conversation.commands.attendance import RollCall
from bot.conversation.commands.missed import ChangeMissed, DropMissed, SendMissed, ShowMissed
from bot.conversation.commands.references import Ref
from bot.domain.attendance import Evidence, Presence, Source
from bot.domain.errors import Refusal
from bot.domain.missed import LONGEST
from bot.domain.people import PartnerKind
from bot.domain.preferences import Absence, Preferences
from bot.handlers import attendance, attendance_recording, missed
from bot.handlers.leading import leaders
from bot.handlers.missed_due import draft, look
from bot.handlers.missed_finding import settled, streaks
from bot.handlers.missed_notices import missed_letter
from tests.handlers.conftest import CALL_START, CHAIR, buttons

DAY = timedelta(days=1)
SETTLED = CALL_START + timedelta(hours=25)


def hold(room, number, *codes):
    """Call `number` with these; it is settled."""
    call = room.call(number)
    room.now = call.start + timedelta(minutes=5)
    said = RollCall(Ref(number=number), ", ".join(codes), present=True)
    room.work(lambda unit: attendance.handle(said, room.turn(unit, CHAIR)))
    room.now = call.end + DAY


def all_but(room, *codes):
    return [c for c in room.work(lambda u: [p.code for p in u.partners.all()]) if c not in codes]


def found(room):
    def find(unit):
        every = streaks(unit, settled(unit, room.now), room.now)
        return {streak.partner.code: len(streak.calls) for streak in every}

    return room.work(find)


def drafted(room):
    def make(unit):
        draft(unit, room.now)
        codes = {p.id: p.code for p in unit.partners.all()}
        return [(codes[each.partner], each.missed) for each in unit.missed_letters.open()]

    return room.work(make)


def change(room, code, **values):
    def save(unit):
        (partner,) = [p for p in unit.partners.all() if p.code == code]
        unit.partners.save(replace(partner, **values))

    room.work(save)


def do(room, command):
    return room.work(lambda unit: missed.handle(command, room.turn(unit, CHAIR)))


def test_the_last_two_held_calls_both_missed(room):
    hold(room, 13, *all_but(room, "OCHA", "UNICEF"))
    assert found(room) == {"OCHA": 3}


def test_before_the_day_is_over_nobody_has_missed_the_call(room):
    hold(room, 13, *all_but(room, "UNICEF"))
    room.now = SETTLED - timedelta(seconds=1)
    assert "OCHA" in found(room)
    room.now = SETTLED
    assert found(room) == {}


@pytest.mark.parametrize(
    "values",
    [
        {"lead": True, "counts": False},
        {"left": date(2026, 12, 8)},
        {"joined": date(2026, 11, 20)},
        {"counts": False, "kind": PartnerKind.OBSERVER},
        {"counts": False, "kind": PartnerKind.DONOR},
    ],
)
def test_who_is_not_written_to(room, values):
    hold(room, 13, *all_but(room, "OCHA"))
    assert found(room) == {"OCHA": 3}
    change(room, "OCHA", **values)
    assert found(room) == {}


def test_who_looked_in_has_not_missed_it(room):
    hold(room, 13, *all_but(room, "OCHA"))

    def look_in(unit):
        call = unit.calls.numbered(13)
        (ocha,) = [p for p in unit.partners.all() if p.code == "OCHA"]
        item = Evidence(ocha.id, Source.REPORT, Presence.LOOKED_IN, room.now, 3.0)
        attendance_recording.add(unit, call, item)

    room.work(look_in)
    assert found(room) == {}


def test_one_draft_at_two_none_at_three_and_one_more_at_four(room):
    hold(room, 13, *all_but(room, "UNICEF"))
    assert drafted(room) == []
    hold(room, 26, *all_but(room, "UNICEF"))
    assert drafted(room) == [("UNICEF", 2)]
    assert drafted(room) == [("UNICEF", 2)]
    hold(room, 14, *all_but(room, "UNICEF"))
    assert drafted(room) == [("UNICEF", 2)]
    hold(room, 27, *all_but(room, "UNICEF"))
    assert drafted(room) == [("UNICEF", 4)]
    hold(room, 15, *all_but(room, "UNICEF"))
    assert drafted(room) == [("UNICEF", 4)]
    assert found(room) == {"UNICEF": 5}


def test_a_streak_stays_the_same_however_long_it_lasts(room):
    for number in (13, 26, 14, 27):
        hold(room, number, *all_but(room, "UNICEF"))
        drafted(room)
    before = drafted(room)
    room.now = room.call(13).start + timedelta(days=740)
    assert drafted(room) == before == [("UNICEF", 4)]


def test_who_leads_and_is_away_is_not_told_unless_all_are(room):
    hold(room, 13, *all_but(room, "OCHA"))

    def told_with(unit, *away):
        for member in leaders(unit, room.now):
            absence = Absence(date(2027, 1, 31)) if member.person.email in away else None
            unit.preferences.keep(member.person.id, Preferences(absence=absence))
        return look(unit, room.now)

    assert room.work(lambda unit: told_with(unit, CHAIR)) == 1


def test_another_streak_is_another_draft_and_the_old_one_is_refused(room):
    hold(room, 13, *all_but(room, "OCHA"))
    ((code, stage),) = drafted(room)
    assert (code, stage) == ("OCHA", 2)
    first = room.work(lambda unit: unit.missed_letters.open()[0].id)
    hold(room, 26, *all_but(room))
    with pytest.raises(Refusal, match=r"missed\.not_true_any_more"):
        do(room, SendMissed(first))
    assert "No organisation missed two calls" in room.read(do(room, ShowMissed()))
    hold(room, 14, *all_but(room, "OCHA"))
    hold(room, 27, *all_but(room, "OCHA"))
    assert drafted(room) == [("OCHA", 2), ("OCHA", 2)]
    with pytest.raises(Refusal, match=r"missed\.not_true_any_more"):
        do(room, SendMissed(first))
    card = do(room, ShowMissed())
    assert [b.subject for b in buttons(card).values()] == [first + 1] * 3


def test_what_is_settled_or_unknown_is_refused(room):
    hold(room, 13, *all_but(room, "OCHA"))
    drafted(room)
    letter = room.work(lambda unit: unit.missed_letters.open()[0].id)
    do(room, DropMissed(letter))
    for command in (SendMissed(letter), ChangeMissed(letter), DropMissed(letter)):
        with pytest.raises(Refusal, match=r"missed\.already_dropped"):
            do(room, command)
    with pytest.raises(Refusal, match=r"missed\.unknown"):
        do(room, SendMissed(999))


def test_words_that_are_too_long_or_name_a_place_are_said_so(room):
    hold(room, 13, *all_but(room, "OCHA"))
    drafted(room)
    letter = room.work(lambda unit: unit.missed_letters.open()[0].id)
    with pytest.raises(Refusal, match=r"missed\.too_long"):
        do(room, ChangeMissed(letter, "x" * (LONGEST + 1)))
    said = room.read(do(room, ChangeMissed(letter, "Call me: +41 79 123 45 67")))
    assert "seems to hold" in said
    assert "Nothing has been sent yet" in said


def test_those_who_were_there_lately_come_first(room):
    hold(room, 13, "UNMAS", *all_but(room, "OCHA", "MAG", "GMAP"))
    drafted(room)
    labels = [label for label in buttons(do(room, ShowMissed())) if label.startswith("Send")]
    assert labels == ["Send MAG", "Send OCHA", "Send GMAP"]


def test_a_letter_that_waits_for_the_morning_is_withdrawn_if_the_record_is_put_right(room):
    hold(room, 13, *all_but(room, "OCHA"))
    drafted(room)
    letter = room.work(lambda unit: unit.missed_letters.open()[0].id)
    assert "On its way to 1 person" in room.read(do(room, SendMissed(letter)))

    def worded(unit):
        person = unit.people.by_email("finance@ocha.example")
        member = unit.people.member(person.id, room.now)
        return missed_letter(unit, member, {"letter": letter}, room.now)

    assert "OCHA, we missed you" in room.read(room.work(worded))
    said = RollCall(Ref(number=13), "OCHA", present=True)
    room.work(lambda unit: attendance.handle(said, room.turn(unit, CHAIR)))
    assert room.work(worded) is None
