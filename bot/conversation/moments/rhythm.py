"""Reading rhythms: "every other month on the second Tuesday at 14:00 from December"."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.conversation.moments.clocks import take_clock
from bot.conversation.moments.grammar import Line, left, take, unread
from bot.conversation.moments.lexer import Token
from bot.conversation.moments.orders import in_each_order
from bot.conversation.moments.place import in_its_zone
from bot.conversation.moments.points import ImpossibleDateError
from bot.conversation.moments.reading import Reading, ReadingKind, Why, ambiguous, unclear
from bot.conversation.moments.rhythm_words import Parts, parts_of
from bot.conversation.moments.tidy import clocked_line_of, sounds_like_rhythm
from bot.conversation.moments.turns import take_turns
from bot.conversation.moments.words import Kind, Unit, table_for
from bot.conversation.moments.working_week import working_week
from bot.domain.recurrence import Rhythm, first_of_month, occurrences
from bot.domain.wall_time import ensure_aware, in_zone

_LINKS = (Kind.AT, Kind.IN, Kind.OF, Kind.OVER)


def read_rhythm_words(text: str, now: datetime, zone: str, language: str) -> Reading:
    """The text as a rhythm in the zone it names, else in `zone` (the AoR's home zone).

    It begins with the first date that is not before `now` and, where one is named,
    not before "from"; a month named there also sets which months are meant.
    "Bimonthly" is asked back, every other month first (SOP 14.6). Raises ValueError
    for a naive `now`.
    """
    ensure_aware(now)
    table = table_for(language)
    line = clocked_line_of(text, table)
    if not sounds_like_rhythm(line):
        return unclear(zone, Why.NOT_UNDERSTOOD, unused=_texts(left(line)))

    turns, line = take_turns(line, table)

    def read(rest: Line, named: str) -> Reading:
        reading = in_each_order(rest, named, lambda each: _read(each, now, named))
        return replace(reading, turns=turns)

    return in_its_zone(line, zone, read)


@dataclass(frozen=True, slots=True)
class _Said:
    """All that was said of a rhythm, with what is needed to place its first date."""

    parts: Parts
    clock: Token | None
    between: bool
    now: datetime
    zone: str


def _read(line: Line, now: datetime, zone: str) -> Reading:
    between, line = take(line, "between_months")
    clock, line = take_clock(line)
    try:
        parts, line = parts_of(line, in_zone(now, zone).date())
    except ImpossibleDateError:
        return unclear(zone, Why.IMPOSSIBLE_DATE)
    rest = unread(line, *_LINKS)
    if parts.faults:
        return unclear(zone, Why.UNUSED_WORDS, unused=parts.faults)
    if any(token.kind is Kind.IMPOSSIBLE for token in rest):
        return unclear(zone, Why.IMPOSSIBLE_DATE)
    if rest:
        return unclear(zone, Why.UNUSED_WORDS, unused=_texts(rest))
    if between and parts.months is None and parts.weeks is None:
        parts = replace(parts, months=2)
    said = _Said(parts, clock, between is not None, now, zone)
    if between and parts == Parts(months=2, begin=parts.begin, until=parts.until) and not clock:
        return Reading(ReadingKind.RHYTHM, zone, between=True)
    return _asked_back(said) or _finished(said)


def _asked_back(said: _Said) -> Reading | None:
    """The choices where a word means two rhythms."""
    parts = said.parts
    if parts.bimonthly:
        other = _finished(replace(said, parts=replace(parts, bimonthly=False)))
        rule = other.rule or "FREQ=MONTHLY;INTERVAL=2"
        twice = (*(code for code in other.missing if code != "nth"), "second_day")
        every_other = replace(other, kind=ReadingKind.RHYTHM, rule=rule, why=Why.EVERY_OTHER_MONTH)
        twice_a_month = Reading(ReadingKind.RHYTHM, said.zone, why=Why.TWICE_A_MONTH, missing=twice)
        return ambiguous(said.zone, Why.BIMONTHLY, (every_other, twice_a_month))
    if parts.twice:
        return unclear(said.zone, Why.TWICE_A_MONTH, missing=("second_day",))
    if parts.every_second:
        weekly = replace(parts, months=None, nth=None, weeks=2, every_second=False)
        monthly = replace(parts, every_second=False)
        readings = tuple(_finished(replace(said, parts=each)) for each in (monthly, weekly))
        return ambiguous(said.zone, Why.EVERY_SECOND, readings)
    return None


def _finished(said: _Said) -> Reading:
    missing = _missing(said)
    if missing:
        return unclear(said.zone, Why.MISSING, missing=missing)
    rhythm = _placed(said)
    if rhythm is None:
        return unclear(said.zone, Why.IMPOSSIBLE_DATE)
    first = occurrences(rhythm, rhythm.anchor, 1)[0]
    return Reading(
        ReadingKind.RHYTHM,
        said.zone,
        start=first.instant.astimezone(ZoneInfo(said.zone)),
        end=_end(said, first.instant),
        rhythm=rhythm,
        rule=rhythm.rrule_text(),
        between=said.between,
    )


def _missing(said: _Said) -> tuple[str, ...]:
    """What a rhythm needs and nobody said."""
    parts, missing = said.parts, []
    if parts.weeks is not None and parts.weekday is None:
        missing.append("weekday")
    if parts.weeks is None and parts.weekday is not None and parts.nth is None:
        missing.append("nth")
    if parts.weeks is None and not (parts.weekday is not None or parts.workday or parts.monthday):
        missing.append("day")
    if parts.months and parts.months % 12 == 0 and parts.month is None and not parts.begin:
        missing.append("day")
    if said.clock is None:
        missing.append("time")
    return tuple(dict.fromkeys(missing))


def _placed(said: _Said) -> Rhythm | None:
    """The rhythm with its first date as anchor; None where there is no such date."""
    parts, today = said.parts, in_zone(said.now, said.zone).date()
    begin = parts.begin
    start = max(begin.start, today) if begin else today
    by_month = bool(begin and begin.grain is not Unit.DAY)
    rhythm = _rhythm(said, begin.start if begin and by_month else start)
    if rhythm is None:
        return None
    if parts.month is not None:
        ahead = (parts.month - start.month) % 12
        rhythm = replace(rhythm, anchor=max(first_of_month(start, ahead), start))
        rhythm = replace(rhythm, anchor=first_of_month(rhythm.anchor)) if not ahead else rhythm
    # Without a month to count from, the first date is the nearest, whatever the interval.
    nearest = rhythm if by_month or parts.month is not None else _each(rhythm)
    first = next((m for m in occurrences(nearest, start, 2) if m.instant >= said.now), None)
    return None if first is None else replace(rhythm, anchor=first.local.date())


def _each(rhythm: Rhythm) -> Rhythm:
    """The same day every month or every week."""
    return replace(rhythm, months=1) if rhythm.months else replace(rhythm, weeks=1)


def _rhythm(said: _Said, anchor: date) -> Rhythm | None:
    parts, clock = said.parts, said.clock
    try:
        return Rhythm(
            start=clock.clock if clock and clock.clock else time(),
            zone=said.zone,
            anchor=anchor,
            months=parts.months,
            weeks=parts.weeks,
            weekday=parts.weekday,
            workdays=working_week(said.zone) if parts.workday else None,
            nth=parts.nth if parts.weekday is not None else parts.workday,
            monthday=parts.monthday,
            until=parts.until,
        )
    except ValueError:
        return None


def _end(said: _Said, first: datetime) -> datetime | None:
    """The end of the first date where a range of hours was named."""
    clock = said.clock
    if clock is None or clock.clock is None or clock.until is None:
        return None
    begin = timedelta(hours=clock.clock.hour, minutes=clock.clock.minute)
    until = timedelta(hours=clock.until.hour, minutes=clock.until.minute)
    return (first + (until - begin) % timedelta(days=1)).astimezone(ZoneInfo(said.zone))


def _texts(tokens: tuple[Token, ...]) -> tuple[str, ...]:
    return tuple(token.text for token in tokens)
