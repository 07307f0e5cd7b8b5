"""What experts wrote among themselves, sent to the partner. As people say it."""

from bot.conversation.commands.thread import SendToPartner
from bot.conversation.understanding.saying import Patterns, number

PATTERNS: Patterns = (
    (
        r"send\s+to\s+(?:the\s+)?partner(?:\s+#?(?P<n>\d{1,6}))?",
        lambda g, _: SendToPartner(number(g)),
    ),
)
VERBS: tuple[str, ...] = ()
"""First words, for whoever mistypes them; "send" is another area's."""
