"""Times of day: 14:00, 14h30, 2pm, at 9, noon, 14:00-15:30."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time

from bot.conversation.moments.grammar import Found, Line, cut, kinds_of, pattern, take
from bot.conversation.moments.lexer import Token
from bot.conversation.moments.words import Kind

_NOON = 12


def join_clocks(line: Line) -> Line:
    """The line with every way to write a time of day as one CLOCK token."""
    line = _rewrite(line, "clock|num to clock|num halfday", _range)
    line = _rewrite(line, "clock|num halfday", _half_day)
    line = _rewrite(line, "halfday at? clock", _half_day)
    line = _rewrite(line, "halfday at num", _half_day)
    line = _rewrite(line, "num hour", _whole_hour)
    line = _at_number(line)
    line = _rewrite(line, "num to clock", _range)
    return _rewrite(line, "from|between? clock to|and clock", _range)


def take_clock(line: Line) -> tuple[Token | None, Line]:
    """The one time of day in the line, and the line without it and its "at"."""
    found, line = take(line, "at clock", "clock")
    return (found.get(Kind.CLOCK) if found else None), line


def _at_number(line: Line) -> Line:
    """The hour of "at 9", but not "at 9 December" nor "at 5 calls"."""
    match = pattern("at num").search(kinds_of(line))
    if match is None:
        return line
    after = kinds_of(line)[match.end() : match.end() + 1]
    if after in {Kind.MONTH, Kind.UNIT, Kind.CALLS, Kind.OF, Kind.LAST}:
        return line
    return _put(line, match.start(), match.end(), _whole_hour)


def _rewrite(line: Line, text: str, make: Callable[[Found], Token]) -> Line:
    match = pattern(text).search(kinds_of(line))
    return _put(line, match.start(), match.end(), make) if match else line


def _put(line: Line, start: int, end: int, make: Callable[[Found], Token]) -> Line:
    found, _ = cut(line, start, end)
    return (*line[:start], make(found), *line[end:])


def _half_day(found: Found) -> Token:
    """2pm; "15:00 in the afternoon" says the same thing twice and stays 15:00."""
    half, clock = found.get(Kind.HALFDAY), found.get(Kind.CLOCK, Kind.NUM)
    if half is None or clock is None:
        return _joined(found, None)
    return _joined(found, _shifted(_time_of(clock), half.value))


def _whole_hour(found: Found) -> Token:
    number = found.get(Kind.NUM)
    return _joined(found, None if number is None else _time_of(number))


def _range(found: Found) -> Token:
    """14:00-15:30, 9-10:30; in 2-3pm both ends are in the afternoon."""
    first, second = found.all(Kind.CLOCK, Kind.NUM)
    begin, end = _time_of(first), _time_of(second)
    half = found.value(Kind.HALFDAY)
    if half is not None:
        end = _shifted(end, half)
        shifted = _shifted(begin, half)
        # 11-2pm begins before noon: after it, it would end before it began.
        begin = shifted if shifted and end and shifted < end else begin
    token = _joined(found, begin)
    return token if end is None else replace(token, until=end)


def _shifted(clock: time | None, half: int) -> time | None:
    """A twelve-hour time in its half of the day; hours past 12 are as they are."""
    if clock is None or clock.hour > _NOON:
        return clock
    return clock.replace(hour=clock.hour % _NOON + half)


def _time_of(token: Token) -> time | None:
    if token.clock is not None:
        return token.clock
    return time(token.value) if 0 <= token.value < 24 else None


def _joined(found: Found, clock: time | None) -> Token:
    """One CLOCK token in place of several; IMPOSSIBLE for an hour that no clock shows."""
    text = " ".join(token.text for token in found.tokens)
    kind = Kind.IMPOSSIBLE if clock is None else Kind.CLOCK
    return Token(kind, text, found.tokens[0].at, found.tokens[-1].to, clock=clock)
