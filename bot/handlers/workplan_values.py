"""Rows of the work plan that fill themselves: a value, and what it rests on.

Row 1.2 from the induction sets that were sent, 1.3 from the help desk, 1.4 from who is named
for standby, 2.7 from announcements and dated deadlines, 4.8 from the attendance recorded. Where
nothing is kept, it says so.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from bot.conversation.replies import Say, say
from bot.domain.wall_time import resolve
from bot.domain.workplan import Measure, Quarter
from bot.handlers.attendance_figures import total
from bot.handlers.desk_figures_scope import Span as Days
from bot.handlers.desk_figures_scope import look
from bot.handlers.desk_figures_words import spent
from bot.lookups.calendars import listed_days
from bot.storage.unit import Unit

STANDBY_TOPIC = "rapid_response"
_TREATY = re.compile(
    r"\b(?:treat(?:y|ies)|trait[ée]s?|convention|protocole?|tratado|convenção|convenio"
    r"|APMBC|CCM|CCW|CRPD|states parties|états parties)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Span:
    """Days of the AoR's home zone, `end` not included; what is ahead of `now` is not looked at."""

    first: date
    end: date
    now: datetime


@dataclass(frozen=True, slots=True)
class Value:
    """What the records say, and what it rests on."""

    says: Say
    rests: Say


def in_quarter(quarter: Quarter, now: datetime) -> Span:
    """One quarter."""
    return Span(quarter.first, quarter.end, now)


def in_year(year: int, now: datetime) -> Span:
    """One year, as far as it has come."""
    return Span(date(year, 1, 1), date(year + 1, 1, 1), now)


def value(unit: Unit, measure: Measure, span: Span) -> Value:
    """What the records say of a row in that time."""
    return _MEASURED[measure](unit, midnight(unit, span.first), midnight(unit, span.end), span)


def midnight(unit: Unit, day: date) -> datetime:
    """When `day` begins in the AoR's home zone (aware UTC)."""
    return resolve(datetime.combine(day, time()), unit.aor.zone)


def _induction(unit: Unit, start: datetime, end: datetime, _: Span) -> Value:
    given, received = unit.workplan_measures.inductions(start, end)
    says = say("workplan.value_induction", count=given, received=received)
    return Value(says, say("workplan.rests_induction"))


def _help_desk(unit: Unit, _start: datetime, _end: datetime, span: Span) -> Value:
    desk = look(unit, Days(span.first, span.end, span.now)).total
    rests = say("workplan.rests_help_desk")
    if not (desk.opened or desk.answered or desk.referred):
        return Value(say("workplan.nothing_asked"), rests)
    says = say("workplan.value_help_desk", answered=desk.answered, count=desk.opened)
    if desk.median is not None:
        says = say("workplan.value_in_time", value=says, time=spent(desk.median))
    if desk.referred:
        says = say("workplan.value_referred", value=says, count=desk.referred)
    if desk.helped or desk.not_helped:
        closed = desk.helped + desk.not_helped
        says = say("workplan.value_helped", value=says, helped=desk.helped, count=closed)
    return Value(says, rests)


def _standby(unit: Unit, start: datetime, end: datetime, span: Span) -> Value:
    here = {member.person.id for member in unit.people.members(span.now)}
    people = len(here & unit.workplan_measures.named_for(STANDBY_TOPIC))
    asked = unit.workplan_measures.asked(start, end, STANDBY_TOPIC)
    rests = say("workplan.rests_standby")
    if not people and not asked:
        return Value(say("workplan.not_recorded"), rests)
    named = say("workplan.value_named", count=people)
    return Value(say("workplan.value_standby", named=named, count=asked), rests)


def _treaties(unit: Unit, start: datetime, end: datetime, span: Span) -> Value:
    announced = unit.workplan_measures.announced(start, end)
    said = sum(bool(_TREATY.search(text)) for text in announced)
    listed = [
        row
        for row in listed_days()
        if row.kind.startswith("treaty") and not row.is_example
        if span.first <= row.first < span.end
    ]
    days = len(listed) + unit.workplan_measures.treaty_days(span.first, span.end)
    told = say("workplan.value_announced", count=said)
    says = say("workplan.value_treaties", announced=told, count=days)
    return Value(says, say("workplan.rests_treaties"))


def _calls(unit: Unit, start: datetime, end: datetime, span: Span) -> Value:
    found = total(unit, span.now, start=start, end=end)
    if not found.due:
        return Value(say("workplan.no_call_due"), say("workplan.rests_calls"))
    says = say("workplan.value_calls", met=found.met, count=found.due)
    if found.unconfirmed:
        says = say("workplan.value_unconfirmed", value=says, count=found.unconfirmed)
    return Value(says, say("workplan.rests_calls"))


_MEASURED: Mapping[Measure, Callable[[Unit, datetime, datetime, Span], Value]] = {
    Measure.INDUCTION: _induction,
    Measure.HELP_DESK: _help_desk,
    Measure.STANDBY: _standby,
    Measure.TREATIES: _treaties,
    Measure.CALLS: _calls,
}
