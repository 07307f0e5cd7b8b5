"""Digests, as people ask for them."""

from bot.conversation.commands.any import Command
from bot.conversation.commands.digests import ShowDigest
from bot.conversation.understanding.context import Context
from bot.conversation.understanding.saying import Groups, Patterns

_YEAR, _QUARTER = r"(?P<year>20\d\d)", r"[QT](?P<quarter>[1-4])"


def _digest(groups: Groups, context: Context) -> Command:
    quarter = groups.get("quarter")
    year = int(groups["year"]) if "year" in groups else context.now.year if quarter else None
    return ShowDigest(year, int(quarter) if quarter else None)


PATTERNS: Patterns = (
    (r"digest", lambda *_: ShowDigest()),
    (rf"digest\s+(?:of\s+|for\s+)?{_YEAR}(?:[\s-]*{_QUARTER})?", _digest),
    (rf"digest\s+(?:of\s+|for\s+)?{_QUARTER}(?:\s+(?:of\s+)?{_YEAR})?", _digest),
)
VERBS = ("digest",)
"""First words, for whoever mistypes them."""
