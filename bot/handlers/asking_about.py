"""What somebody said that a question is about, as the desk knows it."""

from dataclasses import replace

from bot.conversation.commands.helpdesk import Ask
from bot.domain.errors import Refusal
from bot.handlers.desk_topics import find_topic
from bot.handlers.turn import Turn


def with_topic(command: Ask, turn: Turn) -> Ask:
    """The topic by its code. What is none belongs to the question: "about Monday: is there …".

    A code that was not offered is ignored later, as every field is.
    """
    if command.topic is None or not command.topic.endswith(":"):
        return command
    try:
        return replace(command, topic=find_topic(turn, command.topic.rstrip(":")).code)
    except Refusal:
        question = f"{command.topic} {command.question}"
        return replace(command, topic=None, question=question)
