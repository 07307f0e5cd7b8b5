"""Typed words → commands. One pattern for each way to say it; the first that fits wins."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from bot.conversation.commands.answers import GiveAnswer
from bot.conversation.commands.any import Command
from bot.conversation.commands.attendance import NameUnknown
from bot.conversation.commands.people import NotUnderstood
from bot.conversation.commands.roster import ShowAudience
from bot.conversation.understanding import (
    said_actions,
    said_agenda,
    said_announcing,
    said_answers,
    said_aors,
    said_asking,
    said_attendance,
    said_audit,
    said_calendar,
    said_calls,
    said_changing,
    said_channels,
    said_clashes,
    said_consulting,
    said_deadlines,
    said_desk,
    said_desk_figures,
    said_desk_files,
    said_digests,
    said_earlier,
    said_forecasting,
    said_helpdesk,
    said_joining,
    said_lists,
    said_membership,
    said_minutes,
    said_missed,
    said_people,
    said_polls,
    said_preferences,
    said_privacy,
    said_roster,
    said_surveys,
    said_thread,
    said_troubles,
    said_workplan,
    words_fr,
)
from bot.conversation.understanding.attendance import asked
from bot.conversation.understanding.context import Context
from bot.conversation.understanding.saying import Maker, Patterns

LONGEST = 4000
"""Characters of one message that are read; Slack and Telegram both send at most about this."""
_NEAR = 75
_VERY_NEAR, _LONG = 85, 6
_SHORT = 4
"""Words up to which the first may be a command that was mistyped; beyond, a long one very near."""

_AREAS = (
    # "Help desk 2026" asks for no help.
    said_desk_figures,
    # "Send to partner 7" sends nobody to a call.
    said_thread,
    said_people,
    said_roster,
    said_joining,
    said_preferences,
    said_membership,
    # "Keep call 15" is no name.
    said_clashes,
    # "Keep 7" is no name either.
    said_earlier,
    said_privacy,
    said_lists,
    said_deadlines,
    said_workplan,
    said_digests,
    said_announcing,
    said_consulting,
    said_polls,
    said_changing,
    said_channels,
    said_calendar,
    said_agenda,
    said_minutes,
    said_actions,
    said_calls,
    said_audit,
    said_answers,
    said_forecasting,
    said_missed,
    said_surveys,
    said_attendance,
    # "Ask back 7" is no question to the desk.
    said_desk_files,
    said_desk,
    said_asking,
    said_helpdesk,
    said_troubles,
    said_aors,
)


def _compiled(patterns: Patterns) -> tuple[tuple[re.Pattern[str], Maker], ...]:
    return tuple((re.compile(text, re.IGNORECASE | re.DOTALL), make) for text, make in patterns)


_COMPILED = _compiled(tuple(p for area in _AREAS for p in area.PATTERNS))
_NAMING = _compiled(said_attendance.NAMING)
_VERBS = [verb for area in _AREAS for verb in area.VERBS]


def read_words(text: str, context: Context) -> Command:
    """What the words ask; NotUnderstood with the nearest command if none fits."""
    said = text.strip().lstrip("/").strip()
    if len(said) > LONGEST:
        return NotUnderstood("", why="people.too_long", facts=(("limit", f"{LONGEST}"),))
    words = words_fr.in_english(said, context.language)
    made = _made(_COMPILED, words, context)
    if made is None:
        made = _made(_NAMING, words_fr.naming(words, context.language), context)
    if made is not None:
        return (asked(said, context) if _may_be_a_question(made) else None) or made
    if question := asked(said, context):
        return question
    if context.language == "fr" and (meant := words_fr.mistyped(said)):
        return NotUnderstood(said, meant=meant)
    return _unknown(words)


def _made(
    patterns: Iterable[tuple[re.Pattern[str], Maker]], words: str, context: Context
) -> Command | None:
    for pattern, make in patterns:
        if found := pattern.fullmatch(words):
            groups = {key: value for key, value in found.groupdict().items() if value}
            return make(groups, context)
    return None


def _may_be_a_question(command: Command) -> bool:
    """Words that ordinary sentences begin with: "send me the attendance", "the target is met"."""
    match command:
        case GiveAnswer(delegate=str()) | ShowAudience() | NameUnknown():
            return True
        case _:
            return False


def _unknown(words: str) -> Command:
    first = words.partition(" ")[0].lower().rstrip(":,.!?")
    if first in _VERBS:
        return NotUnderstood(words, meant=first)
    if len(words.split()) <= _SHORT:
        near = _nearest(first, _NEAR) if len(first) > 2 else None
    else:
        # "Where do we find leaflets?" is no check-in.
        near = _nearest(first, _VERY_NEAR) if len(first) >= _LONG else None
    return NotUnderstood(words, meant=near)


def _nearest(word: str, cutoff: int) -> str | None:
    """The command that was mistyped: whole words are compared, or "weather" would be "here"."""
    near = process.extractOne(word, _VERBS, scorer=fuzz.ratio, score_cutoff=cutoff)
    return near[0] if near else None
