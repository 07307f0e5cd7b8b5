"""Lists that the AoR keeps: documents, members, mechanisms. As people say it."""

from bot.conversation.understanding.saying import Patterns

PATTERNS: Patterns = ()
VERBS: tuple[str, ...] = ()
"""First words, for whoever mistypes them."""
