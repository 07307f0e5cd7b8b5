"""Spans in mrkdwn: inert facts, styles, lines that fit."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.texts import Span
from bot.platforms.slack.measure import clusters, cut, cut_to_width, units, width
from bot.platforms.slack.mrkdwn import lines, pack

LIMIT = 3000


def shown(*spans: Span) -> str:
    (line,) = lines(spans, LIMIT)
    return line


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        ("<!channel> now", "&lt;!channel&gt; now"),
        ("<@U1>", "&lt;@U1&gt;"),
        ("R&D &amp;", "R&amp;D &amp;amp;"),
        ("<https://evil.example|bank>", "&lt;<https://evil.example>|bank&gt;"),
    ],
)
def test_facts_are_escaped_once(fact, expected):
    assert shown(Span(fact)) == expected


def test_styles_stand_outside_the_spaces():
    assert shown(Span("Held "), Span(" 6 ", "b"), Span("of"), Span(" x", "i")) == "Held  *6* of _x_"


def test_a_style_in_the_middle_of_a_word_gets_a_border():
    assert shown(Span("n"), Span("6", "b"), Span("th")) == "n\u200b*6*\u200bth"


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        ("*all*", "∗all∗"),
        ("_x_ ~y~", "ˍxˍ ∼y∼"),
        ("first_name@ngo.org", "first_name@ngo.org"),
        ("5*3", "5*3"),
        ("a`b", "aˋb"),
        ("> quoted", "\u2060&gt; quoted"),
    ],
)
def test_styling_characters_in_facts_do_not_style(fact, expected):
    assert shown(Span(fact)) == expected


def test_a_fact_cannot_end_the_style_around_it():
    assert shown(Span("MAG* ", "b"), Span("came")) == "*MAG∗* came"
    assert shown(Span("a` <b>", "code")) == "`aˋ &lt;b&gt;`"


def test_links_are_marked_whole_and_without_the_full_stop():
    assert shown(Span("Join https://x.org/a_b?c=1&d=*2.")) == (
        "Join <https://x.org/a_b?c=1&amp;d=*2>."
    )


def test_each_line_is_styled_by_itself():
    assert lines([Span("one\ntwo", "b")], LIMIT) == ["*one*", "*two*"]


def test_long_lines_break_between_words():
    found = list(pack(lines([Span("word " * 1500)], LIMIT), LIMIT))
    assert [len(section) <= LIMIT for section in found] == [True] * 3
    assert all(set(section.split()) == {"word"} for section in found)


ENTITY = re.compile(r"&(?!amp;|lt;|gt;)")


@given(st.text(st.sampled_from("a&<>* \n_`ü😀"), max_size=300), st.integers(60, 200))
def test_nothing_is_lost_and_no_entity_is_cut(fact, limit):
    found = list(pack(lines([Span(fact)], limit), limit))
    assert all(units(section) <= limit for section in found)
    assert not any(ENTITY.search(section) for section in found)
    plain = html.unescape("".join(found)).translate(str.maketrans("∗ˍˋ", "*_`", "\u2060"))
    assert re.sub(r"\s", "", plain) == re.sub(r"\s", "", fact)


def test_cuts_leave_visible_characters_whole():
    family = "👨‍👩‍👧"
    assert list(clusters(f"e\u0301{family}🇨🇭🇺🇦")) == ["e\u0301", family, "🇨🇭", "🇺🇦"]
    assert cut("x" * 9 + family, 12) == "x" * 9 + "…"
    assert cut("короткий", 8) == "короткий"


def test_width_is_what_the_eye_sees():
    assert (width("日本"), width("e\u0301"), width("😀")) == (4, 1, 2)
    assert cut_to_width("日本語", 5) == "日本…"
