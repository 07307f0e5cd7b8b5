"""Sensitive requests. As people say it."""

from bot.conversation.commands.any import Command
from bot.conversation.commands.sensitive import (
    AnswerHere,
    AnswerOutside,
    MarkPlain,
    MarkSensitive,
)
from bot.conversation.understanding.context import Context
from bot.conversation.understanding.saying import Groups, Patterns, number

_N = r"(?:request\s+)?#?\s*(?P<n>\d{1,12})"


def _outside(groups: Groups, _: Context) -> Command:
    return AnswerOutside(number(groups), groups.get("who", "").strip(" .!"))


PATTERNS: Patterns = (
    (rf"sensitive(?:\s+{_N})?", lambda g, _: MarkSensitive(number(g))),
    (rf"not\s+sensitive(?:\s+{_N})?", lambda g, _: MarkPlain(number(g))),
    (rf"answer\s+(?:me\s+)?here(?:\s+{_N})?", lambda g, _: AnswerHere(number(g))),
    (rf"outside\s+{_N}(?:[\s:,]+(?:by\s+)?(?P<who>\S.{{0,100}}))?", _outside),
)
VERBS: tuple[str, ...] = ("sensitive", "outside")
"""First words, for whoever mistypes them."""
