"""`schedule …` → a series or a single call, or what is unclear about it."""

from datetime import UTC, datetime

from bot.conversation.commands.any import Command
from bot.conversation.commands.calls import ScheduleCall, ScheduleSeries, ScheduleTurns
from bot.conversation.commands.people import NotUnderstood
from bot.conversation.moments.reading import Reading, ReadingKind, Why
from bot.conversation.moments.schedule import ScheduleWords, read_schedule
from bot.conversation.understanding.context import Context
from bot.domain.calls import CallKind
from bot.domain.recurrence import Moment
from bot.domain.wall_time import in_zone

_KINDS = {
    "partner_call": CallKind.PARTNER,
    "coordinator_call": CallKind.COORDINATOR,
    "donor_briefing": CallKind.DONOR,
    "retreat": CallKind.RETREAT,
    "call": CallKind.SINGLE,
}
_NO_DAYS = {
    Why.IMPOSSIBLE_DATE: "gatherings.no_such_days",
    Why.UNUSED_WORDS: "gatherings.whole_days",
    Why.NOT_UNDERSTOOD: "gatherings.when",
}
"""What is wrong with the days of a gathering, where an example with an hour would mislead."""


def read_schedule_words(rest: str, context: Context) -> Command:
    """The words after `schedule`."""
    said = read_schedule(rest, context.now, context.home, context.language)
    if said.by_turns:
        return _in_turn(said)
    if said.kind is None:
        return NotUnderstood(rest, why="moments.which_call")
    if said.when is None:
        gathering = _KINDS[said.kind].takes_days
        return NotUnderstood(rest, why="gatherings.when" if gathering else "moments.missing_time")
    return _command(_KINDS[said.kind], said, said.when)


def _in_turn(said: ScheduleWords) -> Command:
    """Each series of several that alternate, from one sentence."""
    series = [_command(_KINDS[kind], said, when) for kind, when in said.by_turns]
    for command in series:
        if not isinstance(command, ScheduleSeries):
            return command
    return ScheduleTurns(tuple(c for c in series if isinstance(c, ScheduleSeries)))


def _command(kind: CallKind, said: ScheduleWords, when: Reading) -> Command:
    if kind.takes_days and when.start is not None and when.end is not None:
        return _gathering(kind, said, when, when.start, when.end)
    if kind.takes_days and when.why in _NO_DAYS:
        return NotUnderstood("", why=_NO_DAYS[when.why])
    minutes = _minutes(when)
    if minutes is not None and minutes <= 0:
        return NotUnderstood("", why="moments.ends_before")
    if when.kind is ReadingKind.RHYTHM:
        if kind is CallKind.SINGLE:
            return NotUnderstood("", why="moments.which_series")
        return ScheduleSeries(kind, None if when.between else when.rhythm, _minutes(when))
    if when.kind is ReadingKind.MOMENT and when.start is not None:
        if when.all_day:
            return NotUnderstood("", why="moments.missing_time")
        local = in_zone(when.start, when.zone).replace(tzinfo=None)
        instant = when.start.astimezone(UTC)
        return ScheduleCall(kind, Moment(local, when.zone, instant), said.topic, when.end)
    return unclear(when)


def _gathering(
    kind: CallKind, said: ScheduleWords, when: Reading, start: datetime, end: datetime
) -> Command:
    days = (end.date() - start.date()).days
    if when.rhythm is not None:
        return ScheduleSeries(kind, when.rhythm, days=days)
    local = in_zone(start, when.zone).replace(tzinfo=None)
    moment = Moment(local, when.zone, start.astimezone(UTC))
    return ScheduleCall(kind, moment, said.topic, days=days)


def _minutes(when: Reading) -> int | None:
    """How long, where an end was said."""
    if when.start is None or when.end is None:
        return None
    return int((when.end - when.start).total_seconds() // 60)


def unclear(reading: Reading) -> NotUnderstood:
    """Why words about time were not taken, with the readings to choose from."""
    reason = reading.why.value if reading.why else "not_understood"
    if reading.missing:
        return NotUnderstood("", why=f"moments.missing_{reading.missing[0]}")
    facts = (("words", " ".join(reading.unused)),) if reading.unused else ()
    return NotUnderstood("", why=f"moments.{reason}", facts=facts)
