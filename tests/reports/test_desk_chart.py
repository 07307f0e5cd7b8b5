"""The picture of the help desk: a small PNG in both directions of reading, whatever it holds.

Seen to fail: without its name; drawn without a palette at twice the dots.
"""

from datetime import date

import pytest

from bot.conversation.outcomes import Reader
from bot.conversation.replies import DeskChart, DeskMonth, say
from bot.reports.pictures import draw, name_of

MOST = 60_000
"""Bytes of a picture (EXPECTATIONS 30)."""


def chart(months):
    title = say("desk_figures.chart_title", when=say("desk_figures.in_year", year="2026"))
    return DeskChart(title, tuple(months), say("desk_figures.none_open"))


def month(number, opened=7, answered=5, hours=3.25):
    return DeskMonth(date(2025 + number // 12, number % 12 + 1, 1), opened, answered, hours)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "months",
    [
        [month(0)],
        [month(0, 0, 0, None)],
        [month(n, n * 3, n, n * 9.7 if n % 3 else None) for n in range(12)],
        [month(n, 1234, 999, 0.25) for n in range(24)],
    ],
    ids=["one", "nothing", "a year", "two years"],
)
def test_it_is_a_small_png(months, language):
    picture = chart(months)
    made = draw(picture, Reader(language, "Europe/Zurich", "Europe/Zurich"))
    assert made.startswith(b"\x89PNG")
    assert len(made) < MOST
    assert name_of(picture) == "help-desk.png"
