"""What the words of every area are made of: patterns, and what is made of their groups."""

from collections.abc import Callable

from bot.conversation.commands.any import Command
from bot.conversation.commands.references import Ref
from bot.conversation.understanding.context import Context

Groups = dict[str, str]
Maker = Callable[[Groups, Context], Command]
Patterns = tuple[tuple[str, Maker], ...]
"""One pattern for each way to say it, for the whole of what was said; case does not matter."""

N = r"(?:call\s+)?(?:#\s*)?(?P<n>\d{1,6})"
"""The number of a call, as people say it."""


def number(groups: Groups) -> Ref:
    """The record that was named, or the obvious one."""
    found = groups.get("n")
    return Ref(number=int(found)) if found else Ref()
