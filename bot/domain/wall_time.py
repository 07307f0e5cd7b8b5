"""From a wall clock in a zone to an instant, by one rule for the whole bot."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def resolve(local: datetime, zone: str) -> datetime:
    """The instant (aware, UTC) at which clocks in `zone` show the naive `local`.

    A time in the spring gap moves forward by the gap's length; a time that
    happens twice is the first one. Raises ValueError for an aware `local`,
    ZoneInfoNotFoundError for a zone that does not exist.
    """
    if local.tzinfo is not None:
        raise ValueError(f"a wall time carries no offset: {local.isoformat()}")
    # fold=0 asks for the offset before the change: exactly both halves of the rule.
    return local.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC)


def in_zone(instant: datetime, zone: str) -> datetime:
    """The aware wall time in `zone` of an aware instant. Raises ValueError if naive."""
    return ensure_aware(instant).astimezone(ZoneInfo(zone))


def ensure_aware(moment: datetime) -> datetime:
    """`moment` itself if it names an instant. Raises ValueError if it is naive."""
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise ValueError(f"a time without a zone is no instant: {moment.isoformat()}")
    return moment
