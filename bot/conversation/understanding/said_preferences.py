"""Own settings: language, zone, reminders, quiet hours, absence, platform. As people say it."""

from bot.conversation.understanding.saying import Patterns

PATTERNS: Patterns = ()
VERBS: tuple[str, ...] = ()
"""First words, for whoever mistypes them."""
