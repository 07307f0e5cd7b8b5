"""Buttons to who changed what."""

from collections.abc import Callable

from bot.conversation.buttons import Pressed
from bot.conversation.commands.any import Command
from bot.conversation.commands.audit import ShowAudit
from bot.conversation.commands.references import Ref

VERBS: dict[str, Callable[[Pressed], Command]] = {
    # The generation is the page in place of the one the button stands in; none: a new message.
    "audit": lambda p: ShowAudit(Ref(id=p.subject), p.generation or 1, turning=bool(p.generation)),
}
