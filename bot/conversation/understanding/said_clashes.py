"""Dates that are shown with what clashes. As people say it."""

from bot.conversation.commands.clashes import KeepDate, MoreDates
from bot.conversation.understanding.saying import Patterns, number

PATTERNS: Patterns = (
    (r"(?:show\s+)?(?:me\s+)?more\s+dates\.?", lambda *_: MoreDates()),
    (r"keep\s+(?:the\s+)?call\s+#?(?P<n>\d{1,6})\.?", lambda g, _: KeepDate(number(g))),
)
VERBS = ()
"""First words, for whoever mistypes them: they are other areas' too."""
