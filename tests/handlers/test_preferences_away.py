"""Away and back: who is away hears nothing, whoever stands in hears it, to the end of the day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.conversation.replies import Reply, Say
from bot.demo.data_set import START
from bot.domain.calls import Choice
from bot.domain.preferences import Absence
from bot.domain.reminders import ReminderKind
from bot.handlers import call_notices, preferences_notices
from bot.handlers.turn import Turn
from bot.storage.repositories.answers import Answer
from tests.handlers.conftest import shown
from tests.handlers.preferences_fixtures import Settings, reminded, text_of

WEEK, DAY, HOUR, TEN = ReminderKind
MAG, ANGOLA = "desk@mag.example", "angola@mag.example"
"""Two people of one organisation."""
HALO = "ops@halo.example"
KYIV = "kyiv@hi.example"
CALL_13 = datetime(2026, 12, 8, 13, tzinfo=UTC)


@pytest.fixture
def mag(room):
    room.now = START
    return Settings(room, MAG)


def worded(room, email, kind, **facts):
    """The reminder of call 13 as delivery words it; None if it is withdrawn."""

    def word(unit):
        call = unit.calls.numbered(13)
        member = unit.people.member(unit.people.by_email(email).id, room.now)
        wording = call_notices.KINDS[kind]
        return wording(
            unit, member, {"call": call.id, "revision": call.revision, **facts}, room.now
        )

    return room.work(word)


def answer(room, email, choice):
    def record(unit):
        person = unit.people.by_email(email).id
        member = unit.people.member(person, room.now)
        call = unit.calls.numbered(13)
        unit.answers.record(call.id, Answer(choice, person, member.partner.id, None, room.now))

    room.work(record)


def test_who_is_away_is_not_reminded_and_nobody_else_changes(mag):
    before = reminded(mag.room, WEEK)
    text = text_of(mag.say("away until Monday"))
    assert "You are away until the end of Mon 7 Dec" in text
    after = reminded(mag.room, WEEK)
    assert MAG in before
    assert set(before) - set(after) == {MAG}
    assert worded(mag.room, MAG, WEEK) is None
    assert worded(mag.room, ANGOLA, WEEK) is not None


def test_a_day_that_is_over_changes_nothing(mag):
    assert "is over" in text_of(mag.say("away until 30.11.2026"))
    assert mag.stored.absence is None


def test_today_is_not_over(mag):
    mag.say("away until today")
    assert mag.stored.absence == Absence(date(2026, 12, 1))


def test_the_day_ends_where_the_person_is(room):
    # Midnight in Kyiv is an hour before midnight in Geneva.
    room.now = START
    Settings(room, KYIV).say("away until 3 December")
    Settings(room, HALO).say("away until 3 December")
    midnight_in_kyiv = datetime(2026, 12, 3, 22, tzinfo=UTC)
    away = reminded(room, DAY, midnight_in_kyiv - timedelta(seconds=1))
    assert (KYIV in away, HALO in away) == (False, False)
    away = reminded(room, DAY, midnight_in_kyiv)
    assert (KYIV in away, HALO in away) == (True, False)
    assert HALO in reminded(room, DAY, datetime(2026, 12, 4, tzinfo=UTC))


def test_back_by_word_and_by_button_is_no_different(mag):
    for go_back in (lambda _: mag.say("back"), lambda card: mag.press(card, "I am back")):
        card = mag.say("away until Monday")
        assert "Welcome back" in text_of(go_back(card))
        assert mag.stored.absence is None
        assert MAG in reminded(mag.room, WEEK)
    assert "Welcome back" in text_of(mag.say("back"))


def test_who_has_come_back_sees_no_button_for_it(mag):
    mag.say("away until Wednesday")
    mag.room.now = START + timedelta(days=2)
    assert "I am back" not in shown(mag.say("settings"))["text"]
    assert "away until the end" not in text_of(mag.say("settings"))


@pytest.mark.parametrize("name", [ANGOLA, HALO, "Operations desk"])
def test_a_stand_in_is_found_and_told(mag, name):
    if "@" not in name:
        name = Settings(mag.room, HALO).person.title
    card = text_of(mag.say(f"away until 10 December, {name} stands in"))
    assert mag.stored.absence is not None
    assert mag.stored.absence.stand_in is not None
    assert "your reminders go to" in card
    stand_in = mag.stored.absence.stand_in

    def told(unit):
        member = unit.people.member(stand_in, mag.room.now)
        return preferences_notices.stand_in_named(unit, member, {"absent": mag.id}, mag.room.now)

    assert "has named you to stand in" in text_of(mag.room.work(told))
    mag.say("away until 10 December, kyiv@hi.example stands in")
    assert mag.room.work(told) is None
    mag.say(f"away until 10 December, {name} stands in")
    assert mag.room.work(told) is not None
    mag.say("back")
    assert mag.room.work(told) is None


@pytest.mark.parametrize(
    ("name", "why"), [("Nobody Known", "I am not sure who"), (MAG, "cannot stand in for yourself")]
)
def test_a_stand_in_who_cannot_be_is_refused_and_nothing_changes(mag, name, why):
    said = text_of(mag.say(f"away until Monday, {name} stands in"))
    assert why in said
    # Addresses of the roster are for those who lead.
    assert "@" not in said.replace(MAG, "").replace("desk@partner.example", "")
    assert mag.stored.absence is None


def test_somebody_of_another_aor_is_nobody_here(mag):
    def elsewhere(unit):
        home = unit.aor
        unit.enter(unit.deployment.add_aor("Elsewhere", "UTC", "en"))
        person = unit.people.get(mag.id)
        other = unit.people.save(replace(person, email="far@away.example", title="Far desk"))
        unit.people.join(other, unit.people.memberships(mag.id, mag.room.now)[0].role, None, START)
        unit.enter(home)

    mag.room.work(elsewhere)
    assert "not sure who" in text_of(mag.say("away until Monday, far@away.example stands in"))
    assert mag.stored.absence is None


def test_the_stand_in_gets_the_reminders_in_their_place(mag):
    answer(mag.room, MAG, Choice.YES)
    assert HALO not in reminded(mag.room, HOUR)
    mag.say(f"away until 10 December, {HALO} stands in")
    assert reminded(mag.room, HOUR) == {HALO: MAG}
    said = worded(mag.room, HALO, HOUR, absent=mag.id)
    assert "You hear this for" in text_of(said)
    assert "MAG" in text_of(said)
    # A tap of theirs would answer for their own organisation.
    assert shown(said)["buttons"] == []
    assert worded(mag.room, HALO, HOUR) is None
    mag.say("back")
    assert worded(mag.room, HALO, HOUR, absent=mag.id) is None


def test_a_colleague_who_stands_in_may_answer_with_a_tap(mag):
    answer(mag.room, MAG, Choice.YES)
    mag.say(f"away until 10 December, {ANGOLA} stands in")
    assert reminded(mag.room, HOUR) == {ANGOLA: MAG}
    said = worded(mag.room, ANGOLA, HOUR, absent=mag.id)
    assert [button["label"] for button in shown(said)["buttons"]] == ["Yes", "Maybe", "No"]


def test_who_is_reminded_anyway_is_not_reminded_twice(mag):
    mag.say(f"away until 10 December, {HALO} stands in")
    assert reminded(mag.room, WEEK)[HALO] is None


def test_a_stand_in_who_is_away_or_wants_none_hears_nothing(mag):
    answer(mag.room, MAG, Choice.YES)
    halo = Settings(mag.room, HALO)
    mag.say(f"away until 10 December, {HALO} stands in")
    halo.say("away until Monday")
    assert reminded(mag.room, HOUR) == {}
    halo.say("back")
    halo.say("remind me 1 day before")
    assert reminded(mag.room, HOUR) == {}
    halo.say("remind me always")
    assert reminded(mag.room, HOUR) == {HALO: MAG}


def test_what_the_absent_switched_off_the_stand_in_does_not_get(mag):
    answer(mag.room, MAG, Choice.YES)
    mag.say("remind me 1 day before")
    mag.say(f"away until 10 December, {HALO} stands in")
    assert reminded(mag.room, HOUR) == {}


@pytest.mark.parametrize("kind", list(ReminderKind))
def test_a_kind_that_is_switched_off_is_neither_planned_nor_sent(mag, kind):
    answer(mag.room, MAG, Choice.YES)
    assert MAG in reminded(mag.room, kind)
    assert isinstance(worded(mag.room, MAG, kind), Reply)
    others = {WEEK: "1 day", DAY: "1 week", HOUR: "1 day", TEN: "1 hour"}[kind]
    mag.say(f"remind me {others} before")
    assert MAG not in reminded(mag.room, kind)
    assert worded(mag.room, MAG, kind) is None


def test_a_turn_without_an_absence_is_simply_welcome(mag):
    def end(unit):
        turn: Turn = mag.room.turn(unit, MAG)
        from bot.handlers import preferences_away

        return preferences_away.end(turn)

    reply = mag.room.work(end)
    assert Say("preferences.back") in reply.parts
    assert mag.audit() == []
