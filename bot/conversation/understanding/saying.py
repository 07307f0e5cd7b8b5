"""What the words of every area are made of: patterns, and what is made of their groups."""

import re
from collections.abc import Callable

from babel.dates import get_month_names

from bot.conversation.commands.any import Command
from bot.conversation.commands.references import Ref
from bot.conversation.understanding.context import Context

Groups = dict[str, str]
Maker = Callable[[Groups, Context], Command]
Patterns = tuple[tuple[str, Maker], ...]
"""One pattern for each way to say it, for the whole of what was said; case does not matter."""

N = r"(?:call\s+)?(?:#\s*)?(?P<n>\d{1,6})"
"""The number of a call, as people say it."""

_MONTHS = "|".join(
    re.escape(name.rstrip("."))
    for language in ("en", "fr")
    for width in ("wide", "abbreviated")
    for name in get_month_names(width, locale=language).values()
)
A_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th|er)?\s+(?:of\s+)?(?:{_MONTHS})\b|\d+[./-]\d)"
"""Where it stands in place of a call, its number is none's."""


def number(groups: Groups) -> Ref:
    """The record that was named, or the obvious one."""
    found = groups.get("n")
    return Ref(number=int(found)) if found else Ref()
