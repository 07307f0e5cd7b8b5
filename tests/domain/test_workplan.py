"""Quarters, the day on which leads are asked, the latest word, and who came by group.

Seen to fail: `asked_from` a day later; `first_working_day` without `rests`; `latest` keeping the
first; rows sorted as texts; `ended_by` without its bound; `shares` counting an organisation twice.
"""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.digests import Share, Stretch, ended_by, shares
from bot.domain.people import Partner, PartnerId, PartnerKind
from bot.domain.workplan import (
    Measure,
    PlanRow,
    Quarter,
    Report,
    Status,
    first_working_day,
    latest,
    measure_of,
)

Q4 = Quarter(2026, 4)
NOW = datetime(2026, 12, 18, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "quarter", "end", "asked"),
    [
        (date(2026, 1, 1), Quarter(2026, 1), date(2026, 4, 1), date(2026, 3, 18)),
        (date(2026, 6, 30), Quarter(2026, 2), date(2026, 7, 1), date(2026, 6, 17)),
        (date(2026, 12, 31), Q4, date(2027, 1, 1), date(2026, 12, 18)),
    ],
)
def test_a_quarter_is_of_the_calendar_and_asked_in_its_last_fortnight(day, quarter, end, asked):
    assert Quarter.of(day) == quarter
    assert (quarter.end, quarter.asked_from) == (end, asked)
    assert end - asked == timedelta(days=14)
    assert Quarter.at(quarter.index) == quarter
    assert Quarter.of(quarter.first) == quarter
    assert Quarter.of(end) == Quarter.at(quarter.index + 1)


def test_the_first_day_that_does_not_rest():
    weekend = {5, 6}
    assert first_working_day(date(2026, 12, 18), lambda d: d.weekday() in weekend) == date(
        2026, 12, 18
    )
    assert first_working_day(date(2026, 12, 19), lambda d: d.weekday() in weekend) == date(
        2026, 12, 21
    )
    assert first_working_day(date(2026, 12, 19), lambda _: True) == date(2026, 12, 19)


def test_rows_are_in_order_of_their_numbers():
    rows = [PlanRow(0, number, "t") for number in ("1.10", "2.1", "1.9", "1")]
    assert [r.number for r in sorted(rows, key=lambda r: r.order)] == ["1", "1.9", "1.10", "2.1"]
    assert {row.group for row in rows} == {"1", "2"}


def test_the_last_word_of_a_quarter_stands():
    said = [
        Report(1, Q4, Status.BEHIND, "", None, NOW),
        Report(2, Q4, Status.DONE, "", None, NOW),
        Report(1, Quarter(2026, 3), Status.NOT_STARTED, "", None, NOW),
        Report(1, Q4, Status.ON_TRACK, "", None, NOW),
    ]
    found = latest(said)
    assert found[1, Q4].status is Status.ON_TRACK
    assert found[1, Quarter(2026, 3)].status is Status.NOT_STARTED
    assert len(found) == 3


@pytest.mark.parametrize(
    ("number", "said", "measure"),
    [("4.8", "", Measure.CALLS), ("4.8", "none", None), ("9.1", "calls", Measure.CALLS),
     ("9.1", "", None), ("1.3", "standby", Measure.STANDBY)],
)  # fmt: skip
def test_a_row_fills_itself_as_its_file_says_or_by_its_number(number, said, measure):
    assert measure_of(number, said) is measure


def test_what_has_ended_and_is_not_long_over():
    assert ended_by(date(2027, 1, 1)) == (Stretch(2026, 4), Stretch(2026))
    assert ended_by(date(2027, 1, 31)) == (Stretch(2026, 4), Stretch(2026))
    assert ended_by(date(2027, 2, 1)) == ()
    assert ended_by(date(2026, 10, 1)) == (Stretch(2026, 3),)
    assert ended_by(date(2026, 12, 31)) == ()


@pytest.mark.parametrize("stretch", [Stretch(2026, 3), Stretch(2026)])
def test_a_stretch_is_known_by_its_name_and_number(stretch):
    assert Stretch.named(stretch.name) == stretch
    assert Stretch.numbered(stretch.number) == stretch


def test_a_year_is_its_four_quarters():
    assert (Stretch(2026).first, Stretch(2026).end) == (date(2026, 1, 1), date(2027, 1, 1))
    assert (Stretch(2026, 3).first, Stretch(2026, 3).end) == (date(2026, 7, 1), date(2026, 10, 1))


def test_an_organisation_counts_once_however_often_it_came():
    ngo, un = PartnerKind.INTERNATIONAL_NGO, PartnerKind.UN
    known = {
        1: Partner(PartnerId(1), "A", "A", ngo, region="africa"),
        2: Partner(PartnerId(2), "B", "B", ngo),
        3: Partner(PartnerId(3), "C", "C", un),
    }
    came = [1, 1, 2, 3]
    by_kind = shares(came, known.__getitem__, "kind")
    assert by_kind == [Share("international_ngo", 2, 3), Share("un", 1, 1)]
    by_region = shares(came, known.__getitem__, "region")
    assert by_region == [Share("", 2, 2), Share("africa", 1, 2)]
