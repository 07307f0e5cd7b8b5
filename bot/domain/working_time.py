"""Working hours of the help desk: when an answer is to be expected."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.helpdesk import Urgency

DAY_STARTS = time(9)
DAY_ENDS = time(17)
_HOURS = {
    # Urgent within four working hours, normal within two working days of eight hours (ours).
    Urgency.URGENT: timedelta(hours=4),
    Urgency.NORMAL: timedelta(hours=16),
    Urgency.LOW: timedelta(hours=40),
}


def expected_at(opened_at: datetime, urgency: Urgency, zone: str) -> datetime:
    """When a first answer is due (aware UTC), counting the desk's hours in `zone`.

    Monday to Friday, nine to five; holidays are not known here.
    """
    left = _HOURS[urgency]
    local = opened_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    while True:
        start, end = _day(local)
        begin = max(local, start)
        if local.weekday() < 5 and begin < end:
            if left <= end - begin:
                return (begin + left).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
            left -= end - begin
        local = datetime.combine(local.date() + timedelta(days=1), DAY_STARTS)


def _day(local: datetime) -> tuple[datetime, datetime]:
    day = local.date()
    return datetime.combine(day, DAY_STARTS), datetime.combine(day, DAY_ENDS)
