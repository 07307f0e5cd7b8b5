"""Requests asked and answered each month as a picture, and in words what it shows."""

from datetime import timedelta

from bot.conversation.replies import DeskChart, DeskMonth, Fact, Say, say
from bot.domain.desk_figures import Figures
from bot.handlers.desk_figures_scope import Found, months_of
from bot.handlers.desk_figures_words import month, spent
from bot.storage.unit import Unit

MOST = 24
"""Months that a phone shows; the latest of more (ours)."""
_HOUR = timedelta(hours=1)


def chart_of(found: Found, unit: Unit, when: Say) -> DeskChart:
    """The months of a span; the median of each beside them."""
    months = months_of(unit, found)[-MOST:]
    bars = tuple(
        DeskMonth(first, one.opened, one.answered, one.median / _HOUR if one.median else None)
        for first, one in months
    )
    title = say("desk_figures.chart_title", when=when)
    return DeskChart(title, bars, _alt(found.total, bars, when))


def _alt(total: Figures, bars: tuple[DeskMonth, ...], when: Say) -> Say:
    most = max(bars, key=lambda bar: (bar.opened, bar.first))
    facts: dict[str, Fact] = {"when": when, "count": total.opened, "answered": total.answered}
    facts |= {"month": month(most.first), "most": most.opened}
    if total.median is None:
        return Say("desk_figures.chart_alt", facts)
    return Say("desk_figures.chart_alt_times", {**facts, "half": spent(total.median)})
