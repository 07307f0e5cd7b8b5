"""Calendar files as they lie in people's chats, and what other programs read in them."""

import asyncio
from datetime import UTC, datetime, timedelta

from icalendar import Calendar

from tests.scenarios.screens import SEEN_WITHIN


async def files_of(stage, person):
    """(name, content) of every file in the private chat, the oldest first."""
    if isinstance(person.user, str):
        messages = await stage.slack.messages(person.user)
        found = [(f["name"], f["id"]) for message in messages for f in message["files"]]
        return [(name, await stage.slack.file(key)) for name, key in found]
    messages = await stage.telegram.messages(person.user)
    found = [m["document"] for m in messages if m["document"]]
    return [(f["name"], await stage.telegram.file(f["id"])) for f in found]


async def nth_file(stage, person, number=1):
    """(name, content) of the file of that number; Slack shows it a moment after the words."""
    async with asyncio.timeout(SEEN_WITHIN):
        while len(found := await files_of(stage, person)) < number:  # noqa: ASYNC110 - over the wire
            await asyncio.sleep(0.02)
    return found[number - 1]


def undated(content):
    """The file without the instants at which it was made."""
    return [line for line in content.splitlines() if not line.startswith(b"DTSTAMP")]


def events(content):
    return Calendar.from_ical(content).walk("VEVENT")


def method(content):
    assert content.count(b"METHOD:") == 1
    return Calendar.from_ical(content)["METHOD"]


def starts(stage, years=5):
    """When planned calls are ahead, as the database has them."""
    now = stage.clock.now()
    query = "select * from call where state = 'planned' order by start"
    found = [_aware(row["start"]) for row in stage.rows(query)]
    return [at for at in found if now <= at < now + timedelta(days=365 * years)]


def _aware(value):
    read = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return read if read.tzinfo else read.replace(tzinfo=UTC)
