"""The help desk's own working time: its hours from the settings, weekend and holidays of home."""

import json
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from bot.domain.helpdesk import Urgency
from bot.domain.working_time import ALLOWED, DAY_ENDS, DAY_STARTS, Service, WorkingTime
from bot.lookups import calendars
from bot.lookups.coordinates import country_of_zone
from bot.lookups.holidays import public_holidays
from bot.storage.unit import Unit


def service(unit: Unit) -> Service:
    """What the desk of the AoR entered promises, and on which hours it counts."""
    found = unit.deployment.desk()
    noted = json.loads(found) if found else {}
    zone = unit.aor.zone
    opens, closes = _time(noted, "opens", DAY_STARTS), _time(noted, "closes", DAY_ENDS)
    country = noted.get("country") or country_of_zone(zone)
    day = datetime.combine(date.min, closes) - datetime.combine(date.min, opens)
    return Service(WorkingTime(zone, opens, closes, _rests(country)), _allowed(noted, day))


def _allowed(noted: dict[str, float], day: timedelta) -> dict[Urgency, timedelta]:
    """`day`: how long a working day is."""
    if not noted:
        return dict(ALLOWED)
    return {
        Urgency.URGENT: timedelta(hours=noted["urgent_hours"]),
        Urgency.NORMAL: noted["normal_days"] * day,
        Urgency.LOW: noted["low_days"] * day,
    }


def _time(noted: dict[str, str], name: str, usual: time) -> time:
    return time.fromisoformat(noted[name]) if name in noted else usual


def _rests(country: str | None) -> Callable[[date], bool]:
    weekend = calendars.weekend(country or "")

    def rests(day: date) -> bool:
        holiday = country is not None and day in public_holidays(country, day.year)
        return holiday or day.weekday() in weekend

    return rests
