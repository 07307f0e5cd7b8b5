"""Grids of any size, to be drawn."""

from datetime import date, timedelta

from bot.conversation.replies import Bar, Grid, GridRow, say

MARKS = ("present", "absent", "looked_in", "not_counted", "")
FIRST = date(2025, 12, 9)


def grid(calls, organisations, *, held=lambda place: place % 5 != 3, title=None, name="ORG{}"):
    """So many calls a month apart; every mark occurs."""
    rows = tuple(
        GridRow(
            name.format(number),
            tuple(MARKS[(number * 3 + place * place) % 5] for place in range(calls)),
            calls - number % 7,
        )
        for number in range(organisations)
    )
    bars = tuple(
        Bar(FIRST + timedelta(days=30 * place), 5 + place % 3, held(place), place % 3 > 0)
        for place in range(calls)
    )
    title = title or say("pictures.grid_title", first=bars[0].day, last=bars[-1].day)
    return Grid(title, bars, rows, 6, say("attendance.no_calls"))
