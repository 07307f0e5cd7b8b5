"""Where a member lives by the clock: their zone, quiet hours as chosen, days of rest there."""

from bot.domain.own_time import OwnTime
from bot.domain.people import Member
from bot.domain.preferences import Preferences
from bot.handlers.identity import reader_of
from bot.lookups import calendars

_SATURDAY_AND_SUNDAY = frozenset({5, 6})


def own_time(member: Member, chosen: Preferences) -> OwnTime:
    """Of `member`; Saturday and Sunday where no country is known."""
    country = member.person.country
    weekend = calendars.weekend(country) if country else _SATURDAY_AND_SUNDAY
    return OwnTime(reader_of(member).zone, chosen.quiet, weekend)
