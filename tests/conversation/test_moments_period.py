"""Periods of past calls. Rules and cases: shared/language/README.md "Periods"."""

from datetime import date, datetime

import pytest

from bot.conversation.moments import Period, ReadingKind, find_periods, read_period
from tests.conversation.moments_helpers import GENEVA, LATER, NOW, minutes, said


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2026", "2026-01-01", "2027-01-01"),
        ("in 2026", "2026-01-01", "2027-01-01"),
        ("this year", "2027-01-01", "2028-01-01"),
        ("last year", "2026-01-01", "2027-01-01"),
        ("last quarter", "2026-10-01", "2027-01-01"),
        ("Q3 2026", "2026-07-01", "2026-10-01"),
        ("third quarter of 2026", "2026-07-01", "2026-10-01"),
        ("first quarter of last year", "2026-01-01", "2026-04-01"),
        ("Q3", "2026-07-01", "2026-10-01"),
        ("first half of 2026", "2026-01-01", "2026-07-01"),
        ("H2 2026", "2026-07-01", "2027-01-01"),
        ("last month", "2027-02-01", "2027-03-01"),
        ("last week", "2027-03-01", "2027-03-08"),
        ("in December", "2026-12-01", "2027-01-01"),
        ("in January", "2027-01-01", "2027-02-01"),
        ("in March", "2027-03-01", "2027-04-01"),
        ("December last year", "2026-12-01", "2027-01-01"),
        ("2026-12", "2026-12-01", "2027-01-01"),
        ("between March and June 2026", "2026-03-01", "2026-07-01"),
        ("March-June 2026", "2026-03-01", "2026-07-01"),
        ("between November and February", "2026-11-01", "2027-03-01"),
        ("from 1 October to 15 December 2026", "2026-10-01", "2026-12-16"),
        ("1 to 15 December", "2026-12-01", "2026-12-16"),
        ("2024-2026", "2024-01-01", "2027-01-01"),
        ("since January", "2027-01-01", "2027-03-11"),
        ("since September", "2026-09-01", "2027-03-11"),
        ("since 1 June 2026", "2026-06-01", "2027-03-11"),
        ("since last year", "2026-01-01", "2027-03-11"),
        ("so far this year", "2027-01-01", "2027-03-11"),
        ("this year so far", "2027-01-01", "2027-03-11"),
        ("over the last 12 months", "2026-03-10", "2027-03-11"),
        ("the past six months", "2026-09-10", "2027-03-11"),
        ("last two weeks", "2027-02-24", "2027-03-11"),
        ("8 December", "2026-12-08", "2026-12-09"),
        ("yesterday", "2027-03-09", "2027-03-10"),
    ],
)
def test_periods(text: str, start: str, end: str) -> None:
    reading = read_period(text, LATER, GENEVA, "en")
    assert reading.period == Period(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("last call", 1),
        ("last meeting", 1),
        ("last time", 1),
        ("the last three calls", 3),
        ("latest five calls", 5),
        ("previous 2 calls", 2),
    ],
)
def test_last_calls(text: str, number: int) -> None:
    assert read_period(text, LATER, GENEVA, "en").period == Period(last_calls=number)
    assert said(text).period == Period(last_calls=number)


def test_days_are_days_of_the_home_zone() -> None:
    """Half past eleven at night in UTC is tomorrow in Geneva."""
    late = datetime.fromisoformat("2027-12-31T23:30+00:00")
    reading = read_period("this year", late, GENEVA, "en")
    assert (minutes(reading.start), minutes(reading.end)) == (
        "2028-01-01T00:00+01:00",
        "2029-01-01T00:00+01:00",
    )


def test_the_same_day_months_ago_may_be_the_last_of_its_month() -> None:
    now = datetime.fromisoformat("2027-03-31T09:00+02:00")
    period = read_period("over the last month", now, GENEVA, "en").period
    assert period == Period(date(2027, 2, 1), date(2027, 3, 1))
    period = read_period("over the last 1 month", now, GENEVA, "en").period
    assert period == Period(date(2027, 2, 28), date(2027, 4, 1))


@pytest.mark.parametrize("text", ["Q5 2026", "since 31 February", "in 2026 please", "thanks", ""])
def test_what_is_no_period(text: str) -> None:
    assert read_period(text, LATER, GENEVA, "en").kind is ReadingKind.UNCLEAR


def test_day_or_month_first_is_asked() -> None:
    reading = read_period("since 08/06/2026", LATER, GENEVA, "en")
    starts = [choice.period and choice.period.start for choice in reading.choices]
    assert starts == [date(2026, 6, 8), date(2026, 8, 6)]
    (found,) = find_periods("who came since 08/06/2026?", LATER, GENEVA, "en")
    assert (found.period.start, found.other and found.other.start) == tuple(starts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("compare 2025 with 2026", ["2025-01-01 2026-01-01", "2026-01-01 2027-01-01"]),
        ("average turnout at partner calls since september, as a chart", ["2026-09-01 2027-03-11"]),
        ("who wasn't there in December?", ["2026-12-01 2027-01-01"]),
        ("may I see who came in 2026", ["2026-01-01 2027-01-01"]),
        ("compare 2025 to 2026", ["2025-01-01 2026-01-01", "2026-01-01 2027-01-01"]),
        ("attendance from 2025 to 2026", ["2025-01-01 2027-01-01"]),
        ("who came in the first half of February", ["2027-02-01 2027-02-16"]),
        ("attendance in the week starting 8 February", ["2027-02-08 2027-02-15"]),
        ("in March and April", ["2026-04-01 2026-05-01", "2027-03-01 2027-04-01"]),
        ("when is the next partner call?", []),
    ],
)
def test_periods_inside_a_sentence(text: str, expected: list[str]) -> None:
    found = find_periods(text, LATER, GENEVA, "en")
    assert sorted(f"{each.period.start} {each.period.end}" for each in found) == expected


def test_the_place_of_a_period_leaves_the_other_words() -> None:
    text = "how many came to the last three partner calls"
    (found,) = find_periods(text, LATER, GENEVA, "en")
    assert found.period == Period(last_calls=3)
    assert [text[start:end] for start, end in found.places] == ["last", "three", "calls"]


def test_a_month_has_begun_on_its_first_day() -> None:
    assert read_period("in December", NOW, GENEVA, "en").period == Period(
        date(2026, 12, 1), date(2027, 1, 1)
    )
