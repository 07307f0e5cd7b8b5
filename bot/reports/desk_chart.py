"""The help desk over time as a picture: asked and answered each month, and below it how fast."""

from typing import TYPE_CHECKING

from babel.dates import format_date

from bot.conversation.outcomes import Reader
from bot.conversation.replies import DeskChart, say
from bot.conversation.texts import locale_of, plain, word
from bot.reports.chart import DENSE, FEWEST
from bot.reports.looks import (
    BROWN,
    DARK,
    FAINT,
    INK,
    LIGHT,
    blank,
    entitle,
    from_the_right,
    png,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEIGHT = 560
_WIDE = 0.38
_WHOLE = 10
"""Hours from which on they are told without a digit behind the point."""
_UPPER, _LOWER = (0.03, 0.40, 0.945, 0.43), (0.03, 0.05, 0.945, 0.17)


def draw(chart: DeskChart, reader: Reader) -> bytes:
    """A PNG of `chart` in the reader's language; what it shows in words is `chart.alt`."""
    figure = blank(HEIGHT)
    upper, lower = figure.add_axes(_UPPER), figure.add_axes(_LOWER)
    _bars(upper, chart)
    _months(upper, chart, reader)
    _line(lower, chart, reader)
    title = plain(chart.title, reader)
    _keys(figure, reader, right=from_the_right(title))
    entitle(figure, title, HEIGHT * 0.025)
    return png(figure)


def _bars(axes: "Axes", chart: DeskChart) -> None:
    size = 10.5 if len(chart.months) >= DENSE else 14
    for place, month in enumerate(chart.months):
        for side, count, face, edge, hatch in (
            (-_WIDE / 2, month.opened, LIGHT, BROWN, "////"),
            (_WIDE / 2, month.answered, DARK, DARK, ""),
        ):
            axes.bar(place + side, count, _WIDE, facecolor=face, edgecolor=edge, hatch=hatch,
                     linewidth=1.2, zorder=2)  # fmt: skip
            axes.annotate(
                f"{count}", (place + side, count), (0, 3), textcoords="offset points",
                ha="center", va="bottom", fontsize=size, fontweight="bold", color=INK, zorder=5,
            )  # fmt: skip
    top = max((max(one.opened, one.answered) for one in chart.months), default=0)
    axes.set_ylim(0, top * 1.14 + 0.4)


def _months(axes: "Axes", chart: DeskChart, reader: Reader) -> None:
    """Short names below, the year where it begins."""
    locale, names, year = locale_of(reader.language), [], None
    for month in chart.months:
        name = format_date(month.first, "LLL", locale=locale)
        names.append(f"{name}\n{month.first.year}" if month.first.year != year else name)
        year = month.first.year
    size = 9.5 if len(names) >= DENSE else 12
    axes.set_xticks(range(len(names)), names, fontsize=size, color=INK)
    _frame(axes, len(names))


def _frame(axes: "Axes", months: int) -> None:
    room = max(FEWEST - months, 0) / 2
    axes.set_xlim(-0.6 - room, months - 0.4 + room)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.set_yticks([])
    axes.tick_params(axis="x", length=0, pad=5)
    axes.set_axisbelow(True)


def _line(axes: "Axes", chart: DeskChart, reader: Reader) -> None:
    """Half of the first answers: a gap where there was none; each point with its figure."""
    hours = [month.hours for month in chart.months]
    known = [(place, value) for place, value in enumerate(hours) if value is not None]
    shown = [float("nan") if value is None else value for value in hours]
    axes.plot(range(len(shown)), shown, color=INK, linewidth=2, marker="o", markersize=6)
    size = 9.5 if len(hours) >= DENSE else 12
    for place, value in known:
        axes.annotate(
            word(float(value) if value < _WHOLE else round(value), reader), (place, value), (0, 7),
            textcoords="offset points", ha="center", va="bottom", fontsize=size, color=INK,
            # The line must not run through a figure.
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8}, zorder=1,
        )  # fmt: skip
    top = max((value for _, value in known), default=1) + 0.1
    axes.set_ylim(-0.2 * top, top * 1.7)
    _frame(axes, len(hours))
    axes.set_xticks([])
    axes.spines["bottom"].set_color(FAINT)


def _keys(figure: "Figure", reader: Reader, *, right: bool) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    bars = [
        Patch(facecolor=LIGHT, edgecolor=BROWN, hatch="////",
              label=plain(say("desk_figures.chart_opened"), reader)),
        Patch(facecolor=DARK, edgecolor=DARK,
              label=plain(say("desk_figures.chart_answered"), reader)),
    ]  # fmt: skip
    label = plain(say("desk_figures.chart_half"), reader)
    line = [Line2D([], [], color=INK, linewidth=2, marker="o", label=label)]
    for handles, up in ((bars, 0.925), (line, 0.275)):
        figure.legend(
            handles=handles[::-1] if right else handles, markerfirst=not right,
            ncols=len(handles), loc="upper right" if right else "upper left",
            bbox_to_anchor=(0.97 if right else 0.03, up), borderaxespad=0, borderpad=0,
            frameon=False, fontsize=12.5, handlelength=1.7, handletextpad=0.5, columnspacing=1.2,
        )  # fmt: skip
