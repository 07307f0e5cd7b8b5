"""`attendance …` → a question about attendance: a period, a kind of call, a partner."""

import re

from bot.conversation.commands.any import Command
from bot.conversation.commands.attendance import AskAttendance
from bot.conversation.moments.reader import read_period
from bot.conversation.moments.reading import ReadingKind
from bot.conversation.understanding.context import Context
from bot.domain.calls import CallKind

_KIND = re.compile(
    r"\b(?:at|of|for|in)?\s*(?:the\s+)?(partner|coordinator)s?['\u2019]?\s+calls?\b", re.IGNORECASE
)
_LAST = re.compile(
    r"\b(last|latest|previous)\s+(partner|coordinator)s?['\u2019]?\s+call\b", re.IGNORECASE
)
_CHART = re.compile(r"\b(?:as\s+)?(?:a\s+)?(?:chart|graph|plot)\b", re.IGNORECASE)
_FILLER = re.compile(r"^(?:of|for|in|at|by)\s+", re.IGNORECASE)
_KINDS = {"partner": CallKind.PARTNER, "coordinator": CallKind.COORDINATOR}


def read_attendance(rest: str, context: Context) -> Command:
    """The words after `attendance`; what is neither a period nor a kind names a partner."""
    chart = bool(_CHART.search(rest))
    words = _CHART.sub(" ", rest)
    named = _KIND.search(words)
    kind = _KINDS[named.group(1).lower()] if named else None
    # "last partner call" is a period of one call, not a kind alone.
    words = _LAST.sub(r"\1 call", words) if _LAST.search(words) else _KIND.sub(" ", words)
    words = " ".join(words.split())
    if not words:
        return AskAttendance(kind=kind, chart=chart)
    reading = read_period(words, context.now, context.home, context.language)
    if reading.kind is ReadingKind.PERIOD:
        return AskAttendance(period=reading.period, kind=kind, chart=chart)
    return AskAttendance(partner=_FILLER.sub("", words), kind=kind, chart=chart)
