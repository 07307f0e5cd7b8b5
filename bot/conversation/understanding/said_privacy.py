"""What is held about somebody, and its erasure. As people say it."""

from bot.conversation.understanding.saying import Patterns

PATTERNS: Patterns = ()
VERBS: tuple[str, ...] = ()
"""First words, for whoever mistypes them."""
