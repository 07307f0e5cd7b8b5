"""Pictures, each drawn by its kind. Their libraries are large: import when asked."""

from bot.conversation.outcomes import Reader
from bot.conversation.replies import Chart, DeskChart, Picture
from bot.reports import chart, desk_chart, grid


def draw(picture: Picture, reader: Reader) -> bytes:
    """A PNG of `picture` in the reader's language; what it shows in words is `picture.alt`."""
    match picture:
        case Chart():
            return chart.draw(picture, reader)
        case DeskChart():
            return desk_chart.draw(picture, reader)
        case _:
            return grid.draw(picture, reader)


def name_of(picture: Picture) -> str:
    """What its file is called."""
    match picture:
        case DeskChart():
            return "help-desk.png"
        case Chart():
            return "chart.png"
        case _:
            return "grid.png"
