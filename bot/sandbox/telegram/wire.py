"""Our state in the Bot API's JSON."""

from typing import TYPE_CHECKING, Any

from .chats import Chat
from .message import Message, StoredFile

if TYPE_CHECKING:
    from .world import World

Json = dict[str, Any]
THUMBNAIL = 90  # the longer side of the smallest size


def user_json(world: "World", user: int) -> Json:
    """The User object of a person or of the bot."""
    if user == world.bot.id:
        return bot_json(world)
    person = world.users[user]
    optional = {"username": person.username, "language_code": person.language_code}
    given = {k: v for k, v in optional.items() if v}
    return {"id": person.id, "is_bot": False, "first_name": person.first_name, **given}


def bot_json(world: "World") -> Json:
    """The bot's own User object."""
    bot = world.bot
    return {"id": bot.id, "is_bot": True, "first_name": bot.first_name, "username": bot.username}


def me_json(world: "World") -> Json:
    """What getMe answers."""
    return {
        **bot_json(world),
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def file_json(file: StoredFile) -> Json:
    """The File object without its path, as it stands inside messages."""
    return {"file_id": file.id, "file_unique_id": file.unique_id, "file_size": len(file.content)}


def photo_json(file: StoredFile) -> list[Json]:
    """A photo's sizes, the smallest first. Whoever takes a small one gets something else."""
    whole = {**file_json(file), "width": file.width, "height": file.height}
    if max(file.width, file.height) <= THUMBNAIL:
        return [whole]
    shrunk = THUMBNAIL / max(file.width, file.height)
    sides = {"width": round(file.width * shrunk), "height": round(file.height * shrunk)}
    small = {"file_id": f"{file.id}-s", "file_unique_id": f"{file.unique_id}s", "file_size": 900}
    return [{**small, **sides}, whole]


def document_json(file: StoredFile) -> Json:
    """The Document object."""
    return {**file_json(file), "file_name": file.name, "mime_type": file.mime}


def message_json(world: "World", message: Message, *, nested: bool = False) -> Json:
    """The Message object; `nested` leaves out what it replies to, as in a reply_to_message."""
    chat = world.chats[message.chat_id]
    result: Json = {
        "message_id": message.message_id,
        "date": message.date,
        "chat": chat.to_json(),
        "from": user_json(world, message.sender),
    }
    result |= _content(message)
    if message.rows:
        result["reply_markup"] = {"inline_keyboard": message.rows}
    if message.edited is not None:
        result["edit_date"] = message.edited
    result |= _context(world, chat, message, nested=nested)
    return result | (message.service or {}) | (message.forwarded or {})


def _content(message: Message) -> Json:
    content: Json = {}
    if message.album:
        content["media_group_id"] = message.album
    if message.photo:
        content["photo"] = photo_json(message.photo)
    if message.document:
        content["document"] = document_json(message.document)
    text, entities = ("caption", "caption_entities") if message.has_media else ("text", "entities")
    if message.words.text:
        content[text] = message.words.text
        if message.words.entities:
            content[entities] = message.words.entities
    return content


def _context(world: "World", chat: Chat, message: Message, *, nested: bool) -> Json:
    context: Json = {}
    if message.thread is not None:
        context |= {"message_thread_id": message.thread, "is_topic_message": True}
    answered = chat.messages.get(message.reply_to or 0)
    if answered and not nested:
        context["reply_to_message"] = message_json(world, answered, nested=True)
    return context
