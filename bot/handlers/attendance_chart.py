"""Attendance over time as a picture, and in words what the picture shows."""

from collections.abc import Sequence

from bot.conversation.replies import Bar, Chart, Fact, Listing, Say, say
from bot.handlers.attendance_figures import Record, day_of, headline
from bot.handlers.attendance_words import indicator

MOST_BARS = 24
"""Two years of monthly calls; more cannot be read on a phone."""


def chart_of(found: Sequence[Record]) -> Chart:
    """The latest calls of `found` as bars under the target of the last of them."""
    shown = found[-MOST_BARS:]
    bars = tuple(
        Bar(day_of(item.call), item.figure.partners, item.figure.held, item.figure.met)
        for item in shown
    )
    days: dict[str, Fact] = {"first": bars[0].day, "last": bars[-1].day}
    return Chart(Say("attendance.chart_title", days), bars, shown[-1].call.target, _alt(shown))


def _alt(shown: Sequence[Record]) -> Say:
    """The figure, the best and the weakest call, and those that were not held."""
    total = indicator(headline(shown), shown)
    held = [item for item in shown if item.figure.held]
    if not held:
        return say("attendance.chart_alt_none", total=total)
    best = max(held, key=lambda item: item.figure.partners)
    weakest = min(held, key=lambda item: item.figure.partners)
    facts: dict[str, Fact] = {
        "total": total,
        "most": best.figure.partners,
        "best": day_of(best.call),
        "fewest": weakest.figure.partners,
        "weakest": day_of(weakest.call),
    }
    missing = tuple(day_of(item.call) for item in shown if not item.figure.held)
    if not missing:
        return Say("attendance.chart_alt", facts)
    return Say("attendance.chart_alt_missing", {**facts, "missing": Listing(missing)})
