"""Who belongs to the AoR, and who leaves."""

from bot.conversation.commands.membership import MembershipCommand
from bot.conversation.replies import Reply
from bot.domain.errors import Refusal
from bot.handlers.turn import Turn


def handle(command: MembershipCommand, turn: Turn) -> Reply:
    """Answer a command of this area. Raises Refusal."""
    raise Refusal("people.comes_later", word="membership")
