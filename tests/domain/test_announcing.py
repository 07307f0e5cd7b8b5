"""Whom an announcement reached, and when that is looked at and told.

Seen to fail: `look_again` without its limit of when the author is told.
"""

from datetime import UTC, datetime, timedelta

from bot.domain.announcing import (
    Fate,
    Receipt,
    Tally,
    each_once,
    is_told,
    look_again,
    tally,
)

BEGAN = datetime(2026, 12, 1, 8, tzinfo=UTC)


def at(**passed):
    return BEGAN + timedelta(**passed)


def test_an_organisation_is_reached_with_one_of_its_people():
    failed = Receipt(2, 10, Fate.FAILED, "blocked")
    nowhere = Receipt(4, 11, Fate.UNREACHABLE, "no_account")
    found = tally(
        [
            Receipt(1, 10, Fate.DELIVERED),
            failed,
            Receipt(3, 10, Fate.DELIVERED),
            nowhere,
            Receipt(5, None, Fate.DELIVERED),
            Receipt(6, 12, Fate.WAITING),
            Receipt(7, 13, Fate.UNKNOWN),
            Receipt(8, 14, Fate.STOPPED),
        ]
    )
    assert found == Tally(
        people=8,
        delivered=3,
        organisations=5,
        reached=(10,),
        waiting=1,
        unknown=1,
        stopped=1,
        missed=(failed, nowhere),
    )


def test_whoever_has_left_is_not_counted():
    found = tally([Receipt(1, 10, Fate.LEFT), Receipt(2, 11, Fate.DELIVERED)])
    assert (found.people, found.organisations, found.missed) == (1, 1, ())


def test_whoever_speaks_for_a_country_speaks_for_no_organisation():
    assert each_once([3, None, 2, 3, None]) == (3, 2)


def test_it_is_looked_at_seldom_where_it_takes_long():
    assert look_again(BEGAN, BEGAN, None) == at(seconds=10)
    assert look_again(BEGAN, at(seconds=40), None) == at(seconds=50)
    assert look_again(BEGAN, at(hours=4), None) == at(hours=5)


def test_it_is_looked_at_after_what_is_due():
    assert look_again(BEGAN, at(minutes=1), at(hours=6)) == at(hours=6, seconds=10)
    # What is due already is on its way.
    assert look_again(BEGAN, at(seconds=40), at(seconds=40)) == at(seconds=50)


def test_it_is_looked_at_when_its_author_is_to_be_told():
    assert look_again(BEGAN, at(hours=1), at(hours=30)) == at(hours=24)
    assert look_again(BEGAN, at(hours=24), at(hours=30)) == at(hours=30, seconds=10)


def test_its_author_is_told_when_nothing_waits_or_a_day_has_passed():
    assert is_told(BEGAN, at(seconds=10), 0)
    assert not is_told(BEGAN, at(hours=24) - timedelta(seconds=1), 1)
    assert is_told(BEGAN, at(hours=24), 1)
