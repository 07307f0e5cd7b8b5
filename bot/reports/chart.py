"""Attendance over time as a picture: small, readable on a phone, in print and without colours."""

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from babel.dates import format_date

from bot.conversation.outcomes import Reader
from bot.conversation.replies import Bar, Chart, say
from bot.conversation.texts import locale_of, plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, HEIGHT, DPI = 9.0, 5.0, 100
"""Inches and dots: 900 by 500 pixels, under 60 kB."""
INK, PALE = "#1b1b1b", "#6a6a6a"
BAR_WIDTH = 0.72
FEWEST = 6
"""Room for this many bars at least: a single one is not as wide as the picture."""
DENSE = 15
"""From this many bars on, labels are smaller."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a bar is filled: told apart by lightness and hatch, never by colour alone."""

    face: str
    edge: str
    hatch: str
    dashed: bool = False


LOOKS = {
    "met": Look("#1f4e79", "#1f4e79", ""),
    "missed": Look("#f2c48d", "#8a5a1e", "////"),
    "not_held": Look("#ffffff", "#6a6a6a", "", dashed=True),
}


def draw(chart: Chart, reader: Reader) -> bytes:
    """A PNG of `chart` in the reader's language; what it shows in words is `chart.alt`."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    # No pyplot and no settings of the library's own: charts are drawn on several threads.
    figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DPI, facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.03, 0.165, 0.945, 0.645))
    _bars(axes, chart)
    _target(axes, chart)
    _days(axes, chart, reader)
    _frame(figure, axes, chart, reader)
    return _png(figure)


def state_of(bar: Bar) -> str:
    """`met`, `missed` or `not_held`."""
    if not bar.held:
        return "not_held"
    return "met" if bar.met else "missed"


def _bars(axes: "Axes", chart: Chart) -> None:
    small = len(chart.bars) >= DENSE
    for place, bar in enumerate(chart.bars):
        look = LOOKS[state_of(bar)]
        style = (0, (3, 2)) if look.dashed else "solid"
        (patch,) = axes.bar(
            place,
            bar.partners,
            BAR_WIDTH,
            facecolor=look.face,
            edgecolor=look.edge,
            hatch=look.hatch,
            linewidth=1.4,
            linestyle=style,
            zorder=2,
        )
        patch.set_hatch_linewidth(1.2)
        _number(axes, place, bar, 12.5 if small else 16)


def _number(axes: "Axes", place: int, bar: Bar, size: float) -> None:
    """The figure itself above each bar; a call that was not held gets a cross."""
    text = f"{bar.partners}"
    if not bar.held:
        text = f"✕\n({bar.partners})" if bar.partners else "✕"
    axes.annotate(
        text,
        (place, bar.partners),
        (0, 4),
        textcoords="offset points",
        ha="center",
        va="bottom",
        fontsize=size,
        fontweight="bold" if bar.held else "normal",
        color=INK if bar.held else PALE,
        linespacing=1.0,
        zorder=5,
        # The target line must not run through a figure.
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8},
    )


def _target(axes: "Axes", chart: Chart) -> None:
    # White below black: to be seen across dark bars and pale ones.
    axes.axhline(chart.target, color="white", linewidth=4, zorder=3)
    axes.axhline(chart.target, color=INK, linewidth=2, linestyle=(0, (6, 3)), zorder=4)


def _days(axes: "Axes", chart: Chart, reader: Reader) -> None:
    """Day and month under each bar, the year where it begins."""
    bars = chart.bars
    years = [bar.day.year for bar in bars]
    names = []
    for place, bar in enumerate(bars):
        short = format_date(bar.day, "d MMM", locale=locale_of(reader.language))
        name = short.replace(" ", "\n", 1)
        begins = place > 0 and years[place - 1] != years[place]
        leads = place == 0 and len(set(years[:2])) == 1
        names.append(f"{name}\n{bar.day.year}" if begins or leads else name)
    axes.set_xticks(range(len(names)), names, fontsize=9.5 if len(bars) >= DENSE else 12, color=INK)
    room = max(FEWEST - len(names), 0) / 2
    axes.set_xlim(-0.6 - room, len(names) - 0.4 + room)
    top = max(chart.target, *(bar.partners for bar in bars))
    axes.set_ylim(0, top * 1.14 + 0.4)


def _frame(figure: "Figure", axes: "Axes", chart: Chart, reader: Reader) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.set_yticks([])
    axes.tick_params(axis="x", length=0, pad=5)
    axes.set_axisbelow(True)
    used = {state_of(bar) for bar in chart.bars}
    keys: list[Patch | Line2D] = [
        Patch(
            facecolor=look.face, edgecolor=look.edge, hatch=look.hatch, linewidth=1.2,
            linestyle="dashed" if look.dashed else "solid",
            label=plain(say(f"attendance.chart_{state}"), reader),
        )
        for state, look in LOOKS.items()
        if state in used
    ]  # fmt: skip
    line = plain(say("attendance.chart_target", count=chart.target), reader)
    keys.append(Line2D([], [], color=INK, linewidth=1.8, linestyle=(0, (4, 2)), label=line))
    figure.legend(
        handles=keys, loc="upper left", bbox_to_anchor=(0.018, 0.925), ncols=len(keys),
        frameon=False, fontsize=12.5, handlelength=1.7, handletextpad=0.5, columnspacing=1.2,
    )  # fmt: skip
    title = plain(chart.title, reader)
    figure.text(0.03, 0.975, title, fontsize=15.5, fontweight="bold", color=INK, va="top")


def _png(figure: "Figure") -> bytes:
    """With a palette: a third of the size, and no difference to be seen."""
    # Pillow comes with matplotlib, which writes its pictures through it.
    from PIL import Image

    raw, small = BytesIO(), BytesIO()
    figure.savefig(raw, format="png")
    with Image.open(raw) as image:
        image.convert("RGB").quantize(64).save(small, format="PNG", optimize=True)
    return small.getvalue()
