"""Deadlines. As people say it, in French too once the first word is known."""

import re
from datetime import date

from bot.conversation.commands.any import Command
from bot.conversation.commands.deadlines import (
    AddDeadline,
    DropDeadline,
    FinishDeadline,
    MoveDeadline,
    ShowDeadline,
    ShowDeadlines,
)
from bot.conversation.commands.people import NotUnderstood
from bot.conversation.moments import ReadingKind, read_moment
from bot.conversation.moments.reading import Why
from bot.conversation.understanding.context import Context
from bot.conversation.understanding.saying import Groups, Patterns, number
from bot.conversation.understanding.scheduling import unclear
from bot.lookups.folding import fold

_N = r"#?(?P<n>\d{1,6})"
_NUMBERS = {
    **dict(zip(("two", "three", "four", "five"), range(2, 6), strict=True)),
    **dict(zip(("deux", "trois", "quatre", "cinq"), range(2, 6), strict=True)),
    "other": 2,
    "second": 2,
    "six": 6,
}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "mois": 1, "trimestre": 3, "an": 12, "annee": 12}
_EVERY = re.compile(
    r"[\s,]+(?:(?:every|tous\s+les|toutes\s+les|chaque)\s+"
    rf"(?:(?P<many>[1-9]\d?|{'|'.join(_NUMBERS)})\s+)?"
    r"(?P<unit>months?|quarters?|years?|mois|trimestres?|ans?|ann[ée]es?)"
    r"|(?P<yearly>yearly|annually))\.?$",
    re.IGNORECASE,
)
_LINK = re.compile(r"\s*(https?://\S+)\s*")
_ON = re.compile(
    r"[\s,:]+(?:(?:is\s+)?due\s+)?(?:on|by|before|pour\s+le|avant\s+le|le|au)\s+", re.IGNORECASE
)
_HOW = "deadlines.how"
_NO_DAY = {
    Why.IMPOSSIBLE_DATE: "deadlines.no_such_day",
    Why.DAY_OR_MONTH_FIRST: "deadlines.which_day",
    Why.UNUSED_WORDS: _HOW,
    Why.NOT_UNDERSTOOD: _HOW,
}
"""What is wrong with a day, where an example with an hour would mislead."""


def _new(groups: Groups, context: Context) -> Command:
    words = groups["rest"]
    link = _LINK.search(words)
    words = _LINK.sub(" ", words).strip()
    every = _EVERY.search(words)
    words = words[: every.start()] if every else words
    said: Command = NotUnderstood(words, why=_HOW)
    # A title may hold such a word too, so the last is tried first.
    for split in reversed(list(_ON.finditer(words))):
        title, day = words[: split.start()].strip(' "“”«»'), _day(words[split.end() :], context)
        if isinstance(day, date) and title:
            return AddDeadline(title, day, _months(every), link.group(1) if link else None)
        said = day if isinstance(day, NotUnderstood) else said
    return said


def _move(groups: Groups, context: Context) -> Command:
    day = _day(groups["rest"], context)
    return MoveDeadline(number(groups), day) if isinstance(day, date) else day


def _day(words: str, context: Context) -> date | NotUnderstood:
    """The day; an hour beside it would be lost, so it is not taken."""
    said = read_moment(words, context.now, context.home, context.language)
    if said.kind is ReadingKind.MOMENT and said.start is not None:
        return said.start.date() if said.all_day else NotUnderstood(words, why=_HOW)
    return NotUnderstood(words, why=_NO_DAY[said.why]) if said.why in _NO_DAY else unclear(said)


def _months(every: re.Match[str] | None) -> int | None:
    if every is None:
        return None
    if every["yearly"]:
        return _MONTHS["year"]
    many = (every["many"] or "1").lower()
    unit = fold(every["unit"])
    one = _MONTHS.get(unit) or _MONTHS[unit.removesuffix("s")]
    return (_NUMBERS.get(many) or int(many)) * one


PATTERNS: Patterns = (
    (r"deadlines", lambda *_: ShowDeadlines()),
    (rf"deadline\s+{_N}", lambda g, _: ShowDeadline(number(g))),
    (rf"deadline\s+{_N}\s+(?:is\s+)?done", lambda g, _: FinishDeadline(number(g))),
    (rf"deadline\s+{_N}\s+(?:drop|remove)", lambda g, _: DropDeadline(number(g))),
    (rf"deadline\s+{_N}\s+(?:(?:is\s+)?(?:on|by)|(?:moves?\s+)?to)\s+(?P<rest>.+)", _move),
    (r"deadline\s+(?P<rest>.+)", _new),
)
VERBS = ("deadlines", "deadline")
"""First words, for whoever mistypes them."""
