"""Own settings in words → commands, or what is unclear about them."""

import re
from collections.abc import Iterator
from datetime import timedelta

from bot.conversation.commands.any import Command
from bot.conversation.commands.people import NotUnderstood
from bot.conversation.commands.preferences import (
    GoAway,
    SetLanguage,
    SetQuiet,
    SetReminders,
    SetZone,
)
from bot.conversation.languages import find_language
from bot.conversation.moments.reader import read_moment
from bot.conversation.moments.reading import Reading, ReadingKind, Why
from bot.conversation.understanding.context import Context
from bot.conversation.understanding.scheduling import unclear
from bot.domain.calls import CallKind
from bot.domain.own_time import Quiet
from bot.domain.reminders import LEAD, ReminderKind
from bot.lookups.zones import find_zones

_WHOLE_HOURS = re.compile(r"(\d{1,2})\s*(?:-|–|to)\s*(\d{1,2})")
_NO_SUMMER_TIME = "UTC"
"""Hours of every day are read where no day has a gap."""

_LEAD = re.compile(
    r"(?P<number>\d{1,5}|an?|one|seven|ten)?\s*"
    r"(?P<unit>w(?:eeks?)?|d(?:ays?)?|h(?:ours?|rs?)?|m(?:in(?:ute)?s?)?)\.?",
    re.IGNORECASE,
)
_NUMBERS = {"a": 1, "an": 1, "one": 1, "seven": 7, "ten": 10}
_UNITS = {
    "w": timedelta(weeks=1),
    "d": timedelta(days=1),
    "h": timedelta(hours=1),
    "m": timedelta(minutes=1),
}
_KINDS = {lead: kind for kind, lead in LEAD.items()}
_BEFORE = re.compile(
    r"\s*\b(?:before|ahead)\b(?:\s+(?:(?:each|every|the|a)\s+)?calls?)?", re.IGNORECASE
)
_OF_CALLS = re.compile(
    r"(?:^|\s+)(?:(?:before|for|of|about)\s+)?(?:(?:each|every|the|a|all)\s+)*"
    r"(?P<calls>partner|coordinator|donor|single)s?['’]?s?\s+(?:calls?|briefings?|meetings?)$",
    re.IGNORECASE,
)
_CALLS = {
    "partner": CallKind.PARTNER,
    "coordinator": CallKind.COORDINATOR,
    "donor": CallKind.DONOR,
    "single": CallKind.SINGLE,
}
_HERE = re.compile(r"\s+(?:in|of|for)\s+this\s+aor\b", re.IGNORECASE)
_WHOLE: dict[str, tuple[ReminderKind, ...] | None] = {
    "always": tuple(ReminderKind),
    "never": (),
    "as usual": None,
    "as for other calls": None,
}
_AND = re.compile(r"\s*(?:,|&|\+|\band\b)[\s,]*", re.IGNORECASE)

_UNTIL = re.compile(r"^(?:until|till|to|through)\s+", re.IGNORECASE)
_STANDS_IN = re.compile(
    r"\s+(?:stands?|will\s+stand|standing)\s+in(?:\s+for\s+me)?[.!]?$", re.IGNORECASE
)
_BORDER = re.compile(r"\s*[,;:]\s*|\s+(?:and|with)\s+|\s+", re.IGNORECASE)
_LONGEST_DAY = 40
_CERTAIN = {Why.IMPOSSIBLE_DATE, Why.WEEKDAY_DIFFERS, Why.DAY_OR_MONTH_FIRST}


def read_language(words: str) -> Command:
    """The words after `language`."""
    return SetLanguage(find_language(words) or words)


def read_zone(words: str) -> Command:
    """The words after `timezone`: a city, a country or an IANA name."""
    return SetZone(words, find_zones(words))


def read_reminders(words: str) -> Command:
    """The words after `remind me`: when before which calls; nothing else is made of them."""
    here = _HERE.search(words) is not None
    said = _HERE.sub("", words).strip(" .!")
    named = _OF_CALLS.search(said)
    calls = _CALLS[named["calls"].lower()] if named else None
    said = _BEFORE.sub(" ", said[: named.start()] if named else said).strip(" .!")
    if said.lower() in _WHOLE:
        return SetReminders(_WHOLE[said.lower()], calls, here)
    kinds = {_kind(part) for part in _AND.split(said)}
    if None in kinds:
        return NotUnderstood("", why="preferences.which_reminders")
    return SetReminders(tuple(kind for kind in ReminderKind if kind in kinds), calls, here)


def _kind(words: str) -> ReminderKind | None:
    found = _LEAD.fullmatch(words.strip())
    if found is None:
        return None
    said = (found["number"] or "a").lower()
    number = int(said) if said.isdecimal() else _NUMBERS[said]
    return _KINDS.get(number * _UNITS[found["unit"][0].lower()])


def read_quiet(words: str, context: Context) -> Command:
    """The words after `quiet`: two times of day, or off."""
    if words.lower() in {"off", "none", "never"}:
        return SetQuiet()
    hours = _WHOLE_HOURS.sub(r"\1:00-\2:00", words) if _WHOLE_HOURS.fullmatch(words) else words
    reading = read_moment(hours, context.now, _NO_SUMMER_TIME, context.language)
    if reading.start is None or reading.end is None or reading.all_day:
        return NotUnderstood("", why="preferences.which_hours")
    start, end = reading.start.timetz(), reading.end.timetz()
    start, end = start.replace(tzinfo=None), end.replace(tzinfo=None)
    if start == end:
        return NotUnderstood("", why="preferences.which_hours")
    return SetQuiet(Quiet(start, end))


def read_away(words: str, context: Context) -> Command:
    """The words after `away`: until which day, and who stands in."""
    said = _UNTIL.sub("", words.strip())
    unread = None
    for day, name in _day_and_name(said):
        reading = read_moment(day, context.now, context.home, context.language)
        if reading.kind is ReadingKind.MOMENT and reading.start is not None:
            return GoAway(reading.start.date(), name)
        unread = unread or reading
    return _no_day(unread)


def _day_and_name(said: str) -> Iterator[tuple[str, str | None]]:
    """Where the day may end and the name begin, the longest day first: both may hold commas."""
    before = _STANDS_IN.sub("", said)
    if before == said:
        yield said, None
        return
    for border in reversed(list(_BORDER.finditer(before, 0, _LONGEST_DAY))):
        yield before[: border.start()], before[border.end() :]


def _no_day(reading: Reading | None) -> Command:
    if reading is not None and reading.why in _CERTAIN:
        return unclear(reading)
    return NotUnderstood("", why="preferences.away_when")
