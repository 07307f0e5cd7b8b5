"""What is held about somebody, and its erasure."""

from bot.conversation.commands.privacy import PrivacyCommand
from bot.conversation.replies import Reply
from bot.domain.errors import Refusal
from bot.handlers.turn import Turn


def handle(command: PrivacyCommand, turn: Turn) -> Reply:
    """Answer a command of this area. Raises Refusal."""
    raise Refusal("people.comes_later", word="privacy")
