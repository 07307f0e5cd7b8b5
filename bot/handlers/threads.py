"""One thread on both sides of a request (issue 8.3)."""

from typing import assert_never

from bot.conversation.commands.thread import DeleteWords, EditWords, SendToPartner, ThreadCommand
from bot.conversation.replies import Reply
from bot.handlers.thread_changing import delete, edit
from bot.handlers.thread_sending import send
from bot.handlers.turn import Turn


def handle(command: ThreadCommand, turn: Turn) -> Reply:
    """Answer a command of the thread. Raises Refusal."""
    match command:
        case SendToPartner():
            return send(command, turn)
        case EditWords():
            return edit(command, turn)
        case DeleteWords():
            return delete(command, turn)
        case _:
            assert_never(command)
