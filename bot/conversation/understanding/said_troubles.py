"""What did not arrive for sure. As people say it."""

from bot.conversation.commands.troubles import LeaveIt, SendAgain
from bot.conversation.understanding.saying import Patterns

PATTERNS: Patterns = (
    (r"resend\s+#?(?P<n>\d{1,9})", lambda g, _: SendAgain(int(g["n"]))),
    (r"leave\s+#?(?P<n>\d{1,9})", lambda g, _: LeaveIt(int(g["n"]))),
)
VERBS = ("resend", "leave")
"""First words, for whoever mistypes them."""
