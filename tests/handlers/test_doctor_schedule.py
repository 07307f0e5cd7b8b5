"""What the doctor says of the next calls: reminders, clocks that change, who will probably come."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.calls import CallKind, Choice
from bot.domain.forecast import Forecast, Silent, expected
from bot.domain.recurrence import Moment
from bot.domain.wall_time import resolve
from bot.handlers import doctor
from bot.handlers.doctor_schedule import schedule
from bot.handlers.planning import plan_reminders
from bot.storage.repositories.answers import Answer
from tests.handlers.conftest import Room

DECEMBER = datetime(2026, 12, 1, 8, tzinfo=UTC)
MAG = "desk@mag.example"


@pytest.fixture
def room(demo):
    made = Room(demo)
    made.now = DECEMBER
    return made


def found(room):
    return {one.name: one for one in room.work(lambda unit: schedule(unit, room.now))}


def ensure_useful(one, state, what, fix):
    assert (one.state, what in one.what, fix in one.fix) == (state, True, True), one
    assert one.why


def test_the_next_three_calls_with_each_reminder_in_local_time(room):
    said = found(room)
    assert [name for name in said if name.startswith("schedule.call.")] == [
        "schedule.call.13", "schedule.call.26", "schedule.call.14"
    ]  # fmt: skip
    assert said["schedule.call.13"].state == "well"
    assert said["schedule.call.13"].what == (
        "Partner call 13, Tue 8 Dec 2026 14:00 Europe/Zurich; "
        "reminders Tue 1 Dec 14:00, Mon 7 Dec 14:00, Tue 8 Dec 13:00, 13:50"
    )


def test_reminders_that_have_passed_are_not_shown(room):
    room.now = datetime(2026, 12, 8, 12, 30, tzinfo=UTC)
    assert found(room)["schedule.call.13"].what.endswith("; reminders Tue 8 Dec 13:50")


def test_a_reminder_that_stands_nowhere_is_planned_again(room):
    call = room.call(13)

    def lose(unit):
        unit.outbox.withdraw(f"call:{call.id}", "a mistake")
        unit.outbox.purge(room.now + timedelta(days=400))

    room.work(lose)
    one = found(room)["schedule.call.13"]
    ensure_useful(one, "broken", "not planned: call_summary, forecast, reminder_10m", "--fix")
    assert room.database.write_now(lambda unit: doctor.mend(unit, room.now)) == 1
    assert room.database.write_now(lambda unit: doctor.mend(unit, room.now)) == 0
    assert found(room)["schedule.call.13"].state == "well"


def test_nothing_is_planned(room):
    def work(unit):
        for call in unit.calls.coming(room.now, 500):
            unit.calls.cancel(call.id)

    room.work(work)
    one = found(room)["schedule.calls"]
    ensure_useful(one, "attention", "no call is planned", "schedule partner call")


def single(room, when, zone="Europe/Zurich", hour=15):
    def work(unit):
        for call in unit.calls.coming(room.now, 500):
            unit.calls.cancel(call.id)
        local = datetime(*when, hour)
        call = unit.calls.add(CallKind.PARTNER, Moment(local, zone, resolve(local, zone)))
        plan_reminders(unit, call, room.now)

    room.work(work)


def test_clocks_change_before_the_next_call(room):
    # Europe changes on 28 March 2027; Luanda does not.
    room.now = datetime(2027, 3, 20, 8, tzinfo=UTC)
    single(room, (2027, 3, 30), hour=14)
    one = found(room)["schedule.clocks"]
    ensure_useful(one, "attention", "13:00, not 14:00, in Africa/Luanda", "announce")
    assert "Europe/London" not in one.what


def test_clocks_change_long_before_the_next_call(room):
    room.now = datetime(2027, 3, 10, 8, tzinfo=UTC)
    single(room, (2027, 3, 30), hour=14)
    one = found(room)["schedule.clocks"]
    assert (one.state, "13:00, not 14:00" in one.what) == ("well", True)


def test_no_clocks_change_in_winter(room):
    assert "no change of clocks" in found(room)["schedule.clocks"].what


def test_fewer_than_six_partners_are_expected(room):
    def work(unit):
        call = unit.calls.numbered(13)
        for partner in unit.partners.all():
            if partner.id in unit.calls.counting(call):
                who = _somebody(unit, partner, room.now)
                said = Answer(Choice.NO, who, partner.id, None, room.now)
                unit.answers.record(call.id, said)

    assert found(room)["schedule.partners.13"].state == "well"
    room.work(work)
    one = found(room)["schedule.partners.13"]
    ensure_useful(one, "attention", "0 of 6 partners expected, 0 said yes", "forecast 13")


def _somebody(unit, partner, now):
    members = unit.people.members(now)
    return next(m.person.id for m in members if m.partner and m.partner.id == partner.id)


def test_a_call_far_away_is_not_worried_about(room):
    one = found(room)["schedule.partners.26"]
    assert (one.state, "4 of 6 partners expected" in one.what) == ("well", True)
    room.now += timedelta(weeks=3)
    assert found(room)["schedule.partners.26"].state == "attention"


@pytest.mark.parametrize(("came", "of", "counted"), [(0, 3, 0), (1, 3, 0), (2, 3, 1), (0, 0, 1)])
def test_who_is_expected_of_the_silent(came, of, counted):
    silent = (Silent(7, came, of),)
    found = Forecast(frozenset({1, 2}), frozenset({3}), frozenset({4}), silent)
    assert expected(found) == 2 + counted
