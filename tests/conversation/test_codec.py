"""Replies as they are stored: what goes in comes out, and no other class can."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import codec
from bot.conversation.envelopes import ChatRef, MessageRef, Platform
from bot.conversation.replies import (
    At,
    Bar,
    Bullets,
    Button,
    Buttons,
    Chart,
    DeskChart,
    DeskMonth,
    Document,
    Field,
    Form,
    Grid,
    GridRow,
    Heading,
    Listing,
    Quote,
    Reply,
    Say,
    Table,
)

text = st.text(max_size=12)
names = st.from_regex(r"[a-z_]{1,8}", fullmatch=True)
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
instants = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(
    lambda moment: moment.replace(tzinfo=UTC)
)
at = st.builds(At, instants, st.just("Europe/Zurich"), st.sampled_from(["long", "short", "day"]))
# JSON has no infinity, and no figure of ours is one.
floats = st.floats(allow_nan=False, allow_infinity=False)
plain_facts = st.one_of(st.none(), text, st.integers(), st.booleans(), days, at, floats)


def says(facts):
    return st.builds(Say, names, st.dictionaries(names, facts, max_size=3))


facts = st.recursive(
    plain_facts,
    lambda inner: st.builds(Listing, st.lists(inner, max_size=3).map(tuple)) | says(inner),
    max_leaves=5,
)
say = says(facts)


def several(items):
    return st.lists(items, max_size=3).map(tuple)


buttons = st.builds(
    Button, say, names, st.integers(0, 99), text, st.booleans(), st.integers(0, 9), text
)
bars = st.builds(
    Bar, days, st.integers(0, 40), st.booleans(), st.booleans(), st.none() | st.integers(1, 9)
)
months = st.builds(DeskMonth, st.dates(), st.integers(0, 9), st.integers(0, 9))
rows = st.builds(GridRow, text, several(names), st.integers(0, 9))
plain_part = st.one_of(
    say,
    st.builds(Heading, say),
    st.builds(Bullets, several(say)),
    st.builds(Table, several(say), several(several(facts)), st.integers(0, 9)),
    st.builds(Buttons, several(several(buttons))),
    st.builds(Quote, text),
    st.builds(Chart, say, several(bars), st.integers(1, 9), say),
    st.builds(Grid, say, several(bars), several(rows), st.integers(1, 9), say),
    st.builds(DeskChart, say, several(months), say),
)
part = plain_part | st.builds(
    Document, text, names, st.dictionaries(names, facts, max_size=2), several(plain_part)
)
fields = st.builds(Field, names, say, several(st.tuples(text, say)), st.booleans(), st.booleans())
replies = st.builds(
    Reply,
    several(part),
    edits=st.booleans(),
    toast=st.none() | say,
    private=st.booleans(),
    form=st.none() | st.builds(Form, names, say, several(fields), text),
    errors=several(st.tuples(names, say)),
    shows=text,
)


@given(replies)
def test_a_reply_comes_back_as_it_was(reply):
    assert codec.loads(codec.dumps(reply), Reply) == reply


@given(st.sampled_from(Platform), text, text, st.none() | text, st.booleans())
def test_a_place_comes_back_with_its_platform(platform, workspace, chat, thread, private):
    place = ChatRef(platform, workspace, chat, thread, private)
    found = codec.loads(codec.dumps(MessageRef(place, "1.2")), MessageRef)
    assert found == MessageRef(place, "1.2")
    assert found.chat.platform is platform


@pytest.mark.parametrize("stored", ['{"$":"Path","name":"/etc"}', '{"$":"Database"}'])
def test_a_class_that_is_not_ours_cannot_come_back(stored):
    with pytest.raises(KeyError):
        codec.loads(stored, object)


def test_another_value_than_was_wanted_is_an_error():
    with pytest.raises(TypeError, match="Quote"):
        codec.loads(codec.dumps(Quote("x")), Reply)
