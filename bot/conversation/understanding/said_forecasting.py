"""Who will come, and who is asked again. As people say it."""

from bot.conversation.commands.any import Command
from bot.conversation.commands.forecasting import Nudge, ShowForecast
from bot.conversation.understanding.context import Context
from bot.conversation.understanding.saying import Groups, N, Patterns, number


def _nudge(groups: Groups, _: Context) -> Command:
    return Nudge(number(groups), groups["partner"].strip())


PATTERNS: Patterns = (
    (rf"forecast(?:\s+(?:for\s+)?(?:call\s+)?{N})?", lambda g, _: ShowForecast(number(g))),
    (rf"nudge(?:\s+(?:call\s+)?{N})?", lambda g, _: Nudge(number(g))),
    (rf"nudge\s+(?:call\s+)?{N}\s+(?P<partner>.+)", _nudge),
    (rf"nudge\s+(?P<partner>.+?)\s+(?:about|for|to)\s+(?:call\s+)?{N}", _nudge),
    (r"nudge\s+(?P<partner>.+)", lambda g, _: Nudge(partner=g["partner"].strip())),
)
VERBS = ("forecast", "nudge")
"""First words, for whoever mistypes them."""
