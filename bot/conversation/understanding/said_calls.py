"""Calls and series. As people say it."""

from bot.conversation.commands.calls import SetLink, ShowCall, ShowCalls
from bot.conversation.understanding.saying import N, Patterns, number
from bot.conversation.understanding.scheduling import read_schedule_words

PATTERNS: Patterns = (
    (r"calls", lambda *_: ShowCalls()),
    (r"(?:calls\s+past|past\s+calls)", lambda *_: ShowCalls(past=True)),
    (r"(?:next\s+)?call(?:\s+#?(?P<n>\d{1,6}))?", lambda g, _: ShowCall(number(g))),
    (r"schedule(?:\s+(?P<rest>.+))?", lambda g, c: read_schedule_words(g.get("rest") or "", c)),
    (rf"join-?link\s+{N}\s+(?P<link>\S+)", lambda g, _: SetLink(number(g), g["link"])),
)
VERBS = ("calls", "call", "schedule")
"""First words, for whoever mistypes them."""
