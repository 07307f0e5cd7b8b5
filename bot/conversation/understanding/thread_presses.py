"""Buttons in the thread of a request → commands."""

from collections.abc import Callable

from bot.conversation.buttons import Pressed
from bot.conversation.commands.any import Command
from bot.conversation.commands.references import Ref
from bot.conversation.commands.thread import SendToPartner

VERBS: dict[str, Callable[[Pressed], Command]] = {
    # Its generation is the note.
    "sendnote": lambda p: SendToPartner(Ref(id=p.subject), p.generation or None),
}
