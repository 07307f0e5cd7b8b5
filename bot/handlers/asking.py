"""The asker's word on the own question: where it is about, how careful, what to leave out."""

from typing import assert_never

from bot.conversation.commands.asking import AskingCommand, RemoveNoticed, SetCountry
from bot.conversation.replies import Reply
from bot.handlers.asking_marks import set_country
from bot.handlers.asking_noticed import remove
from bot.handlers.turn import Turn


def handle(command: AskingCommand, turn: Turn) -> Reply:
    """Answer a command about a question of one's own. Raises Refusal."""
    match command:
        case SetCountry():
            return set_country(command, turn)
        case RemoveNoticed(draft):
            return remove(draft, turn)
        case _:
            assert_never(command)
