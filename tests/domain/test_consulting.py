"""Rules of consultations and polls: whose an answer is, until when, when the silent are asked."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.clashes import Place, Setting
from bot.domain.consulting import (
    REMINDER,
    Consultation,
    Stance,
    View,
    Voice,
    counts,
    silent,
)
from bot.domain.own_time import OwnTime, Quiet
from bot.domain.polls import BEFORE_FIRST, FEWEST, MOST, propose, usual_deadline

BEGUN = datetime(2026, 12, 1, 9, tzinfo=UTC)
DUE = datetime(2026, 12, 11, 17, tzinfo=UTC)
"""A Friday."""
MAG, HI = Voice(partner=1), Voice(partner=2)
GENEVA = OwnTime("Europe/Zurich")
ZONES = ("Europe/Zurich", "Asia/Kabul", "America/New_York", "Pacific/Auckland")


def consultation(due=DUE, closed=None):
    return Consultation(1, 1, BEGUN, due, closed, 0, "partners", "the form")


@pytest.mark.parametrize(
    ("closed", "now", "is_open"),
    [
        (None, BEGUN, True),
        (None, DUE - timedelta(microseconds=1), True),
        (None, DUE, False),
        (BEGUN, BEGUN, False),
    ],
)
def test_it_is_open_until_its_deadline_or_until_it_is_closed(closed, now, is_open):
    assert consultation(closed=closed).is_open(now) is is_open


def test_silence_is_of_those_who_were_asked_and_said_nothing():
    assert silent([MAG, HI], [HI]) == {MAG}
    assert silent([MAG], [MAG, HI]) == frozenset()


def test_counts_say_nought_too():
    view = View(Stance.OBJECT, None, "No.", BEGUN)
    assert counts({MAG: view}) == {Stance.AGREE: 0, Stance.COMMENT: 0, Stance.OBJECT: 1}


def test_only_agreement_goes_without_words():
    assert [stance for stance in Stance if not stance.needs_words] == [Stance.AGREE]


def test_the_silent_are_asked_a_day_before():
    assert consultation().reminder_at(GENEVA, BEGUN) == DUE - REMINDER


def test_before_a_day_of_rest_they_are_asked_earlier():
    due = datetime(2026, 12, 13, 17, tzinfo=UTC)
    assert consultation(due).reminder_at(GENEVA, BEGUN) == datetime(2026, 12, 11, 17, tzinfo=UTC)


def test_with_less_than_a_day_to_go_nobody_is_asked_again():
    assert consultation().reminder_at(GENEVA, DUE - REMINDER) is None
    assert consultation().reminder_at(GENEVA, DUE - REMINDER - timedelta(minutes=1)) is not None


@given(
    zone=st.sampled_from(ZONES),
    hours=st.integers(1, 24 * 20),
    quiet=st.sampled_from([None, Quiet(time(21), time(7)), Quiet(time(12), time(11))]),
)
def test_a_reminder_comes_between_now_and_the_deadline(zone, hours, quiet):
    due = BEGUN + timedelta(hours=hours)
    at = consultation(due).reminder_at(OwnTime(zone, quiet), BEGUN)
    assert at is None or BEGUN < at < due
    assert at is not None or hours <= 48


@given(minutes=st.integers(1, 60 * 24 * 90))
def test_answers_come_before_the_first_slot(minutes):
    first = BEGUN + timedelta(minutes=minutes)
    due = usual_deadline(first, BEGUN)
    assert BEGUN <= due < first
    if minutes >= 60 * 24 * 5:
        assert due == first - BEFORE_FIRST


class NoDays:
    """Nowhere is a holiday; weekends are Saturday and Sunday, in Kabul Friday and Saturday."""

    def listed(self, _):
        return ()

    def day_off(self, *_):
        return None

    def is_weekend(self, country, day):
        return day.weekday() in ({4, 5} if country == "AF" else {5, 6})

    def sunset(self, *_):
        return None

    def fast(self, *_):
        return None


def setting(*places):
    return Setting(places, NoDays(), "Europe/Zurich", (), frozenset({"partners"}))


WEEK = [date(2027, 1, day) for day in range(18, 23)]


SWISS = Place("CH", "Europe/Zurich", 3)


def proposed(days=WEEK, hours=(time(14),), now=BEGUN, places=(SWISS,)):
    return propose(days, hours, "Europe/Zurich", setting(*places), now)


def test_the_usual_hour_of_each_working_day():
    found = proposed()
    assert [m.local for m in found] == [datetime.combine(day, time(14)) for day in WEEK]
    assert all(m.instant.astimezone(ZoneInfo(m.zone)).hour == 14 for m in found)


def test_days_on_which_fewer_can_come_are_left_out():
    afghans = Place("AF", "Asia/Kabul", 2)
    found = proposed(places=(SWISS, afghans))
    assert [m.local.day for m in found] == [18, 19, 20, 21]


def test_too_few_days_are_made_up_for_by_other_hours():
    found = proposed(days=WEEK[:1])
    assert [m.local.hour for m in found] == [10, 14, 16]


def test_never_more_than_fit_a_screen_and_nothing_at_once():
    month = [date(2027, 2, day) for day in range(1, 27)]
    assert FEWEST <= len(proposed(days=month)) <= MOST
    assert proposed(now=datetime(2027, 1, 22, tzinfo=UTC)) == ()
