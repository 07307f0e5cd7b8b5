"""Button data: at most 64 bytes, and every altered byte is refused (statement 11)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.buttons import MAX_BYTES, AlteredButton, Pressed, decode, encode

KEY = b"k" * 32
# Verbs are short words of ours; ids are those of a big database.
pressed = st.builds(
    Pressed,
    verb=st.from_regex(r"[a-z_]{1,15}", fullmatch=True),
    subject=st.integers(0, 2**40),
    person=st.none() | st.integers(0, 2**40),
    generation=st.integers(0, 999),
    aor=st.none() | st.integers(0, 10**6),
)


@given(pressed)
def test_what_was_made_comes_back(value):
    data = encode(KEY, value)
    assert len(data.encode()) <= MAX_BYTES
    assert data.isascii()
    assert decode(KEY, data) == value


@given(pressed, st.data())
def test_every_altered_byte_is_refused(value, draw):
    data = encode(KEY, value).encode()
    place = draw.draw(st.integers(0, len(data) - 1))
    byte = draw.draw(st.integers(0, 127).filter(lambda b: b != data[place]))
    altered = (data[:place] + bytes([byte]) + data[place + 1 :]).decode()
    with pytest.raises(AlteredButton):
        decode(KEY, altered)


def test_every_byte_of_one_button_matters():
    data = encode(KEY, Pressed("yes", 12, 7, 3)).encode()
    for place, byte in enumerate(data):
        for other in range(128):
            if other == byte:
                continue
            altered = data[:place] + bytes([other]) + data[place + 1 :]
            with pytest.raises(AlteredButton):
                decode(KEY, altered.decode())


@given(st.text(max_size=80))
def test_what_somebody_made_up_is_refused(data):
    with pytest.raises(AlteredButton):
        decode(KEY, data)


@given(pressed)
def test_another_key_or_a_shorter_text_is_refused(value):
    data = encode(KEY, value)
    for text in (data[:-1], data + "A", data[1:], "", f" {data}"):
        with pytest.raises(AlteredButton):
            decode(KEY, text)
    with pytest.raises(AlteredButton):
        decode(b"x" * 32, data)


def test_what_does_not_fit_is_our_mistake():
    with pytest.raises(ValueError, match="bytes"):
        encode(KEY, Pressed("v" * 60, 1, None, 0))
    with pytest.raises(ValueError, match="negative"):
        encode(KEY, Pressed("yes", -1, None, 0))
