"""Working days of a member, by the days of rest and public holidays of their country."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from bot.domain.own_time import OwnTime
from bot.domain.people import Member
from bot.domain.wall_time import resolve
from bot.domain.workplan import first_working_day
from bot.handlers.own_times import own_time
from bot.lookups.holidays import public_holidays
from bot.storage.unit import Unit

MORNING = time(9)
"""When a working day's messages come, on the reader's own clock (ours)."""


def first_morning(unit: Unit, member: Member, begin: date) -> datetime:
    """Nine o'clock of their first working day from `begin` on (aware UTC), outside quiet hours."""
    lives = own_time(member, unit.preferences.of(member.person.id))
    day = first_working_day(begin, _rests(member, lives))
    return lives.after_quiet(resolve(datetime.combine(day, MORNING), lives.zone))


def told_at(
    unit: Unit, member: Member, begin: date, now: datetime, before: date | None = None
) -> datetime:
    """The same once they are no longer away; what is past by `now`, after their quiet hours.

    Who is away for all the time `before` a day is told as if they were not.
    """
    chosen = unit.preferences.of(member.person.id)
    if chosen.absence is not None:
        back = chosen.absence.until + timedelta(days=1)
        begin = max(begin, back) if before is None or back < before else begin
    at = first_morning(unit, member, begin)
    return at if at > now else own_time(member, chosen).after_quiet(now)


def _rests(member: Member, lives: OwnTime) -> Callable[[date], bool]:
    country = member.person.country

    def rests(day: date) -> bool:
        holiday = country is not None and day in public_holidays(country, day.year)
        return holiday or day.weekday() in lives.weekend

    return rests
