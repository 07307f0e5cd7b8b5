"""From words, presses and forms to commands. Dates are parsed here, never in the writer."""

from bot.conversation.understanding.context import Context
from bot.conversation.understanding.forms import read_form
from bot.conversation.understanding.presses import read_press, speaks_at_once
from bot.conversation.understanding.words import read_words

__all__ = ["Context", "read_form", "read_press", "read_words", "speaks_at_once"]
