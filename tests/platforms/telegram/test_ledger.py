"""What Telegram may forget."""

from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.telegram.ledger import Ledger


def test_the_offset_passes_nothing_that_is_in_work():
    ledger = Ledger()
    assert [ledger.begin(update) for update in (5, 6, 7)] == [True] * 3
    ledger.done(6)
    ledger.done(7)
    assert ledger.offset is None
    ledger.done(5)
    assert ledger.offset == 8
    assert not ledger.open


def test_what_comes_again_while_in_work_is_not_begun_twice():
    ledger = Ledger()
    ledger.begin(5)
    ledger.begin(6)
    ledger.done(6)
    assert not ledger.begin(5)
    assert not ledger.begin(6)


def test_what_ended_during_a_fetch_is_not_begun_again_by_that_fetch():
    ledger = Ledger()
    ledger.begin(5)
    assert ledger.ask() is None
    ledger.done(5)
    assert not ledger.begin(5)
    assert ledger.ask() == 6
    assert ledger.begin(5)  # a redelivery; the inbox knows it


def test_after_a_quiet_week_numbers_may_start_lower():
    ledger = Ledger()
    ledger.begin(1000)
    ledger.done(1000)
    ledger.ask()
    assert ledger.begin(17)
    ledger.done(17)
    assert ledger.offset == 18


@given(st.permutations(range(8)))
def test_in_whatever_order_work_ends_nothing_open_is_passed(order):
    ledger = Ledger()
    for update in range(8):
        ledger.begin(update)
    for n, update in enumerate(order):
        ledger.done(update)
        unfinished = order[n + 1 :]
        assert (ledger.offset or 0) == min(unfinished, default=8)
