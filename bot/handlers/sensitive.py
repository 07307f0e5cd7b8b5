"""Sensitive requests: few see them, and their asker says how the answer may come (issue 8.7)."""

from typing import assert_never

from bot.conversation.commands.sensitive import (
    AnswerHere,
    AnswerOutside,
    MarkPlain,
    MarkSensitive,
    SensitiveCommand,
)
from bot.conversation.replies import Reply
from bot.handlers.sensitive_marking import mark, unmark
from bot.handlers.sensitive_ways import answer_here, answer_outside
from bot.handlers.turn import Turn


def handle(command: SensitiveCommand, turn: Turn) -> Reply:
    """Answer a command of this area. Raises Refusal."""
    match command:
        case MarkSensitive():
            return mark(command.request, turn)
        case MarkPlain():
            return unmark(command.request, turn)
        case AnswerHere():
            return answer_here(command, turn)
        case AnswerOutside():
            return answer_outside(command, turn)
        case _:
            assert_never(command)
