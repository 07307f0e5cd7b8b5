"""Reading one moment: a day, a time of day, or both, in a zone."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.conversation.moments.clocks import take_clock
from bot.conversation.moments.grammar import Line, cut, unread
from bot.conversation.moments.lexer import Token
from bot.conversation.moments.orders import in_each_order
from bot.conversation.moments.place import in_its_zone
from bot.conversation.moments.point_words import find_point
from bot.conversation.moments.points import ImpossibleDateError, Span, span_of
from bot.conversation.moments.reading import Reading, ReadingKind, Why, unclear
from bot.conversation.moments.tidy import clocked_line_of
from bot.conversation.moments.words import Kind, Unit, table_for
from bot.domain.wall_time import ensure_aware, in_zone, resolve

_LINKS = (Kind.AT, Kind.IN, Kind.OF)


def read_by_grammar(text: str, now: datetime, zone: str, language: str) -> Reading:
    """The moment that the own grammar sees; every word has to have a place in it.

    Days without a year, weekdays and lone times are the next ones (today counts, and
    a lone time that has passed today is tomorrow's). Raises ValueError for a naive `now`.
    """
    line = clocked_line_of(text, table_for(language))
    ensure_aware(now)

    def read(rest: Line, named: str) -> Reading:
        return in_each_order(rest, named, lambda each: _read(each, now, named))

    return in_its_zone(line, zone, read)


def local_instant(day: date, clock: time, zone: str) -> datetime:
    """The instant of a wall time, as an aware time in its zone."""
    return resolve(datetime.combine(day, clock), zone).astimezone(ZoneInfo(zone))


def _read(line: Line, now: datetime, zone: str) -> Reading:
    today = in_zone(now, zone).date()
    stamp, line = _take_stamp(line)
    clock, line = take_clock(line)
    try:
        found = find_point(line, today, Unit.DAY)
        day: Span | None = None
        if found:
            point, start, end = found
            _, line = cut(line, start, end)
            day = span_of(point, today, past=False)
            if point.nth is None and point.weekday not in {None, day.start.weekday()}:
                return unclear(zone, Why.WEEKDAY_DIFFERS)
    except ImpossibleDateError:
        return unclear(zone, Why.IMPOSSIBLE_DATE)
    rest = unread(line, *_LINKS)
    if rest or not (stamp or clock or day):
        return _refused(rest, zone, something=bool(stamp or clock or day))
    if stamp and stamp.instant:
        return _at_stamp(stamp.instant, zone)
    return _moment(day.start, clock, zone) if day else _lone_clock(clock, now, zone)


def _take_stamp(line: Line) -> tuple[Token | None, Line]:
    for place, token in enumerate(line):
        if token is not None and token.kind is Kind.STAMP:
            return token, cut(line, place, place + 1)[1]
    return None, line


def _refused(rest: tuple[Token, ...], zone: str, *, something: bool) -> Reading:
    if any(token.kind is Kind.IMPOSSIBLE for token in rest):
        return unclear(zone, Why.IMPOSSIBLE_DATE)
    words = tuple(token.text for token in rest)
    return unclear(zone, Why.UNUSED_WORDS if something else Why.NOT_UNDERSTOOD, unused=words)


def _at_stamp(instant: datetime, zone: str) -> Reading:
    return Reading(ReadingKind.MOMENT, zone, start=in_zone(instant, zone))


def _moment(day: date, clock: Token | None, zone: str) -> Reading:
    if clock is None or clock.clock is None:
        midnight = local_instant(day, time(), zone)
        return Reading(ReadingKind.MOMENT, zone, start=midnight, all_day=True)
    end = None
    if clock.until is not None:
        over_midnight = clock.until <= clock.clock
        end = local_instant(day + timedelta(days=over_midnight), clock.until, zone)
    return Reading(ReadingKind.MOMENT, zone, start=local_instant(day, clock.clock, zone), end=end)


def _lone_clock(clock: Token | None, now: datetime, zone: str) -> Reading:
    """Today if it is still to come, else tomorrow."""
    today = in_zone(now, zone).date()
    reading = _moment(today, clock, zone)
    if reading.start and reading.start <= now:
        return _moment(today + timedelta(days=1), clock, zone)
    return reading
