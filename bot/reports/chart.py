"""Attendance over time as a picture: small, readable on a phone, in print and without colours."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel.dates import format_date

from bot.conversation.outcomes import Reader
from bot.conversation.replies import Bar, Chart, Listing, Say, say
from bot.conversation.texts import locale_of, plain
from bot.reports.looks import BROWN, DARK, INK, LIGHT, PALE, blank, entitle, from_the_right, png

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

Box = tuple[float, float, float, float]
HEIGHT = 500
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
    "met": Look(DARK, DARK, ""),
    "missed": Look(LIGHT, BROWN, "////"),
    "not_held": Look("#ffffff", PALE, "", dashed=True),
}


def draw(chart: Chart, reader: Reader) -> bytes:
    """A PNG of `chart` in the reader's language; what it shows in words is `chart.alt`."""
    figure = blank(HEIGHT)
    put(figure, (0.03, 0.165, 0.945, 0.645), chart, reader)
    title = plain(chart.title, reader)
    keys(figure, 0.925, chart, reader, right=from_the_right(title))
    entitle(figure, title, HEIGHT * 0.025)
    return png(figure)


def put(figure: "Figure", box: Box, chart: Chart, reader: Reader, *, scale: float = 1.0) -> None:
    """The bars and their target in a box of a figure: left, lower, width, height as shares."""
    axes = figure.add_axes(box)
    _bars(axes, chart, scale)
    _target(axes, chart)
    _days(axes, chart, reader, scale)
    _frame(axes)


def state_of(bar: Bar) -> str:
    """`met`, `missed` or `not_held`."""
    if not bar.held:
        return "not_held"
    return "met" if bar.met else "missed"


def _bars(axes: "Axes", chart: Chart, scale: float) -> None:
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
        _number(axes, place, bar, (12.5 if small else 16) * scale)


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
    """A line across the calls; where their targets differ it has steps."""
    targets = [bar.target or chart.target for bar in chart.bars]
    if len(set(targets)) == 1:
        places, levels = [-50.0, 50.0 + len(targets)], [float(targets[0])] * 2
    else:
        places = [place + side for place in range(len(targets)) for side in (-0.5, 0.5)]
        levels = [float(target) for target in targets for _ in range(2)]
    # White below black: to be seen across dark bars and pale ones.
    axes.plot(places, levels, color="white", linewidth=4, zorder=3)
    axes.plot(places, levels, color=INK, linewidth=2, linestyle=(0, (6, 3)), zorder=4)


def _days(axes: "Axes", chart: Chart, reader: Reader, scale: float) -> None:
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
    size = (9.5 if len(bars) >= DENSE else 12) * scale
    axes.set_xticks(range(len(names)), names, fontsize=size, color=INK)
    room = max(FEWEST - len(names), 0) / 2
    axes.set_xlim(-0.6 - room, len(names) - 0.4 + room)
    top = max(chart.target, *(max(bar.partners, bar.target or 0) for bar in bars))
    axes.set_ylim(0, top * 1.14 + 0.4)


def _frame(axes: "Axes") -> None:
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.set_yticks([])
    axes.tick_params(axis="x", length=0, pad=5)
    axes.set_axisbelow(True)


def keys(
    figure: "Figure",
    up: float,
    chart: Chart,
    reader: Reader,
    *,
    right: bool,
    scale: float = 1.0,
    edge: float = 0.03,
) -> None:
    """What the bars and the line say; from the right where the title begins there."""
    shown = _handles(chart, reader)
    figure.legend(
        handles=shown[::-1] if right else shown, markerfirst=not right, ncols=len(shown),
        loc="upper right" if right else "upper left",
        bbox_to_anchor=(1 - edge if right else edge, up), borderaxespad=0, borderpad=0,
        frameon=False, fontsize=12.5 * scale, handlelength=1.7, handletextpad=0.5,
        columnspacing=1.2,
    )  # fmt: skip


def _handles(chart: Chart, reader: Reader) -> list["Patch | Line2D"]:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    used = {state_of(bar) for bar in chart.bars}
    shown: list[Patch | Line2D] = [
        Patch(
            facecolor=look.face, edgecolor=look.edge, hatch=look.hatch, linewidth=1.2,
            linestyle="dashed" if look.dashed else "solid",
            label=plain(say(f"attendance.chart_{state}"), reader),
        )
        for state, look in LOOKS.items()
        if state in used
    ]  # fmt: skip
    line = plain(_line(chart), reader)
    shown.append(Line2D([], [], color=INK, linewidth=1.8, linestyle=(0, (4, 2)), label=line))
    return shown


def _line(chart: Chart) -> Say:
    """Where the target changed, every one of them."""
    targets = dict.fromkeys(bar.target or chart.target for bar in chart.bars)
    if len(targets) == 1:
        return say("attendance.chart_target", count=chart.target)
    return say("pictures.targets", each=Listing(tuple(targets)))
