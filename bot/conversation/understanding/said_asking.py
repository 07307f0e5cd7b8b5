"""What an asker says of the own question. As people say it."""

from bot.conversation.commands.any import Command
from bot.conversation.commands.asking import RemoveNoticed, SetCountry
from bot.conversation.understanding.asking_words import country_named
from bot.conversation.understanding.context import Context
from bot.conversation.understanding.saying import Groups, Patterns, number

_N = r"(?:request\s+)?#?\s*(?P<n>\d{1,12})"


def _country(groups: Groups, _: Context) -> Command:
    said = groups.get("country", "").strip()
    return SetCountry(number(groups), country_named(said) or said)


PATTERNS: Patterns = (
    (rf"country\s+{_N}(?:[\s:,]+(?:is\s+|to\s+)?(?P<country>\S.{{0,60}}))?", _country),
    (r"remove", lambda *_: RemoveNoticed()),
)
VERBS: tuple[str, ...] = ("country",)
"""First words, for whoever mistypes them."""
