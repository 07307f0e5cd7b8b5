"""The help desk. As people say it."""

from bot.conversation.commands.helpdesk import (
    AnswerRequest,
    Ask,
    Close,
    Reopen,
    ShowRequest,
    ShowRequests,
    Take,
)
from bot.conversation.understanding.saying import Patterns, number

PATTERNS: Patterns = (
    (r"ask(?:\s+(?P<question>.+))?", lambda g, _: Ask((g.get("question") or "").strip())),
    (r"requests", lambda *_: ShowRequests()),
    (r"request\s+#?(?P<n>\d{1,6})", lambda g, _: ShowRequest(number(g))),
    (r"take\s+#?(?P<n>\d{1,6})", lambda g, _: Take(number(g))),
    (
        r"answer\s+#?(?P<n>\d{1,6})(?:[\s:]+(?P<text>.+))?",
        lambda g, _: AnswerRequest(number(g), (g.get("text") or "").strip()),
    ),
    (r"close\s+#?(?P<n>\d{1,6})", lambda g, _: Close(number(g))),
    (r"reopen\s+#?(?P<n>\d{1,6})", lambda g, _: Reopen(number(g))),
)
VERBS = ("ask", "requests", "request", "take", "answer", "close", "reopen")
"""First words, for whoever mistypes them."""
