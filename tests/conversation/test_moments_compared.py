"""Two periods side by side, calls in a row, and every period of the attendance questions."""

import csv
import json
from datetime import date, datetime
from pathlib import Path

import pytest

from bot.conversation.moments import ImpossibleDateError, Period, find_periods
from tests.conversation.moments_helpers import GENEVA, LATER

QUERIES = Path(__file__).parents[1] / "data" / "attendance_queries.tsv"
TOMORROW = date(2027, 3, 11)


def rows() -> list[tuple[str, str, str, str]]:
    with QUERIES.open(encoding="utf-8") as file:
        read = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row[0], row[1], row[2], row[3]) for row in read][1:]


ASKED = [row for row in rows() if row[3] != "null"]


def wanted(query: str) -> set[Period]:
    """What is still to come has no calls yet: the end of today is as good."""
    facts = json.loads(query)
    return {_period(each) for each in (facts["period"], facts["with"]) if each}


def _period(facts: dict[str, str | int]) -> Period:
    if "last_calls" in facts:
        return Period(last_calls=int(facts["last_calls"]))
    start, end = (date.fromisoformat(str(facts[key])) for key in ("from", "to"))
    return Period(start, min(end, TOMORROW))


def until_today(period: Period) -> Period:
    return Period(period.start, period.end and min(period.end, TOMORROW), period.last_calls)


def test_all_questions_are_there() -> None:
    assert (len(rows()), len(ASKED)) == (90, 80)


@pytest.mark.parametrize(("language", "text", "now", "query"), ASKED)
def test_the_periods_of_attendance_questions(
    language: str, text: str, now: str, query: str
) -> None:
    found = find_periods(text, datetime.fromisoformat(now), GENEVA, language)
    assert {until_today(each.period) for each in found} == wanted(query)
    assert len(found) == len(wanted(query))
    assert not any(each.other for each in found)


def shown(text: str, language: str) -> list[str]:
    found = find_periods(text, LATER, GENEVA, language)
    return [f"{each.period.start} {each.period.end}" for each in found]


THIS_YEAR, LAST_YEAR = "2027-01-01 2028-01-01", "2026-01-01 2027-01-01"
YEAR_BEFORE = "2025-01-01 2026-01-01"
THIS_QUARTER, A_YEAR_AGO = "2027-01-01 2027-04-01", "2026-01-01 2026-04-01"
THIRD, FOURTH = "2026-07-01 2026-10-01", "2026-10-01 2027-01-01"
JANUARY, FEBRUARY = "2027-01-01 2027-02-01", "2027-02-01 2027-03-01"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "compare this year to last", [THIS_YEAR, LAST_YEAR]),
        ("en", "2026 vs 2025", [LAST_YEAR, YEAR_BEFORE]),
        ("en", "compare 2026 with the year before", [LAST_YEAR, YEAR_BEFORE]),
        ("en", "compare last month with the previous month", [FEBRUARY, JANUARY]),
        ("en", "compare Q3 2026 with Q4", [THIRD, FOURTH]),
        ("en", "compare january with february", [JANUARY, FEBRUARY]),
        (
            "en",
            "compare march with april 2025",
            ["2025-03-01 2025-04-01", "2025-04-01 2025-05-01"],
        ),
        ("en", "compare this quarter with the same quarter last year", [THIS_QUARTER, A_YEAR_AGO]),
        (
            "en",
            "this year so far vs the same period last year",
            ["2027-01-01 2027-03-11", "2026-01-01 2026-03-11"],
        ),
        (
            "en",
            "compare March to June 2025 with March to June 2026",
            ["2025-03-01 2025-07-01", "2026-03-01 2026-07-01"],
        ),
        ("fr", "compare cette annee avec la precedente", [THIS_YEAR, LAST_YEAR]),
        ("fr", "comparer 2025 à 2026", [YEAR_BEFORE, LAST_YEAR]),
        ("fr", "compare le 3e trimestre 2026 avec le 4e", [THIRD, FOURTH]),
        ("es", "compara 2026 con el año anterior", [LAST_YEAR, YEAR_BEFORE]),
        ("es", "compara 2024 con el pasado", ["2024-01-01 2025-01-01", LAST_YEAR]),
        ("es", "este año frente al año pasado", [THIS_YEAR, LAST_YEAR]),
        ("ar", "قارن هذا العام مع العام السابق", [THIS_YEAR, LAST_YEAR]),
        ("ar", "قارن بين يناير وفبراير", [JANUARY, FEBRUARY]),
        ("ar", "قارن هذا الربع بنفس الربع من العام الماضي", [THIS_QUARTER, A_YEAR_AGO]),
        ("uk", "порівняй цей рік з минулим", [THIS_YEAR, LAST_YEAR]),
        ("uk", "порівняй третій квартал 2026 з четвертим", [THIRD, FOURTH]),
        ("uk", "порівняй січень з лютим", [JANUARY, FEBRUARY]),
        ("pt", "compara o mês passado com o anterior", [FEBRUARY, JANUARY]),
        ("pt", "compare o T3 com o T4 de 2026", [THIRD, FOURTH]),
    ],
)
def test_side_by_side(language: str, text: str, expected: list[str]) -> None:
    assert shown(text, language) == expected


def test_a_year_that_is_open_is_asked() -> None:
    """The January before December 2026 or the one after it."""
    _, january = find_periods("compare december 2026 with january", LATER, GENEVA, "en")
    assert january.period == Period(date(2026, 1, 1), date(2026, 2, 1))
    assert january.other == Period(date(2027, 1, 1), date(2027, 2, 1))


def test_what_cannot_be_compared_is_not_compared_with_itself() -> None:
    text = "compare the last 3 months with the previous 3 months"
    assert shown(text, "en") == ["2026-12-10 2027-03-11"]


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("en", "who missed 3 calls in a row", 3),
        ("en", "three consecutive partner calls missed", 3),
        ("fr", "absent à deux réunions consécutives", 2),
        ("es", "quién faltó a dos reuniones consecutivas", 2),
        ("ar", "من غاب عن مكالمتين متتاليتين", 2),
        ("uk", "хто пропустив три зустрічі підряд", 3),
        ("pt", "quem faltou a duas reuniões consecutivas", 2),
    ],
)
def test_calls_in_a_row(language: str, text: str, number: int) -> None:
    (found,) = find_periods(text, LATER, GENEVA, language)
    assert (found.period, found.in_a_row) == (Period(last_calls=number), True)


def test_which_calls_are_in_a_row_is_left_to_others() -> None:
    text = "three consecutive partner calls missed"
    (found,) = find_periods(text, LATER, GENEVA, "en")
    assert [text[start:end] for start, end in found.places] == ["three", "consecutive", "calls"]


def test_last_calls_are_not_in_a_row() -> None:
    (found,) = find_periods("who missed the last three calls", LATER, GENEVA, "en")
    assert not found.in_a_row


def test_a_week_of_a_month_that_is_counted_in_two_ways() -> None:
    """1 April 2026 is a Wednesday: its week is the first to some, the next one to us."""
    (found,) = find_periods("who came in the first week of April 2026", LATER, GENEVA, "en")
    assert found.period == Period(date(2026, 4, 6), date(2026, 4, 13))
    assert found.other == Period(date(2026, 3, 30), date(2026, 4, 6))


def test_a_day_that_no_calendar_has_does_not_mean_all_calls() -> None:
    with pytest.raises(ImpossibleDateError):
        find_periods("who came since 31 February", LATER, GENEVA, "en")
