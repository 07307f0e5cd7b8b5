"""Characters as people see them."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.graphemes import graphemes, shorten, split, width

ODD = "e\u0301\u200d\u200c\ufe0f👨👩👍🏽🇺🇦🇫🇷क्षिกำ각\u1100\u1161\r\n \u0600١שָ"
texts = st.text(st.sampled_from(ODD) | st.characters(exclude_categories=["Cs"]), max_size=60)


@given(texts)
def test_no_piece_is_less_than_a_character(text):
    pieces = list(graphemes(text))
    assert "".join(pieces) == text

    borders = {0}
    for cluster in regex.findall(r"\X", text):
        borders.add(max(borders) + len(cluster))
    at = 0
    for piece in pieces:
        assert at in borders
        at += len(piece)


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("abc", 3), ("e\u0301e", 2), ("👨‍👩‍👧", 1), ("🇺🇦🇫🇷", 2), ("👍🏽x", 2), ("각각", 2)],
)
def test_characters_are_counted_as_seen(text, count):
    assert len(list(graphemes(text))) == count


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("abc", 3),
        ("e\u0301", 1),
        ("東京", 4),
        ("👨‍👩‍👧", 2),
        ("🇺🇦", 2),
        ("مرحبا", 5),
        ("❤️", 2),
    ],
)
def test_width_is_what_a_terminal_shows(text, columns):
    assert width(text) == columns


def test_shortening_keeps_whole_characters():
    assert shorten("abcdef", 6) == "abcdef"
    assert shorten("abcdef", 5) == "abcd…"
    assert shorten("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 4) == "👨‍👩‍👧…"
    assert shorten("ab cdef", 4) == "ab…"


@given(texts, st.integers(1, 30))
def test_pieces_fit_and_joined_are_the_whole(text, limit):
    pieces = split(text, limit)
    assert "".join(pieces) == text
    assert all(0 < len(piece) <= limit for piece in pieces)


def test_pieces_end_after_lines_or_words():
    assert split("one two\nthree four", 12) == ("one two\n", "three four")
    assert split("one two three", 9) == ("one two ", "three")
    assert split("abcdefghij", 4) == ("abcd", "efgh", "ij")
