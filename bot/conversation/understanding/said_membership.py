"""Who belongs to the AoR, and who leaves. As people say it."""

from bot.conversation.understanding.saying import Patterns

PATTERNS: Patterns = ()
VERBS: tuple[str, ...] = ()
"""First words, for whoever mistypes them."""
