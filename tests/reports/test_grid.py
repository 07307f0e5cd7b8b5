import struct
from dataclasses import replace
from io import BytesIO
from itertools import combinations

import pytest
from PIL import Image

from bot.conversation.outcomes import Reader
from bot.conversation.replies import Bar, Chart, say
from bot.reports.grid_layout import PHONE, layout_of
from bot.reports.grid_marks import SHAPES
from bot.reports.looks import from_the_right
from bot.reports.pictures import draw, name_of
from tests.reports.grids import grid

READER = Reader("en", "Europe/Zurich", "Europe/Zurich")
# A sentence that is nothing but its fact.
ARABIC = say("attendance.button_roll", who="من حضر أي مكالمة، من 9 ديسمبر إلى 10 نوفمبر")


def size(png):
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def pixels(png):
    return Image.open(BytesIO(png)).convert("L")


def ink(picture, box):
    """How dark a part of a picture is: left, upper, right, lower as shares of it."""
    wide, high = picture.size
    left, upper, right, lower = box
    part = picture.crop((int(left * wide), int(upper * high), int(right * wide), int(lower * high)))
    return sum(255 - shade for shade in part.tobytes())


@pytest.mark.parametrize("calls", [1, 3, 12, 24])
@pytest.mark.parametrize("organisations", [0, 1, 30])
def test_a_small_picture_for_a_phone(calls, organisations):
    png = draw(grid(calls, organisations), READER)

    wide, high = size(png)
    assert wide == 900
    assert high < 1300
    assert len(png) < 60_000


def test_no_call_was_held():
    png = draw(grid(6, 8, held=lambda _: False), READER)

    assert len(png) < 60_000


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "uk", "pt"])
def test_every_language_can_be_drawn_without_a_missing_letter(language):
    # Missing letters are warnings of the library, and warnings are errors here.
    names = "Організація منظمة É{}"
    draw(grid(3, 4, title=ARABIC, name=names), replace(READER, language=language))


def test_long_names_are_cut_and_leave_room_for_the_marks():
    long = grid(24, 2, name="Organisation with a very long name indeed {}")
    layout = layout_of(long, READER, PHONE, right=False)

    last = layout.call(len(long.calls))
    assert last + layout.column / 2 <= PHONE.width


def test_marks_differ_without_any_colour():
    def lightness(colour):
        red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    for one, other in combinations(SHAPES.values(), 2):
        assert one.marker != other.marker or abs(lightness(one.face) - lightness(other.face)) > 60


def test_an_arabic_title_begins_on_the_right_and_so_does_the_grid():
    latin, arabic = (pixels(draw(grid(2, 9, title=t), READER)) for t in (None, ARABIC))

    names, rest = (0.0, 0.3, 0.15, 0.9), (0.85, 0.3, 1.0, 0.9)
    assert ink(latin, names) > 0 == ink(latin, rest)
    assert ink(arabic, rest) > 0 == ink(arabic, names)


def test_a_chart_with_an_arabic_title_has_title_and_keys_on_the_right():
    bars = tuple(Bar(bar.day, bar.partners, bar.held, bar.met) for bar in grid(4, 1).calls)
    arabic = pixels(draw(Chart(ARABIC, bars, 6, ARABIC), READER))
    latin = pixels(draw(Chart(say("attendance.no_calls"), bars, 6, ARABIC), READER))

    begin, end = (0.0, 0.0, 0.12, 0.19), (0.88, 0.0, 1.0, 0.19)
    assert ink(arabic, end) > 0 == ink(arabic, begin)
    assert ink(latin, begin) > 0


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Who", False),
        ("من حضر", True),
        ("12 من", True),
        ("\u2068MAG\u2069 من", False),
        ("7", False),
    ],
)
def test_a_text_begins_where_its_first_letter_does(text, right):
    assert from_the_right(text) is right


def test_where_the_target_changed_the_line_has_steps_and_the_keys_name_each():
    bars = grid(4, 1).calls
    title = say("attendance.no_calls")
    level = draw(Chart(title, bars, 6, title), READER)
    steps = draw(Chart(title, (replace(bars[0], target=3), *bars[1:]), 6, title), READER)

    keys, bars_and_line = (0, 40, 900, 70), (0, 90, 900, 500)
    for box in (keys, bars_and_line):
        before, after = (pixels(png).crop(box).tobytes() for png in (level, steps))
        # Each picture has a palette of its own, so that shades may differ a little.
        assert sum(abs(a - b) > 99 for a, b in zip(before, after, strict=True)) > 99


def test_pictures_have_names_of_their_own():
    chart = Chart(ARABIC, grid(1, 1).calls, 6, ARABIC)

    assert (name_of(chart), name_of(grid(1, 1))) == ("chart.png", "grid.png")
