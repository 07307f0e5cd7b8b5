"""Who changed what. As people say it."""

from bot.conversation.commands.audit import ShowAudit
from bot.conversation.commands.references import Ref
from bot.conversation.understanding.saying import N, Patterns, number

_PAGE = r"(?:\s+page\s+(?P<page>[1-9]\d{0,2}))?"

PATTERNS: Patterns = (
    (r"audit", lambda _, __: ShowAudit()),
    (
        rf"(?:audit|who\s+changed(?:\s+what\s+(?:in|at|of))?)\s+(?:the\s+)?{N}{_PAGE}\s*\??",
        lambda g, _: ShowAudit(number(g), int(g.get("page", "1"))),
    ),
    (
        r"audit\s+(?:(?:of\s+)?the\s+)?(?:last\s+|latest\s+)?call",
        lambda _, __: ShowAudit(Ref()),
    ),
)
VERBS = ("audit",)
"""First words, for whoever mistypes them."""
