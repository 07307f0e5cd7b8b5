"""What a person sees now."""

from typing import Any

from .message import Message, StoredFile
from .world import World


def screen(world: World, user: int) -> dict[str, Any]:
    """{"chats": {chat id: [messages]}, "toasts": [...]} of one person. Raises PeopleError."""
    world.person(user)
    chats = {
        str(chat.id): [message_view(world, m) for m in chat.messages.values()]
        for chat in world.chats.values()
        if user in chat.members
    }
    toasts = [{"text": t.text, "alert": t.alert, "url": t.url} for t in world.toasts.get(user, [])]
    return {"chats": chats, "toasts": toasts}


def message_view(world: World, message: Message) -> dict[str, Any]:
    """One message as it is seen."""
    document = message.document
    return {
        "message_id": message.message_id,
        "from": message.sender,
        "bot": message.sender == world.bot.id,
        "text": message.words.text,
        "html": message.source,
        "entities": message.words.entities,
        "buttons": [[_button_view(button) for button in row] for row in message.rows],
        "keyboard": message.keyboard,
        "photo": _file_view(message.photo) if message.photo else None,
        "document": {**_file_view(document), "name": document.name, "mime": document.mime}
        if document
        else None,
        "edited": message.edited is not None,
        "date": message.date,
        "reply_to": message.reply_to,
        "thread": message.thread,
        "service": message.service,
    }


def _button_view(button: dict[str, Any]) -> dict[str, Any]:
    return {"text": button["text"], "data": button.get("callback_data"), "url": button.get("url")}


def _file_view(file: StoredFile) -> dict[str, Any]:
    return {"id": file.id, "size": len(file.content)}


def find_words(
    world: World, user: int, contains: str, after: int, chat: int | None
) -> dict[str, Any] | None:
    """The first message of the bot on that screen that contains the words; {"chat", "message"}."""
    for one in list(world.chats.values()):
        if user not in one.members or chat not in (None, one.id):
            continue
        for message in one.messages.values():
            if message.sender != world.bot.id or message.message_id <= after:
                continue
            if contains in message.words.text:
                return {"chat": one.id, "message": message_view(world, message)}
    return None
