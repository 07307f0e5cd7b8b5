"""Words that mean two things: 08/12, "at 3". Asked, never guessed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time
from itertools import product

from bot.conversation.moments.grammar import Line
from bot.conversation.moments.lexer import Token
from bot.conversation.moments.reading import Reading, Why, ambiguous
from bot.conversation.moments.words import Kind

_HALF_A_DAY = 12


def orders_of(line: Line) -> tuple[Line, ...]:
    """The line with its dates read day first and then month first; one line if they agree.

    08/12/2026 is the 8th of December to most, August 12 to some.
    """
    two = any(token and (token.days[1:] or token.short[1:]) for token in line)
    if not two:
        return (_in_order(line, 0),)
    return tuple(_in_order(line, at) for at in (0, 1))


def in_each_order(line: Line, home: str, read: Callable[[Line], Reading]) -> Reading:
    """What `read` makes of the line; the different readings as choices where there are several.

    A weekday that fits one of the dates settles which is meant.
    """
    orders, halves = orders_of(line), _halves_of
    readings = [read(half) for order in orders for half in halves(order)]
    sound = [reading for reading in readings if reading.why is None] or readings[:1]
    if len(sound) == 1:
        return sound[0]
    if len(orders) > 1:
        return ambiguous(home, Why.DAY_OR_MONTH_FIRST, tuple(sound))
    # "At 3" does not say the time.
    return replace(ambiguous(home, Why.MISSING, tuple(sound)), missing=("time",))


def _in_order(line: Line, at: int) -> Line:
    return tuple(token for each in line for token in _dated(each, at))


def _dated(token: Token | None, at: int) -> Iterator[Token | None]:
    if token is None or not token.short:
        yield token and replace(token, days=_one(token.days, at))
        return
    day, month = token.short[at] if token.short[1:] else token.short[0]
    yield replace(token, kind=Kind.NUM, value=day, short=())
    yield replace(token, kind=Kind.MONTH, value=month, short=())


def _one(days: tuple[date, ...], at: int) -> tuple[date, ...]:
    return (days[at],) if days[1:] else days


def _halves_of(line: Line) -> tuple[Line, ...]:
    """The line with "at 3" in the afternoon, where most calls are, and then at night."""
    vague = [place for place, token in enumerate(line) if token and token.vague]
    if not vague:
        return (line,)
    lines = []
    for shifts in product((_HALF_A_DAY, 0), repeat=len(vague)):
        shift = dict(zip(vague, shifts, strict=True))
        lines.append(
            tuple(
                _shifted(token, shift[place]) if token and place in shift else token
                for place, token in enumerate(line)
            )
        )
    return tuple(lines)


def _shifted(token: Token, hours: int) -> Token:
    return replace(
        token, clock=_later(token.clock, hours), until=_later(token.until, hours), vague=False
    )


def _later(clock: time | None, hours: int) -> time | None:
    return clock and clock.replace(hour=(clock.hour + hours) % 24) if hours else clock
