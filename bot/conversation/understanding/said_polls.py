"""Polls about a date. As people say it."""

import re
from datetime import UTC, date, datetime, timedelta

from bot.conversation.commands.any import Command
from bot.conversation.commands.people import NotUnderstood
from bot.conversation.commands.polls import (
    AnswerPoll,
    ClosePoll,
    ExtendPoll,
    FixDate,
    ShowPoll,
    ShowPolls,
    StartPoll,
)
from bot.conversation.moments import Period, ReadingKind, read_moment, read_period
from bot.conversation.understanding.context import Context
from bot.conversation.understanding.said_consulting import N, read_until, split_until
from bot.conversation.understanding.saying import Groups, Patterns, number
from bot.conversation.understanding.scheduling import unclear
from bot.domain.recurrence import Moment
from bot.domain.wall_time import in_zone

_YEAR = timedelta(days=365)
_ABOUT = re.compile(r"\s+(?:about|to\s+discuss)\s+", re.IGNORECASE)
_WHO = re.compile(
    r"(?:^|\s)(?:for|with)\s+(?P<who>.+?)"
    r"(?=\s+(?:in|on|during|within|from|between|next|this)\s|\s*$)",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"\s*:\s+|\s*:?\s*\n\s*")
_BETWEEN = re.compile(r"\s*[,;\n]\s*|\s+(?:and|or|et|ou)\s+", re.IGNORECASE)
_WHEN = re.compile(r"^(?:in|on|during|within|for)\s+", re.IGNORECASE)
_DIGITS = re.compile(r"\d{1,2}")
_HOW = "polls.how"


def _begin(groups: Groups, context: Context) -> Command:
    words = " " + (groups.get("rest") or "").strip()
    cut = _GIVEN.search(words)
    words, given = (words[: cut.start()], words[cut.end() :]) if cut else (words, "")
    until: datetime | NotUnderstood | None
    rest, topic, until = _topic(words, context)
    if given and until is None:
        given, until = split_until(given, context)
    found = _WHO.search(rest)
    if found is None:
        return NotUnderstood("", why=_HOW)
    if isinstance(until, NotUnderstood):
        return until
    left = f"{rest[: found.start()]} {rest[found.end() :]}".strip()
    who = found["who"].strip(" ,")
    if given:
        slots = _slots(given, context)
        return (
            slots
            if isinstance(slots, NotUnderstood)
            else StartPoll(who, slots, topic=topic, until=until)
        )
    days = _days(left, context)
    if isinstance(days, NotUnderstood):
        return days
    return StartPoll(who, (), *days, topic=topic, until=until)


def _topic(words: str, context: Context) -> tuple[str, str | None, datetime | NotUnderstood | None]:
    """The words before "about", the topic behind it, and until when answers are wanted."""
    about = _ABOUT.search(words)
    rest, topic = (words[: about.start()], words[about.end() :]) if about else (words, None)
    if topic is not None:
        topic, until = split_until(topic, context)
        if isinstance(until, datetime):
            return rest, topic.strip(), until
        # "About work by partners" says nothing of time.
        topic = topic.strip()
    rest, until = split_until(rest, context)
    return rest, topic or None, until


def _slots(given: str, context: Context) -> tuple[Moment, ...] | NotUnderstood:
    found = []
    for words in filter(None, (part.strip(" .") for part in _BETWEEN.split(given))):
        said = read_moment(words, context.now, context.home, context.language)
        if said.kind is not ReadingKind.MOMENT or said.start is None:
            return unclear(said)
        if said.all_day:
            return NotUnderstood("", why="moments.missing_time")
        local = in_zone(said.start, said.zone).replace(tzinfo=None)
        found.append(Moment(local, said.zone, said.start.astimezone(UTC)))
    return tuple(sorted(set(found), key=lambda moment: moment.instant))


def _days(words: str, context: Context) -> tuple[date, date] | NotUnderstood:
    """The days ahead that are meant: those of a week, a month, or a day."""
    said = _WHEN.sub("", words.strip())
    if not said:
        return NotUnderstood("", why="polls.when")
    today = in_zone(context.now, context.home).date()
    # What has no year is read as of the past: of a year from now that is the coming one.
    for now in (context.now, context.now + _YEAR):
        reading = read_period(said, now, context.home, context.language)
        if reading.kind is not ReadingKind.PERIOD or reading.period is None:
            return unclear(reading)
        days = _ahead(reading.period, today)
        if days is not None:
            return days
    return NotUnderstood("", why="polls.past")


def _ahead(period: Period, today: date) -> tuple[date, date] | None:
    if period.start is None or period.end is None or period.end <= today:
        return None
    return max(period.start, today), period.end


def _answer(groups: Groups, *, can: bool) -> Command:
    places = tuple(int(each) for each in _DIGITS.findall(groups["places"]))
    return AnswerPoll(number(groups), can, places)


def _until(groups: Groups, context: Context) -> Command:
    until = read_until(groups["rest"], context)
    return ExtendPoll(number(groups), until) if isinstance(until, datetime) else until


_PLACES = r"(?:slots?\s+|dates?\s+)?(?P<places>\d{1,2}(?:(?:\s*,\s*|\s+(?:and|et)\s+|\s+)\d{1,2})*)"
PATTERNS: Patterns = (
    (r"polls", lambda *_: ShowPolls()),
    (rf"poll\s+{N}", lambda g, _: ShowPoll(number(g))),
    (rf"poll\s+{N}\s+answer", lambda g, _: ShowPoll(number(g), own=True)),
    (rf"poll\s+{N}\s+close", lambda g, _: ClosePoll(number(g))),
    (rf"poll\s+{N}\s+(?:until|till|by)\s+(?P<rest>.+)", _until),
    (rf"poll\s+{N}\s+(?:we\s+)?can\s+{_PLACES}", lambda g, _: _answer(g, can=True)),
    (
        rf"poll\s+{N}\s+(?:we\s+)?(?:cannot|can't|can’t|can\s+not)\s+{_PLACES}",
        lambda g, _: _answer(g, can=False),
    ),
    (rf"poll\s+{N}\s+all", lambda g, _: AnswerPoll(number(g), can=True)),
    (rf"poll\s+{N}\s+none", lambda g, _: AnswerPoll(number(g), can=False)),
    (
        rf"(?:poll\s+{N}\s+)fix\s+(?:slot\s+|date\s+)?(?P<place>\d{{1,2}})",
        lambda g, _: FixDate(number(g), place=int(g["place"])),
    ),
    (r"find\s+a\s+date(?P<rest>[\s:].*)?", _begin),
)
VERBS = ("find", "polls", "poll")
"""First words, for whoever mistypes them."""
