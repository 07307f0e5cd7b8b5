"""What the tests of moments share: a fixed now and short readings."""

from datetime import datetime

from bot.conversation.moments import Reading, read

GENEVA = "Europe/Zurich"
NOW = datetime.fromisoformat("2026-12-01T09:00+01:00")  # a Tuesday
LATER = datetime.fromisoformat("2027-03-10T09:30+01:00")  # a Wednesday, as in shared/language


def said(text: str, now: datetime = NOW) -> Reading:
    return read(text, now, GENEVA, "en")


def minutes(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="minutes") if moment else None
