"""What a calendar program that knows a private address is shown, as things are now."""

from datetime import UTC, datetime, time

from bot.conversation.outcomes import Reader
from bot.conversation.replies import Document
from bot.domain.calendar import Entry
from bot.domain.people import Member
from bot.domain.wall_time import in_zone
from bot.handlers.calendar_entries import entries_for
from bot.handlers.identity import reader_of
from bot.reports.calendar import Method, calendar_file
from bot.storage.unit import Unit


def followed(unit: Unit, token: str, now: datetime) -> tuple[Document, Reader] | None:
    """The calendar under `token` and who reads it; None if it leads nowhere (any more)."""
    person = unit.feeds.owner(token)
    present = unit.people.memberships(person, now) if person is not None else []
    theirs = [member for member in present if _belongs(member, now)]
    if not theirs:
        return None
    entries: list[Entry] = []
    for member in theirs:
        unit.enter(member.aor)
        entries += entries_for(unit, member, now, links=True)
    # The same for a whole day if nothing changes, so that a program need not read it again.
    made = datetime.combine(now.astimezone(UTC).date(), time(), UTC)
    title = theirs[0].aor.name if len(theirs) == 1 else ", ".join(m.aor.name for m in theirs)
    return calendar_file("aor-calls.ics", Method.PUBLISH, entries, made, title), reader_of(
        theirs[0]
    )


def _belongs(member: Member, now: datetime) -> bool:
    """Nobody of an organisation that has left is invited."""
    today = in_zone(now, member.aor.zone).date()
    return member.partner is None or member.partner.is_member(today)
