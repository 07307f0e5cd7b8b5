"""Buttons about a question of one's own → commands."""

from collections.abc import Callable

from bot.conversation.buttons import Pressed
from bot.conversation.commands.any import Command
from bot.conversation.commands.asking import RemoveNoticed, SetCountry
from bot.conversation.commands.references import Ref
from bot.conversation.spelling import word_of


def _country(pressed: Pressed) -> Command:
    """The generation spells the code of the country; 0 asks."""
    return SetCountry(Ref(id=pressed.subject), word_of(pressed.generation).upper())


VERBS: dict[str, Callable[[Pressed], Command]] = {
    "askcountry": _country,
    "removenoticed": lambda p: RemoveNoticed(p.subject),
}
