"""Calls in people's own calendars. As people say it."""

from bot.conversation.commands.calendar import EndFeed, FollowCalendar, ShowCalendar
from bot.conversation.understanding.saying import N, Patterns, number

PATTERNS: Patterns = (
    (rf"calendar(?:\s+file)?(?:\s+(?:for\s+|of\s+)?{N})?", lambda g, _: ShowCalendar(number(g))),
    (r"calendar\s+(?:feed|link)(?:\s+(?:on|new))?", lambda *_: FollowCalendar()),
    (r"calendar\s+(?:feed|link)\s+(?:off|end|stop)", lambda *_: EndFeed()),
)
VERBS = ("calendar",)
"""First words, for whoever mistypes them."""
