"""Buttons about calls missed in a row, and about what people made of a call → commands."""

from collections.abc import Callable

from bot.conversation.buttons import Pressed
from bot.conversation.commands.any import Command
from bot.conversation.commands.missed import ChangeMissed, DropMissed, SendMissed, ShowMissed
from bot.conversation.commands.references import Ref
from bot.conversation.commands.surveys import RateCall

VERBS: dict[str, Callable[[Pressed], Command]] = {
    "missed": lambda _: ShowMissed(),
    "missedsend": lambda p: SendMissed(p.subject),
    "missedchange": lambda p: ChangeMissed(p.subject),
    "misseddrop": lambda p: DropMissed(p.subject),
    # The generation is the score.
    "rate": lambda p: RateCall(Ref(id=p.subject), p.generation),
}
