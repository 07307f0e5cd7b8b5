"""Reading when a gathering of whole days is: "15 to 16 June 2027 in Geneva", or every year."""

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.conversation.moments.grammar import Line, cut, unread
from bot.conversation.moments.moment import local_instant
from bot.conversation.moments.orders import in_each_order
from bot.conversation.moments.place import in_its_zone
from bot.conversation.moments.point_words import point_at
from bot.conversation.moments.points import ImpossibleDateError, Point, Span, span_of
from bot.conversation.moments.reading import Reading, ReadingKind, Why, unclear
from bot.conversation.moments.rhythm import read_rhythm_words
from bot.conversation.moments.tidy import line_of, sounds_like_rhythm
from bot.conversation.moments.words import Kind, Unit, table_for
from bot.domain.wall_time import ensure_aware, in_zone

LONGEST = 14
"""Days (ours)."""
_NUMBERS = {
    **dict(zip(("one", "two", "three", "four", "five"), range(1, 6), strict=True)),
    **dict(zip(("un", "deux", "trois", "quatre", "cinq"), range(1, 6), strict=True)),
}
_LASTING = re.compile(
    rf"\s*\b(?:for|lasting|of|pendant|pour|sur|durant|de)\s+(\d{{1,2}}|{'|'.join(_NUMBERS)})"
    r"\s+(?:whole\s+|full\s+)?(?:days?|jours?)\b",
    re.IGNORECASE,
)
_HYPHEN = re.compile(r"(?<![\d-])(\d{1,2})\s?-\s?(\d{1,2})(?=\s+[^\W\d])")
_UP_TO = (Kind.TO, Kind.AND, Kind.AT)
_LINKS = (Kind.AT, Kind.IN, Kind.OF, Kind.FROM, Kind.BETWEEN)


def read_gathering(text: str, now: datetime, home: str, language: str) -> Reading:
    """Whole days ahead, or a rhythm of such, in the zone that is named or else in `home`.

    A moment with `all_day`, from the first midnight to the one after the last day; a rhythm
    ends with its first gathering. Without a length it is one day. Raises ValueError for a
    naive `now`.
    """
    ensure_aware(now)
    words, days = _length(text)
    line = line_of(_HYPHEN.sub("\\1–\\2", words), table_for(language))
    if sounds_like_rhythm(line):
        # It begins with its first day: nobody has to say so.
        return _lasting(read_rhythm_words(f"{words} 00:00", now, home, language), days or 1)

    def read(rest: Line, zone: str) -> Reading:
        return in_each_order(rest, zone, lambda each: _read(each, now, zone, days))

    return in_its_zone(line, home, read, of_days=True)


def _length(text: str) -> tuple[str, int | None]:
    """The words without "for two days", and how many days that is."""
    found = _LASTING.search(text)
    if found is None:
        return text, None
    said = found[1].lower()
    return text[: found.start()] + text[found.end() :], _NUMBERS.get(said) or int(said)


def _lasting(reading: Reading, days: int) -> Reading:
    if reading.rhythm is None or reading.start is None:
        return reading
    end = local_instant(reading.start.date() + timedelta(days=days), time(), reading.zone)
    return replace(reading, end=end)


def _read(line: Line, now: datetime, zone: str, days: int | None) -> Reading:
    today = in_zone(now, zone).date()
    try:
        found = _first_to_last(line, today) or _one_day(line, today)
    except ImpossibleDateError:
        return unclear(zone, Why.IMPOSSIBLE_DATE)
    rest = unread(line if found is None else found[2], *_LINKS)
    if any(token.kind is Kind.IMPOSSIBLE for token in rest):
        return unclear(zone, Why.IMPOSSIBLE_DATE)
    if found is None or rest:
        why = Why.UNUSED_WORDS if found else Why.NOT_UNDERSTOOD
        return unclear(zone, why, unused=tuple(token.text for token in rest))
    first, last, _ = found
    return _spanning(first, last, zone, days)


def _spanning(first: date | None, last: date, zone: str, days: int | None) -> Reading:
    """The days as a reading; None for a first day that is not the weekday it was called."""
    if first is None:
        return unclear(zone, Why.WEEKDAY_DIFFERS)
    end = first + timedelta(days=days) if days else last + timedelta(days=1)
    if days and last > first and last >= end:
        return unclear(zone, Why.IMPOSSIBLE_DATE)
    start, over = (local_instant(day, time(), zone) for day in (first, end))
    return Reading(ReadingKind.MOMENT, zone, start, over, all_day=True)


Found = tuple[date | None, date, Line]


def _first_to_last(line: Line, today: date) -> Found | None:
    """From 30 June to 2 July; the bare day of "15 to 16 June" is of the other's month."""
    for place in range(len(line)):
        first = _begin(line, place, today)
        if first is None or _kind_at(line, first[1]) not in _UP_TO:
            continue
        second = point_at(line, first[1] + 1, today)
        if second and second[0].grain is Unit.DAY and first[0].grain is Unit.DAY:
            begin, end = _both(first[0], second[0], today)
            right = _is_right(first[0], begin) and _is_right(second[0], end)
            return begin if right else None, end, cut(line, place, second[1])[1]
    return None


def _begin(line: Line, place: int, today: date) -> tuple[Point, int] | None:
    """A day, or its number alone, with its weekday before it or not."""
    found = point_at(line, place, today)
    number = _kind_at(line, place) in (Kind.NUM, Kind.NTH)
    if found or not number:
        return found
    token = line[place]
    return Point(Unit.DAY, part=token.value if token else None), place + 1


def _both(first: Point, second: Point, today: date) -> tuple[date, date]:
    """The last day is the next such; the first is the nearest before it."""
    last = span_of(second, today, past=False).start
    if first.month is None and not first.fixed:
        first = replace(first, month=last.month, year=last.year)
    begin = span_of(first, last, past=True).start
    if not begin <= last < begin + timedelta(days=LONGEST):
        raise ImpossibleDateError
    return begin, last


def _one_day(line: Line, today: date) -> Found | None:
    for place in range(len(line)):
        found = point_at(line, place, today)
        if found and found[0].grain is Unit.DAY:
            span: Span = span_of(found[0], today, past=False)
            day = span.start if _is_right(found[0], span.start) else None
            return day, span.start, cut(line, place, found[1])[1]
    return None


def _is_right(point: Point, day: date) -> bool:
    """Whether the day is the weekday that it was called."""
    return point.nth is not None or point.weekday in {None, day.weekday()}


def _kind_at(line: Line, place: int) -> Kind | None:
    token = line[place] if place < len(line) else None
    return None if token is None else token.kind
