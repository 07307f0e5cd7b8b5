"""Help, drafts. As people say it."""

from bot.conversation.commands.people import Confirm, Drop, Help, ShowStatus
from bot.conversation.understanding.saying import Patterns

PATTERNS: Patterns = (
    (r"help(?:\s+(?P<topic>.+))?", lambda g, _: Help(g.get("topic") or None)),
    (r"(?:start|hi|hello)", lambda *_: Help(welcome=True)),
    (r"status", lambda *_: ShowStatus()),
    # As two buttons are called, too.
    (r"confirm|yes,?\s+ask\s+it|send(?:\s+it)?\s+as\s+it\s+is", lambda *_: Confirm()),
    (r"(?:drop|cancel)", lambda *_: Drop()),
)
VERBS = ("help", "status", "confirm", "drop")
"""First words, for whoever mistypes them."""
