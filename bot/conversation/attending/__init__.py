"""Questions about attendance in six languages → what is asked, or the readings to choose from."""

from bot.conversation.attending.reader import read_question, read_question_in

__all__ = ["read_question", "read_question_in"]
