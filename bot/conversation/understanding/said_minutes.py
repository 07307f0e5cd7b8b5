"""Minutes of calls. As people say it, or write it beside a file."""

import re

from bot.conversation.commands.any import Command
from bot.conversation.commands.minutes import KeepMinutes, ShowMinutes, TellMinutes
from bot.conversation.commands.references import Ref
from bot.conversation.envelopes import FileRef
from bot.conversation.understanding.context import Context
from bot.conversation.understanding.saying import A_DAY, Groups, N, Patterns, number

_OF = rf"minutes\s+(?:of\s+|for\s+)?{N}"
_BESIDE = re.compile(
    r"/?(?:minutes|compte[\s-]rendu|proc[èe]s-verbal|pv)\b"
    rf"\D{{0,20}}(?:(?!{A_DAY})(?P<n>\d{{1,6}})(?!\d))?.*",
    re.IGNORECASE | re.DOTALL,
)


def _keep(groups: Groups, _: Context) -> Command:
    return KeepMinutes(number(groups), groups["text"].strip())


def minutes_beside(text: str, file: FileRef) -> KeepMinutes | None:
    """A file that was dropped with these words, if they say that it holds minutes."""
    found = _BESIDE.fullmatch(text.strip())
    if found is None:
        return None
    named = found["n"]
    return KeepMinutes(Ref(number=int(named)) if named else Ref(), file=file)


PATTERNS: Patterns = (
    (rf"minutes(?:\s+(?:of\s+|for\s+)?{N})?", lambda g, _: ShowMinutes(number(g))),
    (
        rf"{_OF}\s*:?\s+tell\s+(?:everybody|everyone|all)\.?",
        lambda g, _: TellMinutes(number(g)),
    ),
    (rf"{_OF}\s+(?:write|correct)", lambda g, _: KeepMinutes(number(g))),
    (rf"(?!minutes\s+(?:of\s+|for\s+)?{A_DAY}){_OF}\s*:?\s+(?P<text>\S.*)", _keep),
)
VERBS = ("minutes",)
"""First words, for whoever mistypes them."""
