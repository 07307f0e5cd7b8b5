"""Which days of the week people work on where a zone is."""

from bot.domain.recurrence import MONDAY_TO_FRIDAY
from bot.lookups.calendars import weekend
from bot.lookups.coordinates import country_of_zone


def working_week(zone: str) -> tuple[int, ...]:
    """Monday to Friday (0 to 4) unless the zone's country rests on other days, as in Kabul."""
    country = country_of_zone(zone)
    if country is None:
        return MONDAY_TO_FRIDAY
    return tuple(day for day in range(7) if day not in weekend(country))
