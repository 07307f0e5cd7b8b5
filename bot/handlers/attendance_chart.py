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
    bars = tuple(bar_of(item) for item in shown)
    days: dict[str, Fact] = {"first": bars[0].day, "last": bars[-1].day}
    title = Say("pictures.chart_title_one" if len(bars) == 1 else "attendance.chart_title", days)
    return Chart(title, bars, shown[-1].call.target, _with_figures(_alt(shown), shown))


def _with_figures(alt: Say, shown: Sequence[Record]) -> Say:
    """What stands above each bar, so that nothing is to be seen that is not said."""
    if len(shown) == 1:
        return alt
    each = Listing(tuple(_figure(item) for item in shown))
    return say("pictures.and_then", first=alt, second=say("pictures.call_by_call", each=each))


def _figure(item: Record) -> Fact:
    if item.figure.held:
        return item.figure.partners
    count = item.figure.partners
    return say("pictures.not_held_with", count=count) if count else say("pictures.not_held_sign")


def bar_of(item: Record) -> Bar:
    """One call in a picture."""
    figure = item.figure
    return Bar(day_of(item.call), figure.partners, figure.held, figure.met, item.call.target)


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
