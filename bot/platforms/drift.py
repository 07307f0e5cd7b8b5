"""How far this machine's clock is from a platform's, by the Date of an answer."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_SECOND = timedelta(seconds=1)


def ahead(date: str | None, asked: datetime, answered: datetime) -> timedelta | None:
    """How much our clock is ahead of theirs; negative: behind; None: they do not say.

    `asked`, `answered`: our aware time before and after the call. What the rounding to seconds
    and the way there may explain is no drift.
    """
    try:
        theirs = parsedate_to_datetime(date or "")
    except ValueError:
        return None
    if theirs.tzinfo is None:
        theirs = theirs.replace(tzinfo=UTC)
    if asked > theirs + _SECOND:
        return asked - theirs - _SECOND
    if answered < theirs:
        return answered - theirs
    return timedelta()
