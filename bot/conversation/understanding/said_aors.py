"""Which AoR is meant. As people say it."""

from bot.conversation.commands.aors import ChooseAor, ShowAors
from bot.conversation.understanding.saying import Patterns

PATTERNS: Patterns = (
    (r"aors?", lambda *_: ShowAors()),
    (r"aor\s+(?P<name>\S.*)", lambda g, _: ChooseAor(g["name"].strip())),
)
VERBS = ("aor", "aors")
"""First words, for whoever mistypes them."""
