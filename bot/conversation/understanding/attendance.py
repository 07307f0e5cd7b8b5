"""`attendance …` and questions in words: what, of whom, over which time, as what."""

import re
from dataclasses import replace

from bot.conversation.attending import read_question
from bot.conversation.commands.any import Command
from bot.conversation.commands.attendance import AskAttendance, ChooseAttendance, Form
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


def asked(text: str, context: Context) -> AskAttendance | ChooseAttendance | None:
    """The question about attendance that an ordinary sentence asks, if it asks one."""
    return read_question(text, context.now, context.home, context.language)


def read_attendance(rest: str, context: Context) -> Command:
    """The words after `attendance`; who says so does not ask anybody else."""
    match asked(f"attendance {rest}", replace(context, language="en")):
        case AskAttendance() as found:
            return replace(found, said=None)
        case ChooseAttendance(readings):
            return ChooseAttendance(tuple(replace(each, said=None) for each in readings))
        case _:
            return _read_in_parts(rest, context)


def _read_in_parts(rest: str, context: Context) -> Command:
    """What is neither a period nor a kind of call names a partner."""
    form = Form.CHART if _CHART.search(rest) else None
    words = _CHART.sub(" ", rest)
    named = _KIND.search(words)
    kind = _KINDS[named.group(1).lower()] if named else None
    # "last partner call" is a period of one call, not a kind alone.
    words = _LAST.sub(r"\1 call", words) if _LAST.search(words) else _KIND.sub(" ", words)
    words = " ".join(words.split())
    if not words:
        return AskAttendance(kind=kind, form=form)
    reading = read_period(words, context.now, context.home, context.language)
    if reading.kind is ReadingKind.PERIOD:
        return AskAttendance(period=reading.period, kind=kind, form=form)
    return AskAttendance(partner=_FILLER.sub("", words), kind=kind, form=form)
