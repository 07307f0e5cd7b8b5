"""Own settings as people say them: read wholly, or refused with what to say instead."""

from datetime import UTC, date, datetime, time

import pytest

from bot.conversation.commands.people import NotUnderstood
from bot.conversation.commands.preferences import (
    EndAbsence,
    GoAway,
    Prefer,
    SetLanguage,
    SetQuiet,
    SetReminders,
    SetZone,
    ShowSettings,
)
from bot.conversation.languages import offered, own_name
from bot.conversation.spelling import number_of, word_of
from bot.conversation.understanding import Context, read_words
from bot.domain.calls import CallKind
from bot.domain.own_time import Quiet
from bot.domain.reminders import ReminderKind

TUESDAY = datetime(2026, 12, 1, 8, tzinfo=UTC)
CONTEXT = Context(TUESDAY, "Europe/Zurich", "en", b"key")
WEEK, DAY, HOUR, TEN = ReminderKind
MONDAY = date(2026, 12, 7)


def read(words):
    return read_words(words, CONTEXT)


@pytest.mark.parametrize(
    "words", ["settings", "/settings", "My settings", "language", "timezone", "quiet", "remind me"]
)
def test_what_stands_is_asked_for(words):
    assert read(words) == ShowSettings()


@pytest.mark.parametrize("words", ["en", "EN", "english", "English", "en-GB", "en_US"])
def test_a_language_is_named_by_code_or_by_name(words):
    assert read(f"language {words}") == SetLanguage("en")


@pytest.mark.parametrize("code", offered())
def test_a_language_is_known_by_what_its_speakers_call_it(code):
    assert read(f"language {own_name(code)}") == SetLanguage(code)
    assert read(f"language {own_name(code).upper()}") == SetLanguage(code)


def test_another_language_stays_as_it_was_said():
    assert read("language Klingon") == SetLanguage("Klingon")


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("Kyiv", "Europe/Kyiv"),
        ("Europe/Kyiv", "Europe/Kyiv"),
        ("europe/kyiv", "Europe/Kyiv"),
        ("Kabul", "Asia/Kabul"),
        ("Maiduguri", "Africa/Lagos"),
    ],
)
def test_a_zone_is_named_by_a_city(words, zone):
    assert read(f"timezone {words}") == SetZone(words, (zone,))
    assert read(f"time zone: {words}") == SetZone(words, (zone,))


def test_a_place_with_several_zones_or_none_is_not_guessed():
    assert len(read("timezone DRC").zones) == 2
    assert read("timezone Atlantis-on-Sea").zones == ()


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("1 day and 1 hour before", (DAY, HOUR)),
        ("one day, an hour and 10 minutes before each call", (DAY, HOUR, TEN)),
        ("a week before", (WEEK,)),
        ("7 days before and 24h before", (WEEK, DAY)),
        ("60 min before, 10 min before", (HOUR, TEN)),
        ("1 week & 1 hour", (WEEK, HOUR)),
        ("always", tuple(ReminderKind)),
        ("never", ()),
    ],
)
def test_reminders_are_exactly_those_named(words, kinds):
    assert read(f"remind me {words}") == SetReminders(kinds)


@pytest.mark.parametrize(
    "words", ["2 days before", "1 month before", "a day or two before", "to call", "10 h before"]
)
def test_reminders_that_do_not_exist_are_refused(words):
    assert read(f"remind me {words}") == NotUnderstood("", why="preferences.which_reminders")


@pytest.mark.parametrize(
    "words", ["21:00-07:00", "21-7", "21 to 7", "21:00 - 07:00", "from 21:00 to 7:00"]
)
def test_quiet_hours_in_several_ways(words):
    assert read(f"quiet {words}") == SetQuiet(Quiet(time(21), time(7)))


def test_quiet_hours_are_those_of_any_day_even_where_tonight_has_a_gap():
    before_summer_time = datetime(2027, 3, 27, 23, tzinfo=UTC)
    context = Context(before_summer_time, "Europe/Zurich", "en", b"key")
    assert read_words("quiet 02:30-06:00", context) == SetQuiet(Quiet(time(2, 30), time(6)))


def test_quiet_hours_are_switched_off():
    assert read("quiet off") == SetQuiet(None)


@pytest.mark.parametrize("words", ["25:00-07:00", "21:00", "07:00-07:00", "at night", "Monday"])
def test_impossible_hours_are_refused(words):
    assert read(f"quiet {words}") == NotUnderstood("", why="preferences.which_hours")


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("until Monday", GoAway(MONDAY)),
        ("till 7 December", GoAway(MONDAY)),
        ("until 2026-12-20", GoAway(date(2026, 12, 20))),
        ("until Monday, HI stands in", GoAway(MONDAY, "HI")),
        ("until Monday, 7 December, HI stands in for me", GoAway(MONDAY, "HI")),
        ("until Monday and Desk officer, MAG stands in", GoAway(MONDAY, "Desk officer, MAG")),
        ("until 7 December a@x.example stands in.", GoAway(MONDAY, "a@x.example")),
        ("until 2026-11-01", GoAway(date(2026, 11, 1))),
    ],
)  # fmt: skip
def test_away_until_a_day(words, command):
    assert read(f"away {words}") == command


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("", "preferences.away_when"),
        ("until", "preferences.away_when"),
        ("until whenever", "preferences.away_when"),
        ("until whenever, HI stands in", "preferences.away_when"),
        ("until 31 November", "moments.impossible_date"),
        ("until 08/12/2026", "moments.day_or_month_first"),
    ],
)
def test_away_until_no_day_is_refused(words, why):
    assert read(f"away {words}".strip()) == NotUnderstood("", why=why)


@pytest.mark.parametrize("words", ["back", "I am back", "I'm back", "im back"])
def test_back_again(words):
    assert read(words) == EndAbsence()


def test_a_platform_is_preferred():
    assert read("prefer Telegram") == Prefer("telegram")


@pytest.mark.parametrize("word", ["en", "fr", "telegram", "slack", "z9"])
def test_a_word_goes_through_a_number_and_back(word):
    assert word_of(number_of(word)) == word


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("1 day before partner calls", SetReminders((DAY,), CallKind.PARTNER)),
        ("a week and a day for coordinator calls", SetReminders((WEEK, DAY), CallKind.COORDINATOR)),
        ("never for donor briefings", SetReminders((), CallKind.DONOR)),
        ("as usual for partner calls", SetReminders(None, CallKind.PARTNER)),
        ("1 hour before in this AoR", SetReminders((HOUR,), here=True)),
        ("always", SetReminders(tuple(ReminderKind))),
    ],
)
def test_reminders_of_some_calls(words, meant):
    assert read(f"remind me {words}") == meant
