import struct
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from bot.conversation.outcomes import Reader
from bot.conversation.replies import Bar, Chart, say
from bot.reports.chart import LOOKS, draw, state_of

READER = Reader("en", "Europe/Zurich", "Europe/Zurich")
FIRST = date(2025, 12, 9)
ALT = say("attendance.no_calls")


def bars(*figures):
    """Bars a month apart: a number, or None for a call that was not held."""
    return tuple(
        Bar(FIRST + timedelta(days=30 * n), count or 0, count is not None, (count or 0) >= 6)
        for n, count in enumerate(figures)
    )


def chart(shown):
    title = say("attendance.chart_title", first=shown[0].day, last=shown[-1].day)
    return Chart(title, shown, 6, ALT)


def size(png):
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


@pytest.mark.parametrize(
    "figures",
    [(7, 6, 5, None, 9, 6, 8, 4, None, 6, 7, 5), (6,), (None,), (0, 0), (60, 2), (7, None) * 12],
    ids=["a year", "one call", "none held", "nobody came", "very many", "two years"],
)
def test_a_small_picture_for_a_phone(figures):
    png = draw(chart(bars(*figures)), READER)

    assert size(png) == (900, 500)
    assert len(png) < 60_000


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "uk", "pt"])
def test_every_language_can_be_drawn_without_a_missing_letter(language, recwarn):
    # Missing letters are warnings of the library, and warnings are errors here.
    draw(chart(bars(7, None, 5)), replace(READER, language=language))


def test_what_is_not_held_is_neither_met_nor_missed():
    met, missed, neither = bars(6, 5, None)

    assert [state_of(bar) for bar in (met, missed, neither)] == ["met", "missed", "not_held"]


def test_looks_differ_without_any_colour():
    def lightness(colour):
        red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    shades = sorted(lightness(look.face) for look in LOOKS.values())

    assert all(b - a > 40 for a, b in pairwise(shades))
    assert len({(look.hatch, look.dashed) for look in LOOKS.values()}) == len(LOOKS)
