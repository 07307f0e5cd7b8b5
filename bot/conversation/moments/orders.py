"""08/12/2026: the 8th of December to most, August 12 to some. Asked, never guessed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.conversation.moments.grammar import Line
from bot.conversation.moments.reading import Reading, Why, ambiguous


def orders_of(line: Line) -> tuple[Line, ...]:
    """The line with its dates read day first and then month first; one line if they agree."""
    if not any(token and token.days[1:] for token in line):
        return (line,)
    return tuple(
        tuple(token and replace(token, days=_one(token.days, at)) for token in line)
        for at in (0, 1)
    )


def _one(days: tuple[date, ...], at: int) -> tuple[date, ...]:
    return (days[at],) if days[1:] else days


def in_each_order(line: Line, home: str, read: Callable[[Line], Reading]) -> Reading:
    """What `read` makes of the line; both readings as choices where the orders differ."""
    readings = tuple(read(each) for each in orders_of(line))
    wanting = next((reading for reading in readings if reading.why), None)
    if len(readings) == 1 or wanting:
        return wanting or readings[0]
    return ambiguous(home, Why.DAY_OR_MONTH_FIRST, readings)
