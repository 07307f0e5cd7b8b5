"""What people press."""

import asyncio
from dataclasses import dataclass
from typing import Any

from .errors import PeopleError
from .message import CallbackQuery, Message
from .updates import Update
from .wire import message_json, user_json
from .world import World


@dataclass(frozen=True)
class Press:
    """A press on a button named by its label or its data.

    `stale` presses `data` although no such button is there now, as a client does that has not
    seen the edit yet.
    """

    user: int
    message_id: int
    chat: int | None = None
    label: str | None = None
    data: str | None = None
    stale: bool = False


def press(world: World, act: Press) -> Update | None:
    """Make the callback query of a press. Raises PeopleError when there is no such button."""
    chat = world.chat_for(act.user, act.chat)
    message = chat.messages.get(act.message_id)
    if message is None or (chat.private and chat.blocked):
        raise PeopleError(f"no message {act.message_id} to press on in chat {chat.id}")
    data = act.data if act.stale else _visible(message, act)
    number = len(world.queries) + 1
    born = asyncio.get_running_loop().time()
    query = CallbackQuery(f"{act.user:x}{number:010d}", act.user, born)
    world.queries[query.id] = query
    content: dict[str, Any] = {
        "id": query.id,
        "from": user_json(world, act.user),
        "message": message_json(world, message),
        "chat_instance": str(abs(hash((world.bot.id, chat.id)))),
        "data": data,
    }
    return world.announce("callback_query", content)


def _visible(message: Message, act: Press) -> str:
    buttons = [button for row in message.rows for button in row]
    for button in buttons:
        if act.label is not None and button["text"] != act.label:
            continue
        if act.data is not None and button.get("callback_data") != act.data:
            continue
        if "callback_data" not in button:
            raise PeopleError(
                f"button {button['text']!r} opens a link, it sends nothing to the bot"
            )
        return str(button["callback_data"])
    seen = ", ".join(repr(button["text"]) for button in buttons) or "none"
    raise PeopleError(
        f"no button {act.label or act.data!r} on message {act.message_id}; there: {seen}"
    )
