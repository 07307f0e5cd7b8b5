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
from bot.conversation.understanding.asking_words import read_ask
from bot.conversation.understanding.saying import Patterns, number

PATTERNS: Patterns = (
    (
        r"ask-this(?:\s+(?P<question>.+))?",
        lambda g, _: Ask(g.get("question", "").strip(), unsure=True),
    ),
    (r"ask(?:[\s:,]+(?P<question>.+))?", read_ask),
    (r"requests", lambda *_: ShowRequests()),
    (r"request\s+#?(?P<n>\d{1,12})", lambda g, _: ShowRequest(number(g))),
    (r"take\s+#?(?P<n>\d{1,12})", lambda g, _: Take(number(g))),
    (
        r"answer\s+#?(?P<n>\d{1,12})(?:[\s:]+(?P<text>.+))?",
        lambda g, _: AnswerRequest(number(g), (g.get("text") or "").strip()),
    ),
    (r"close\s+#?(?P<n>\d{1,12})", lambda g, _: Close(number(g))),
    (r"reopen\s+#?(?P<n>\d{1,12})", lambda g, _: Reopen(number(g))),
)
VERBS = ("ask", "requests", "request", "take", "answer", "close", "reopen")
"""First words, for whoever mistypes them."""
