"""Calendar files (RFC 5545, RFC 5546), made for one reader when they are sent or fetched.

PUBLISH, and CANCEL for what was published and is off. Never REQUEST: it asks the organiser's
mailbox for answers, the bot has none, and a person's address would be given to everybody and
answers would go past the bot. RFC 5546 lets CANCEL take back what PUBLISH gave.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from unicodedata import category
from zoneinfo import ZoneInfo

from bot.conversation.outcomes import Reader
from bot.conversation.replies import Document, Say, say
from bot.conversation.texts import plain
from bot.domain.calendar import Entry
from bot.domain.calls import CallKind
from bot.domain.wall_time import in_zone, resolve
from bot.reports.calendar_zones import vtimezone

if TYPE_CHECKING:
    from icalendar import Calendar, Event, vRecur

CALENDAR = "calendar"
_UTC = frozenset({"UTC", "Etc/UTC"})
_BREAKING = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Control signs, halves of signs, ends of lines and paragraphs."""
_EVERY = timedelta(hours=1)
"""How often programs are asked to look again at a calendar that they follow."""


class Method(StrEnum):
    """What a calendar object asks of the program that reads it; one for each object."""

    PUBLISH = "PUBLISH"
    CANCEL = "CANCEL"


def calendar_file(
    name: str, method: Method, entries: Sequence[Entry], made: datetime, title: str = ""
) -> Document:
    """`made`: aware, when it was asked for. `title`: the AoR's; one that is followed has one."""
    written = json.dumps([asdict(e) for e in entries], default=_plain, ensure_ascii=False)
    facts = {"method": method.value, "entries": written, "made": made, "title": title}
    return Document(name, CALENDAR, facts)


def make_calendar(document: Document, reader: Reader) -> bytes:
    """The bytes, lines folded and texts escaped by the library."""
    from icalendar import Calendar

    facts = document.facts
    entries = [_entry(each) for each in json.loads(str(facts["entries"]))]
    made = Calendar()
    made.add("prodid", "-//aorbot//calls//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", str(facts["method"]))
    if facts["title"]:
        _follow(made, str(facts["title"]))
    for zone, first in _zones(entries):
        made.add_component(vtimezone(zone, first))
    for entry in entries:
        made.add_component(_event(entry, facts["made"], reader))
    return bytes(made.to_ical())


def _follow(made: "Calendar", title: str) -> None:
    """What programs show of a calendar that they follow, by its old and its new names."""
    made.add("x-wr-calname", _printable(title))
    made.add("name", _printable(title))
    made.add("refresh-interval", _EVERY, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT1H")


def _zones(entries: Iterable[Entry]) -> list[tuple[str, date]]:
    """The zones that entries name, each with the first day it is needed for."""
    first: dict[str, date] = {}
    for entry in entries:
        day = min(entry.local, entry.instead_of or entry.local).date()
        if entry.zone not in _UTC and entry.days is None:
            first[entry.zone] = min(day, first.get(entry.zone, day))
    return sorted(first.items())


def _event(entry: Entry, made: object, reader: Reader) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", made)
    if entry.days is None:
        event.add("dtstart", _start(entry))
        event.add("duration", timedelta(minutes=entry.minutes))
    else:
        event.add("dtstart", entry.local.date())
        event.add("dtend", entry.local.date() + timedelta(days=entry.days))
    if entry.rule:
        event.add("rrule", _rule(entry.rule, entry))
    for at in entry.without:
        event.add("exdate", _date_of(at, entry))
    if entry.instead_of is not None:
        event.add("recurrence-id", _date_of(entry.instead_of, entry))
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("summary", _printable(plain(_title(entry), reader)))
    event.add("description", _description(entry, reader))
    if entry.link and not entry.cancelled:
        event.add("location", entry.link)
        event.add("url", entry.link)
    return event


def _start(entry: Entry) -> datetime:
    """As clocks of the zone show it; a time that comes twice is the first one, else in UTC."""
    same = resolve(entry.local, entry.zone) == entry.instant
    return _at(entry.local, entry.zone) if same else entry.instant.astimezone(UTC)


def _date_of(local: datetime, entry: Entry) -> datetime | date:
    """One date of a series: by its start, or by its first day."""
    return _at(local, entry.zone) if entry.days is None else local.date()


def _rule(text: str, entry: Entry) -> "vRecur":
    """The rule; its end is a day where its start is one (RFC 5545, 3.3.10)."""
    from icalendar import vRecur

    rule: vRecur = vRecur.from_ical(text)
    if entry.days is not None and "UNTIL" in rule:
        rule["UNTIL"] = [in_zone(until, entry.zone).date() for until in rule["UNTIL"]]
    return rule


def _at(local: datetime, zone: str) -> datetime:
    return local.replace(tzinfo=UTC if zone in _UTC else ZoneInfo(zone))


def _title(entry: Entry) -> Say:
    kind = say(f"calls.kind_{entry.kind}")
    return say("calendar.title_topic", kind=kind, topic=entry.topic) if entry.topic else kind


def _description(entry: Entry, reader: Reader) -> str:
    lines = [entry.aor]
    if entry.number is not None:
        answer = "calendar.answer" if entry.days is None else "gatherings.calendar_answer"
        lines.append(plain(say(answer, call=entry.number), reader))
    joining = say("calendar.join", link=entry.link) if entry.link else say("calendar.link_later")
    if not entry.cancelled and entry.days is None:
        lines.append(plain(joining, reader))
    return "\n".join(_printable(line) for line in lines)


def _printable(text: str) -> str:
    """One line, without signs that break lines somewhere or that RFC 5545 forbids in texts."""
    clean = "".join(" " if category(sign) in _BREAKING else sign for sign in text)
    return re.sub(" {2,}", " ", clean).strip(" ")


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{value!r} does not stand in an entry")


def _entry(facts: dict[str, Any]) -> Entry:
    read = datetime.fromisoformat
    original = facts["instead_of"]
    times = {
        "kind": CallKind(facts["kind"]),
        "local": read(facts["local"]),
        "instant": read(facts["instant"]),
        "without": tuple(read(at) for at in facts["without"]),
        "instead_of": read(original) if original else None,
    }
    return Entry(**(facts | times))
