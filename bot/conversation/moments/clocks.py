"""Times of day: 14:00, 14h30, 2pm, at 9, noon, half past two, 14:00-15:30."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta

from bot.conversation.moments.day_parts import in_part
from bot.conversation.moments.grammar import Found, Line, cut, kinds_of, pattern, take
from bot.conversation.moments.lexer import Token
from bot.conversation.moments.words import DayPart, Kind

_VAGUE = range(1, 7)
"""Hours that people say of the afternoon as often as not: "at 3"."""

_NOT_AN_HOUR = {
    Kind.MONTH, Kind.UNIT, Kind.CALLS, Kind.LAST, Kind.WEEKDAY, Kind.QUARTER, Kind.WORKDAY,
    Kind.TIMES, Kind.SHORT,
}  # fmt: skip

Maker = Callable[[Found], Token]


def join_clocks(line: Line) -> Line:
    """The line with every way to write a time of day as one CLOCK token."""
    for text, make in _STEPS:
        line = _rewrite(line, text, make)
    return _with_day_part(line)


def take_clock(line: Line) -> tuple[Token | None, Line]:
    """The one time of day in the line, and the line without it and its "at"."""
    found, line = take(line, "at clock", "clock")
    return (found.get(Kind.CLOCK) if found else None), line


def _rewrite(line: Line, text: str, make: Maker) -> Line:
    """The line with each match as one token; hours that begin a date are left alone."""
    start = 0
    while match := pattern(text).search(kinds_of(line), start):
        start = match.start() + 1
        if match.end() == match.start() or _begins_date(line, match.end()):
            continue
        found, _ = cut(line, match.start(), match.end())
        line = (*line[: match.start()], make(found), *line[match.end() :])
    return line


def _begins_date(line: Line, end: int) -> bool:
    """A number that is no hour: "at 9 December", "at 5 calls", "à 14 h 8 décembre"."""
    last = line[end - 1]
    if last is None or last.kind not in (Kind.NUM, Kind.NTH):
        return False
    after = kinds_of(line)[end : end + 2]
    return after[:1] in _NOT_AN_HOUR or after in {Kind.OF + Kind.MONTH, Kind.OF + Kind.UNIT}


def _range_in_part(found: Found) -> Token:
    """In 2-3pm both ends are in the afternoon; 11-2pm begins before noon."""
    first, second = found.all(Kind.CLOCK, Kind.NUM)
    part = DayPart(found.value(Kind.HALFDAY) or 0)
    end, begin = in_part(_hour(second), part), in_part(_hour(first), part)
    if end is None or begin is None or begin >= end:
        plain = _hour(first)
        # 11-2pm begins before noon: after it, it would end before it began.
        begin = plain if plain and end and plain < end else None
    token = _joined(found, begin if end else None)
    return replace(token, until=end, settled=True)


def _range(found: Found) -> Token:
    """14:00-15:30, 9-10:30, from 14 h to 15 h 30."""
    first, second = found.all(Kind.CLOCK, Kind.NUM)
    begin, end = _hour(first), _hour(second)
    token = _joined(found, begin if end else None)
    # What ends before noon in figures may be an afternoon: "from 2 to 3".
    vague = _is_vague(first) or (_is_vague(second) and not first.settled)
    return replace(token, until=end, vague=vague, settled=first.settled or second.settled)


def _half_day(found: Found) -> Token:
    half = found.get(Kind.HALFDAY)
    clock = found.get(Kind.CLOCK, Kind.NUM, Kind.NTH, Kind.DOTTED)
    if half is None or clock is None:
        return _joined(found, None)
    part = DayPart(half.value)
    begin = in_part(_hour(clock), part, exact=clock.settled)
    token = _joined(found, begin)
    if clock.until and begin:
        end = in_part(clock.until, part, exact=clock.settled)
        token = _joined(found, begin if end and end > begin else None)
        token = replace(token, until=end)
    return replace(token, settled=True)


def _hour_said(found: Found) -> Token:
    """At 9, 14 heures, o'clock; "quatorze heures trente" with its minutes."""
    number, *minutes = found.all(Kind.NUM, Kind.NTH, Kind.CLOCK)
    clock = _hour(number)
    if clock and minutes:
        clock = clock.replace(minute=minutes[0].value) if minutes[0].value < 60 else None
    token = _joined(found, clock)
    settled, vague = number.settled, _is_vague(number)
    return replace(token, vague=vague, settled=settled, until=number.until)


def _with_minutes(found: Found) -> Token:
    """Half past two, trois heures moins le quart."""
    number = found.all(Kind.NUM, Kind.NTH, Kind.CLOCK)[0]
    clock, minutes = _hour(number), found.value(Kind.PART) or 0
    if clock is None or clock.minute:
        return _joined(found, None)
    whole = timedelta(hours=clock.hour, minutes=minutes) % timedelta(hours=24)
    seconds = int(whole.total_seconds())
    token = _joined(found, time(seconds // 3600, seconds // 60 % 60))
    # A quarter to one is said of the afternoon too.
    twelve = clock.hour in range(1, 13) and not number.settled
    return replace(token, vague=_is_vague(number) or (twelve and seconds < 7 * 3600))


def _dotted(found: Found) -> Token:
    token = found.tokens[-1] if found.get(Kind.AT) else found.tokens[0]
    return _joined(found, token.clock)


def _with_day_part(line: Line) -> Line:
    """The part of the day stands apart from its time: "tomorrow morning at 9"."""
    kinds = kinds_of(line)
    if kinds.count(Kind.HALFDAY) != 1 or kinds.count(Kind.CLOCK) != 1:
        return line
    part, clock = kinds.index(Kind.HALFDAY), kinds.index(Kind.CLOCK)
    both = tuple(token for token in (line[part], line[clock]) if token is not None)
    token = _half_day(Found(both))
    if token.clock is not None:
        token = replace(token, at=both[1].at, to=both[1].to)
    return tuple(
        token if place == clock else each for place, each in enumerate(line) if place != part
    )


def _is_vague(token: Token) -> bool:
    if token.kind is Kind.CLOCK:
        return token.vague
    return token.value in _VAGUE


def _hour(token: Token) -> time | None:
    if token.clock is not None:
        return token.clock
    return time(token.value) if 0 <= token.value < 24 else None


def _joined(found: Found, clock: time | None) -> Token:
    """One CLOCK token in place of several; IMPOSSIBLE for an hour that no clock shows."""
    text = " ".join(token.text for token in found.tokens)
    kind = Kind.IMPOSSIBLE if clock is None else Kind.CLOCK
    return Token(kind, text, found.tokens[0].at, found.tokens[-1].to, clock=clock)


_STEPS: tuple[tuple[str, Maker], ...] = (
    ("at dotted", _dotted),
    ("dotted hour", _dotted),
    ("part num|nth|clock hour?", _with_minutes),
    ("num|clock hour? part", _with_minutes),
    ("from|of|between at? clock|num to|and|at at? clock|num halfday", _range_in_part),
    ("clock|num to clock|num halfday", _range_in_part),
    ("clock|num|dotted halfday", _half_day),
    ("halfday at? clock", _half_day),
    ("halfday at num", _half_day),
    ("num|nth hour num", _hour_said),
    ("num|nth|clock hour", _hour_said),
    ("from|of|between at? clock|num to|and|at at? clock|num", _range),
    ("at num|nth", _hour_said),
    ("clock halfday", _half_day),
    ("num to clock", _range),
    ("clock to clock", _range),
)
