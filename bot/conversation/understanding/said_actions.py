"""Action items. As people say it."""

import re
from datetime import date

from bot.conversation.commands.actions import (
    AddAction,
    SetActionDay,
    SetActionState,
    ShowActions,
)
from bot.conversation.commands.any import Command
from bot.conversation.moments import ReadingKind, read_moment
from bot.conversation.understanding.context import Context
from bot.conversation.understanding.saying import Groups, Maker, N, Patterns, number
from bot.conversation.understanding.scheduling import unclear
from bot.domain.actions import ActionState
from bot.domain.wall_time import in_zone

_ITEM = r"action\s+#?(?P<n>\d{1,6})\s*:?"
_DATED = re.compile(
    r"(?P<what>.+?)[\s,;]+(?:by|until|before|due)\s+(?P<day>(?:(?!\b(?:by|until|before|due)\b).)+)",
    re.IGNORECASE | re.DOTALL,
)


def _state(state: ActionState) -> Maker:
    return lambda groups, _: SetActionState(number(groups), state)


def _day(words: str, context: Context) -> date | Command:
    """The day that is meant, or what is unclear about it."""
    said = read_moment(words.strip(" ."), context.now, context.home, context.language)
    if said.kind is not ReadingKind.MOMENT or said.start is None:
        return unclear(said)
    return in_zone(said.start, said.zone).date()


def _put_off(groups: Groups, context: Context) -> Command:
    day = _day(groups["day"], context)
    return SetActionDay(number(groups), day) if isinstance(day, date) else day


def _add(groups: Groups, context: Context) -> Command:
    """The day stands at the end; "by hand" is none, and belongs to the item."""
    who, rest = groups["who"].strip(), groups["rest"].strip()
    dated = _DATED.fullmatch(rest)
    if dated is None:
        return AddAction(number(groups), who, rest, None)
    day = _day(dated["day"], context)
    if isinstance(day, date):
        return AddAction(number(groups), who, dated["what"].strip(), day)
    # What could be two days is asked back.
    figures = any(char.isdigit() for char in dated["day"])
    return day if figures else AddAction(number(groups), who, rest, None)


PATTERNS: Patterns = (
    (r"actions|action\s+items", lambda *_: ShowActions()),
    (r"my\s+(?:actions|action\s+items)", lambda *_: ShowActions(own=True)),
    (rf"{_ITEM}\s+(?:is\s+)?(?:done|finished|completed?)\.?", _state(ActionState.DONE)),
    (rf"{_ITEM}\s+(?:is\s+)?(?:drop|dropped|cancel)\.?", _state(ActionState.DROPPED)),
    (rf"{_ITEM}\s+(?:is\s+)?(?:open|reopen|not\s+done)\.?", _state(ActionState.OPEN)),
    (rf"{_ITEM}\s+(?:by|until|before|due)\s+(?P<day>[^:]+|[^:]*\d:\d\d)", _put_off),
    (rf"action\s+{N}\s*[:,]?\s+(?:for\s+)?(?P<who>[^:\n]{{1,120}}?)\s*:\s*(?P<rest>\S.*)", _add),
)
VERBS = ("action", "actions")
"""First words, for whoever mistypes them."""
