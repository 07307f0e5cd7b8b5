"""How pictures look: their inks, their size, the side they begin on, and their making."""

import unicodedata
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DPI = 100
WIDTH = 900
"""Dots: what a phone shows whole."""
INK, PALE, FAINT = "#1b1b1b", "#6a6a6a", "#dddddd"
DARK, LIGHT, BROWN = "#1f4e79", "#f2c48d", "#8a5a1e"
"""Told apart by lightness and shape, never by colour alone."""
TITLE = 15.5
_SMALLEST, _MEASURED = 10.0, 20.0


def blank(height: float) -> "Figure":
    """A white figure as wide as a phone and so many dots of `DPI` high."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    # No pyplot and no settings of the library's own: pictures are drawn on several threads.
    figure = Figure(figsize=(WIDTH / DPI, height / DPI), dpi=DPI, facecolor="white")
    FigureCanvasAgg(figure)
    return figure


def from_the_right(text: str) -> bool:
    """Whether `text` is read from right to left: its first letter says so."""
    sides = (unicodedata.bidirectional(sign) for sign in text)
    return next((side for side in sides if side in {"L", "R", "AL"}), "L") != "L"


def entitle(figure: "Figure", text: str, down: float) -> None:
    """`text` above the picture, beginning on its own side; smaller where it is long.

    `down`: dots from the upper edge.
    """
    right = from_the_right(text)
    height = figure.get_figheight() * DPI
    title = figure.text(
        0.97 if right else 0.03, 1 - down / height, text, fontsize=TITLE, fontweight="bold",
        color=INK, va="top", ha="right" if right else "left",
    )  # fmt: skip
    wide = title.get_window_extent().width
    if wide > WIDTH * 0.94:
        title.set_fontsize(max(_SMALLEST, TITLE * WIDTH * 0.94 / wide))


def png(figure: "Figure") -> bytes:
    """With a palette: a third of the size, and no difference to be seen."""
    # Pillow comes with matplotlib, which writes its pictures through it.
    from PIL import Image

    raw, small = BytesIO(), BytesIO()
    figure.savefig(raw, format="png")
    with Image.open(raw) as image:
        image.convert("RGB").quantize(64).save(small, format="PNG", optimize=True)
    return small.getvalue()


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """How many dots `text` takes in letters of so many points."""
    return _width(text, bold) * size / _MEASURED * DPI / 72


@lru_cache(maxsize=4096)
def _width(text: str, bold: bool) -> float:  # noqa: FBT001 - a key of the cache
    """Points, in letters of a size that is as good as any."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    letters = FontProperties(size=_MEASURED, weight="bold" if bold else "normal")
    wide, _, _ = text_to_path.get_text_width_height_descent(text, letters, ismath=False)
    return float(wide)
