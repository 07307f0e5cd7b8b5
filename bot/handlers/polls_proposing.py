"""Slots for a poll: those given by hand, or proposed at the usual hours, with what clashes."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from bot.conversation.commands.polls import StartPoll
from bot.conversation.replies import At, Say, say
from bot.domain.calls import CallKind
from bot.domain.errors import Refusal
from bot.domain.polls import MINUTES, MOST, propose
from bot.domain.recurrence import Moment
from bot.domain.wall_time import resolve
from bot.handlers import clashes
from bot.handlers.turn import Turn
from bot.lookups import calendars
from bot.lookups.coordinates import country_of_zone

LONGEST = timedelta(days=62)
"""Days that are looked through for slots (ours)."""
_TWO = 2
_SATURDAY_AND_SUNDAY = frozenset({5, 6})


def slots_for(command: StartPoll, kind: CallKind, turn: Turn) -> tuple[Moment, ...]:
    """At least two of them. Raises Refusal."""
    if command.slots:
        _ensure_right(command.slots, turn)
        return command.slots
    if command.first is None or command.last is None:
        raise Refusal("polls.when")
    if command.last - command.first > LONGEST:
        raise Refusal("polls.too_long")
    days = tuple(_working_days(command.first, command.last, turn.home))
    if not days:
        raise Refusal("polls.no_working_days")
    span = tuple(_begins(day, turn.home) for day in (days[0], days[-1] + timedelta(days=1)))
    setting = clashes.setting_of(turn.unit, kind, (span[0], span[1]), turn.now)
    found = propose(days, _usual_hours(kind, turn), turn.home, setting, turn.now)
    if len(found) < _TWO:
        raise Refusal("polls.too_soon")
    return found


def with_clashes(slots: tuple[Moment, ...], kind: CallKind, turn: Turn) -> tuple[Say, ...]:
    """Each slot with what speaks against it."""
    dated = [
        (say("polls.slot", place=place, at=At(m.instant, turn.home)), m.instant)
        for place, m in enumerate(slots, 1)
    ]
    return clashes.noted(turn, kind, dated, MINUTES)


def _ensure_right(slots: tuple[Moment, ...], turn: Turn) -> None:
    if len(slots) < _TWO:
        raise Refusal("polls.too_few")
    if len(slots) > MOST:
        raise Refusal("polls.too_many", limit=MOST)
    past = next((m for m in slots if m.instant <= turn.now), None)
    if past is not None:
        raise Refusal("calls.in_the_past", at=At(past.instant, turn.home))


def _working_days(first: date, last: date, zone: str) -> Iterator[date]:
    country = country_of_zone(zone)
    rest = calendars.weekend(country) if country else _SATURDAY_AND_SUNDAY
    for ahead in range((last - first).days):
        day = first + timedelta(days=ahead)
        if day.weekday() not in rest:
            yield day


def _begins(day: date, zone: str) -> datetime:
    return resolve(datetime.combine(day, time()), zone).astimezone(UTC)


def _usual_hours(kind: CallKind, turn: Turn) -> list[time]:
    """The hours of the series of this kind, else of every series, on the walls of home."""
    series = [s for s in turn.unit.calls.series() if not s.kind.takes_days]
    at_home = [s for s in series if s.rhythm.zone == turn.home]
    same = [s for s in at_home if s.kind is kind]
    return [s.rhythm.start for s in same or at_home]
