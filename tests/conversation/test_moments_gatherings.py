"""Whole days in words: right, or asked back; never read silently as other days."""

from datetime import UTC, date, datetime

import pytest

from bot.conversation.commands.calls import ScheduleCall, ScheduleSeries
from bot.conversation.commands.changing import MoveCall, NewTime
from bot.conversation.commands.people import NotUnderstood
from bot.conversation.moments import ReadingKind
from bot.conversation.moments.gatherings import read_gathering
from bot.conversation.understanding import Context, read_words
from bot.domain.calls import CallKind

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
GENEVA = "Europe/Zurich"


def days(text, language="en"):
    said = read_gathering(text, NOW, GENEVA, language)
    if said.kind is not ReadingKind.MOMENT:
        return said.why.value
    return said.start.date().isoformat(), said.end.date().isoformat(), said.zone


def understood(words, language="en"):
    return read_words(words, Context(NOW, GENEVA, language, bytes(32), 1))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "on 15 to 16 June 2027 in Geneva"),
        ("en", "15-16 June 2027"),
        ("en", "15–16 June"),
        ("en", "on 15 and 16 June 2027"),
        ("en", "from 15 June 2027 to 16 June 2027"),
        ("en", "on 2027-06-15 to 2027-06-16"),
        ("en", "15/06/2027 to 16/06/2027"),
        ("en", "Tuesday 15 to Wednesday 16 June 2027"),
        ("en", "on 15 June 2027 for two days"),
        ("fr", "du 15 au 16 juin 2027 à Genève"),
        ("fr", "du mardi 15 au mercredi 16 juin 2027"),
        ("fr", "les 15 et 16 juin"),
        ("fr", "le 15 juin 2027 pendant deux jours"),
    ],
)
def test_two_days_in_june(language, text):
    assert days(text, language) == ("2027-06-15", "2027-06-17", GENEVA)


@pytest.mark.parametrize(
    ("text", "first", "end"),
    [
        ("on 15 June 2027", "2027-06-15", "2027-06-16"),
        ("from 30 June to 2 July", "2027-06-30", "2027-07-03"),
        ("30 December to 2 January", "2026-12-30", "2027-01-03"),
        ("next Tuesday for three days", "2026-12-08", "2026-12-11"),
        # The month first would make a month of it.
        ("05/06/2027 to 06/06/2027", "2027-06-05", "2027-06-07"),
    ],
)
def test_other_days(text, first, end):
    assert days(text) == (first, end, GENEVA)


def test_the_place_gives_the_zone():
    assert days("15 to 16 June 2027 in Amman") == ("2027-06-15", "2027-06-17", "Asia/Amman")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("schedule retreat on 15 June 2027 at 10:00", "gatherings.whole_days"),
        ("schedule retreat on 32 June 2027", "gatherings.no_such_days"),
        ("schedule retreat", "gatherings.when"),
        ("schedule retreat sometime", "gatherings.when"),
        ("deadline report on 32 June 2027", "deadlines.no_such_day"),
        ("deadline report on 08/12/2027", "deadlines.which_day"),
        ("deadline report by the end of March", "deadlines.how"),
        ("deadline report on 3 August 2027 at 9:00", "deadlines.how"),
    ],
)
def test_what_is_asked_back_has_an_example_without_an_hour(words, why):
    said = understood(words)
    assert isinstance(said, NotUnderstood)
    assert said.why == why


@pytest.mark.parametrize("linked", ["au 22 au 23", "du 22 au 23", "pour les 22 et 23"])
def test_a_gathering_is_moved_in_french(linked):
    said = understood(f"déplacer 38 {linked} juin 2027", "fr")
    assert said.to == NewTime(GENEVA, date(2027, 6, 22), days=2)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("on 16 to 15 June 2027", "impossible_date"),
        ("15 June to 16 August 2027", "impossible_date"),
        ("31 June 2027", "impossible_date"),
        ("Monday 15 to Wednesday 16 June 2027", "weekday_differs"),
        ("15 to 16 June 2027 at 14:00", "unused_words"),
        ("15 to 16 June 2027 perhaps", "unused_words"),
        ("yearly in the third week of June", "unused_words"),
        ("some day", "not_understood"),
        ("08/12/2027", "day_or_month_first"),
    ],
)
def test_what_is_asked_back(text, why):
    assert days(text) == why


def test_a_retreat_with_its_subject_as_a_command():
    said = understood("schedule retreat on 15 to 16 June 2027 in Geneva about the work plan")
    assert isinstance(said, ScheduleCall)
    assert (said.kind, said.days, said.topic) == (CallKind.RETREAT, 2, "the work plan")
    assert said.moment.local == datetime(2027, 6, 15)
    assert said.moment.instant == datetime(2027, 6, 14, 22, tzinfo=UTC)
    french = "planifier retraite du 15 au 16 juin 2027 à Genève au sujet de the work plan"
    assert understood(french, "fr") == said


def test_every_year():
    said = understood("schedule retreat every year on the third Tuesday of June for 2 days")
    assert isinstance(said, ScheduleSeries)
    assert (said.kind, said.days) == (CallKind.RETREAT, 2)
    assert said.rhythm.rrule_text() == "FREQ=YEARLY;BYMONTH=6;BYDAY=3TU"


def test_without_days_an_example_is_given():
    assert understood("schedule retreat") == NotUnderstood("retreat", why="gatherings.when")


def test_a_call_does_not_last_for_days():
    said = understood("schedule call on 15 to 16 June 2027")
    assert isinstance(said, NotUnderstood)


def test_moved_to_other_days():
    moved = understood("move 38 to 22 to 24 June 2027")
    assert isinstance(moved, MoveCall)
    assert moved.to == NewTime(GENEVA, date(2027, 6, 22), days=3)
