"""From a call to what is due about it: rows written with the change that causes them."""

from datetime import date, datetime, timedelta

from bot.domain import reminders
from bot.domain.calls import Call, Series
from bot.domain.people import Aor
from bot.domain.recurrence import occurrences_between
from bot.domain.wall_time import in_zone
from bot.handlers import fan_out
from bot.storage.unit import Unit

HORIZON = timedelta(days=400)
"""Calls of a series without end are made this far ahead, and further every day."""


def plan_reminders(unit: Unit, call: Call, now: datetime) -> None:
    """Queue what is still ahead about `call`: question, reminders, forecasts, what comes after."""
    for due in reminders.plan(call, now):
        fan_out.queue(unit, call, due, now)


def ask_at_once(unit: Unit, call: Call, now: datetime) -> None:
    """Queue the question about a call set at short notice; others are asked in their time."""
    due = reminders.card_at_once(call, now)
    if due is not None:
        fan_out.queue(unit, call, due, now)


def make_calls(unit: Unit, series: Series, now: datetime) -> list[Call]:
    """The calls of `series` up to the horizon, with their reminders; made ones stay."""
    first = in_zone(now, series.rhythm.zone).date()
    last: date = series.rhythm.until or (first + HORIZON)
    moments = [
        m
        for m in occurrences_between(series.rhythm, first, last + timedelta(days=1))
        if m.instant > now
    ]
    made = unit.calls.extend(series, moments)
    for call in made:
        plan_reminders(unit, call, now)
    return made


def extend_all(unit: Unit, aor: Aor, now: datetime) -> int:
    """Maintenance: more calls of every endless series of `aor`; how many were made."""
    unit.enter(aor)
    return sum(len(make_calls(unit, series, now)) for series in unit.calls.series())
