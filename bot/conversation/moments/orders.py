"""Words that mean two things: 08/12, "at 3". Asked, never guessed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time
from itertools import product

from bot.conversation.moments.grammar import Line, kinds_of, pattern
from bot.conversation.moments.lexer import Token
from bot.conversation.moments.reading import Reading, Why, ambiguous
from bot.conversation.moments.words import Kind, Unit

_HALF_A_DAY = 12
_WEEKS = (
    "nth|last unit of? in? month",
    "unit last of? in? month",
    "nth|last unit of? in? next|this|last unit",
    "nth|last unit of? in? unit next|this|last",
)


def orders_of(line: Line) -> tuple[Line, ...]:
    """The line with its dates read day first and then month first; one line if they agree.

    08/12/2026 is the 8th of December to most, August 12 to some. A week of a month is
    that of its nth Monday, then that of its nth Thursday.
    """
    two = any(token and (token.days[1:] or token.short[1:]) for token in line)
    lines = tuple(_in_order(line, at) for at in ((0, 1) if two else (0,)))
    other = _by_thursday(lines[-1])
    return lines if other == lines[-1] else (*lines, other)


def _by_thursday(line: Line) -> Line:
    """The line with the weeks of a month counted in the other way."""
    kinds = kinds_of(line)
    places = {
        place
        for text in _WEEKS
        for match in pattern(text).finditer(kinds)
        for place in range(match.start(), match.start() + 2)
    }
    return tuple(
        replace(token, value=Unit.ISO_WEEK)
        if token and place in places and token.kind is Kind.UNIT and token.value == Unit.WEEK
        else token
        for place, token in enumerate(line)
    )


def in_each_order(line: Line, home: str, read: Callable[[Line], Reading]) -> Reading:
    """What `read` makes of the line; the different readings as choices where there are several.

    A weekday that fits one of the dates settles which is meant.
    """
    orders, halves = orders_of(line), _halves_of
    readings = [read(half) for order in orders for half in halves(order)]
    sound = list(dict.fromkeys(each for each in readings if each.why is None)) or readings[:1]
    if len(sound) == 1:
        return sound[0]
    if Unit.ISO_WEEK in {token.value for token in orders[-1] if token and token.kind is Kind.UNIT}:
        return ambiguous(home, Why.WHICH_WEEK, tuple(sound))
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
