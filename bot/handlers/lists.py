"""Lists that the AoR keeps: documents, members, mechanisms."""

from bot.conversation.commands.lists import ListsCommand
from bot.conversation.replies import Reply
from bot.domain.errors import Refusal
from bot.handlers.turn import Turn


def handle(command: ListsCommand, turn: Turn) -> Reply:
    """Answer a command of this area. Raises Refusal."""
    raise Refusal("people.comes_later", word="lists")
