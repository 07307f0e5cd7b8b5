"""Own settings: language, zone, reminders, quiet hours, absence, platform."""

from bot.conversation.commands.preferences import PreferencesCommand
from bot.conversation.replies import Reply
from bot.domain.errors import Refusal
from bot.handlers.turn import Turn


def handle(command: PreferencesCommand, turn: Turn) -> Reply:
    """Answer a command of this area. Raises Refusal."""
    raise Refusal("people.comes_later", word="preferences")
