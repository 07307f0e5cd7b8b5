"""One page of A4 that is filled from above: words, lines and boxes, in points."""

from typing import TYPE_CHECKING

from bot.reports.looks import DPI, FAINT, INK, PALE, width_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH, HEIGHT, EDGE = 595.0, 842.0, 42.0
"""Points of A4, and what is left free on every side."""
INNER = WIDTH - 2 * EDGE
TITLE, FOOT = 17.0, 8.0
LINE = 1.32
_INCH = 72


class Sheet:
    """What is written goes below what was written before; `left`: points still free."""

    def __init__(self, *, right: bool) -> None:
        """`right`: it is read from the right."""
        from matplotlib.backends.backend_pdf import FigureCanvasPdf
        from matplotlib.figure import Figure

        self.figure = Figure(figsize=(WIDTH / _INCH, HEIGHT / _INCH))
        FigureCanvasPdf(self.figure)
        self.right = right
        self.down = EDGE
        self._page: Axes = self.figure.add_axes((0, 0, 1, 1))
        self._page.set(xlim=(0, WIDTH), ylim=(HEIGHT, 0))
        self._page.set_axis_off()

    @property
    def left(self) -> float:
        """Points above the foot."""
        return HEIGHT - EDGE - self.down

    def head(self, title: str) -> None:
        """The title of the page; smaller where it is long."""
        size = min(TITLE, TITLE * INNER / max(points(title, TITLE, bold=True), 1))
        self.write(0, self.down + TITLE, title, size, bold=True)
        self.down += TITLE * 2

    def foot(self, words: str) -> None:
        """Below everything."""
        self.write(INNER, HEIGHT - EDGE / 2, words, FOOT, ends=True)

    def write(
        self, at: float, down: float, text: str, size: float, *, bold: bool = False,
        ends: bool = False,
    ) -> None:  # fmt: skip
        """Words that begin, or end, so many points from the side where reading begins."""
        begins = "right" if self.right else "left"
        other = "left" if self.right else "right"
        self._page.text(
            self._x(at), down, text, fontsize=size, color=INK, va="baseline",
            ha=other if ends else begins, fontweight="bold" if bold else "normal",
        )  # fmt: skip

    def line(self, begin: float, end: float, down: float, *, strong: bool = False) -> None:
        """From point to point."""
        ends = [self._x(begin), self._x(end)]
        ink = PALE if strong else FAINT
        self._page.plot(ends, [down, down], color=ink, linewidth=0.8 if strong else 0.5)

    def box(self, height: float) -> tuple[float, float, float, float]:
        """A box as wide as the text, so high, as shares of the page; what follows is below."""
        lower = HEIGHT - self.down - height
        self.down += height
        return EDGE / WIDTH, lower / HEIGHT, INNER / WIDTH, height / HEIGHT

    def _x(self, at: float) -> float:
        return WIDTH - EDGE - at if self.right else EDGE + at


def wrapped(text: str, size: float, room: float) -> list[str]:
    """`text` in lines of at most so many points, cut between words."""
    lines: list[str] = []
    space = points("n n", size) - points("nn", size)
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and sum(points(each, size) + space for each in longer.split(" ")) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def points(text: str, size: float, *, bold: bool = False) -> float:
    """How many points `text` takes in letters of so many points."""
    return width_of(text, size, bold=bold) * _INCH / DPI
