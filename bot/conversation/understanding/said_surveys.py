"""What people made of a call. As people say it."""

from bot.conversation.commands.surveys import RateCall, ShowSurvey
from bot.conversation.understanding.saying import N, Patterns, number

PATTERNS: Patterns = (
    (rf"survey\s+{N}\s+(?P<score>[1-5])", lambda g, _: RateCall(number(g), int(g["score"]))),
    (rf"survey(?:\s+{N})?", lambda g, _: ShowSurvey(number(g))),
)
VERBS = ("survey",)
"""First words, for whoever mistypes them."""
