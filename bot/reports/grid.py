"""Who was at which call as a picture: organisations against calls, each mark a shape of its own."""

from typing import TYPE_CHECKING

from babel.dates import format_date

from bot.conversation.outcomes import Reader
from bot.conversation.replies import Bar, Grid, say
from bot.conversation.texts import locale_of, plain
from bot.reports.grid_layout import PHONE, Layout, layout_of, totals_of
from bot.reports.grid_marks import SHAPES, UNCOUNTED
from bot.reports.looks import DPI, FAINT, INK, blank, entitle, from_the_right, png

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TITLE_DOWN, TITLE_HIGH = 18, 60


def draw(grid: Grid, reader: Reader) -> bytes:
    """A PNG of `grid` in the reader's language; what it shows in words is `grid.alt`."""
    title = plain(grid.title, reader)
    layout = layout_of(grid, reader, PHONE, right=from_the_right(title))
    height = layout.height + TITLE_HIGH
    figure = blank(height)
    axes = figure.add_axes((0, 0, 1, layout.height / height))
    put(axes, layout, grid, reader)
    entitle(figure, title, TITLE_DOWN)
    return png(figure)


def put(axes: "Axes", layout: Layout, grid: Grid, reader: Reader) -> None:
    """The grid on axes that are as large as its layout."""
    axes.set_xlim(0, layout.room.width)
    axes.set_ylim(layout.height, 0)
    axes.set_axis_off()
    _keys(axes, layout)
    _not_held(axes, layout, grid)
    _heads(axes, layout, grid, reader)
    _rows(axes, layout, grid)
    _totals(axes, layout, grid, reader)


def _keys(axes: "Axes", layout: Layout) -> None:
    """What each mark says, from the side where reading begins."""
    size = layout.room.scale
    for number, row in enumerate(layout.keys):
        down, dots = layout.key(number), layout.room.edge
        for mark, label, width in row:
            across = layout.x(dots + 9 * size)
            if mark in SHAPES:
                _draw(axes, layout, mark, [(across, down)])
            else:
                _hatched(axes, across - 9 * size, down - 9 * size, 18 * size, 18 * size)
            layout.begin(axes, dots + 26 * size, down, label)
            dots += width


def _hatched(axes: "Axes", left: float, upper: float, width: float, height: float) -> None:
    from matplotlib.patches import Rectangle

    patch = Rectangle(
        (left, upper), width, height, facecolor="#ffffff", edgecolor="#b4b4b4", hatch="////",
        linewidth=0, zorder=1,
    )  # fmt: skip
    patch.set_hatch_linewidth(0.8)
    axes.add_patch(patch)


def _not_held(axes: "Axes", layout: Layout, grid: Grid) -> None:
    for place, bar in enumerate(grid.calls):
        if not bar.held:
            left = layout.call(place) - layout.column / 2 + 2
            _hatched(axes, left, layout.top, layout.column - 4, layout.height - layout.top - 10)


def _heads(axes: "Axes", layout: Layout, grid: Grid, reader: Reader) -> None:
    """The day above each column, the year where it begins; above the last what is added up."""
    before = 0
    for place, bar in enumerate(grid.calls):
        layout.head(axes, place, _day(bar, reader, layout, year=bar.day.year != before))
        before = bar.day.year
    held = sum(bar.held for bar in grid.calls)
    came_of = plain(say("pictures.came_of", count=held), reader)
    layout.head(axes, len(grid.calls), came_of, bold=True)


def _day(bar: Bar, reader: Reader, layout: Layout, *, year: bool) -> str:
    short = format_date(bar.day, "d MMM", locale=locale_of(reader.language))
    if layout.dense:
        return f"{short} {bar.day.year}" if year else short
    day = short.replace(" ", "\n", 1)
    return f"{bar.day.year}\n{day}" if year else day


def _rows(axes: "Axes", layout: Layout, grid: Grid) -> None:
    found: dict[str, list[tuple[float, float]]] = {mark: [] for mark in SHAPES}
    for number, row in enumerate(grid.rows):
        down = layout.row(number)
        layout.line(axes, down + layout.room.row / 2, FAINT)
        layout.begin(axes, layout.room.edge, down, layout.names[number])
        layout.figure(axes, len(grid.calls), down, f"{row.came}", bold=True)
        for place, (mark, bar) in enumerate(zip(row.marks, grid.calls, strict=True)):
            shown = mark if bar.held else UNCOUNTED.get(mark, mark)
            if shown:
                found[shown].append((layout.call(place), down))
    for mark, places in found.items():
        _draw(axes, layout, mark, places)


def _draw(axes: "Axes", layout: Layout, mark: str, places: list[tuple[float, float]]) -> None:
    shape, scale = SHAPES[mark], layout.room.scale
    axes.scatter(
        [x for x, _ in places], [y for _, y in places], marker=shape.marker,
        s=(shape.size * scale * 72 / DPI) ** 2, facecolors=shape.face, edgecolors=shape.edge,
        linewidths=1.5 * scale, zorder=3,
    )  # fmt: skip


def _totals(axes: "Axes", layout: Layout, grid: Grid, reader: Reader) -> None:
    """Counting partners at each call, and whether they met its target."""
    down = layout.totals
    layout.line(axes, layout.row(len(grid.rows) - 0.5), INK)
    layout.begin(axes, layout.room.edge, down, plain(totals_of(grid), reader), bold=True)
    for place, bar in enumerate(grid.calls):
        if bar.held:
            layout.figure(axes, place, down, f"{bar.partners}", bold=True)
            sign = "✓" if bar.met else "✗"
            layout.figure(axes, place, down + 24 * layout.room.scale, sign, bold=bar.met)
        elif bar.partners:
            layout.figure(axes, place, down, f"({bar.partners})")
