"""Tables in fixed width."""

import pytest

from bot.conversation.outcomes import Reader
from bot.conversation.replies import Say, Table, say
from bot.platforms.layout import Grid, aligned, grid, legible

READER = Reader("en", "Europe/Zurich", "Europe/Zurich")


def column(name: str) -> Say:
    return say("common.text", text=name)


def test_numbers_stand_right_and_words_left():
    found = Grid(("Partner", "Calls"), (("TDH", "9"), ("UNICEF", "12")), (False, True))
    assert aligned(found) == ["Partner  Calls", "TDH          9", "UNICEF      12"]


def test_words_are_shortened_and_numbers_are_not():
    found = Grid(("Organisation", "Calls"), (("War Child", "123456"),), (False, True))
    assert aligned(found, 14) == ["Organ…   Calls", "War C…  123456"]


def test_a_table_that_cannot_be_narrow_stays_whole():
    found = Grid(("A", "B"), (("123456", "1234567"),), (True, True))
    assert aligned(found, 8) == ["     A        B", "123456  1234567"]


def test_columns_of_numbers_are_told_from_columns_of_words():
    rows = (("a", 1, "1", None), ("b", 2.5, "x", None))
    found = grid(Table(tuple(map(column, "wnxe")), rows), READER)
    assert found.right == (False, True, False, False)
    assert found.rows == (("a", "1", "1", ""), ("b", "2.5", "x", ""))


def test_a_table_without_rows_shows_its_columns():
    assert aligned(grid(Table((column("A"), column("B")), ()), READER)) == ["A  B"]


def test_cells_from_right_to_left_do_not_move_their_neighbours():
    (_, line) = aligned(Grid(("A", "B"), (("ماء", "b"),), (False, False)))
    assert line == "\u2068ماء\u2069  b"


@pytest.mark.parametrize(
    ("given", "shown"), [("a\0b\x1b[1m\n\t", "ab[1m\n\t"), ("\ud800", "\ufffd")]
)
def test_what_nobody_can_read_is_left_out(given, shown):
    assert legible(given) == shown
