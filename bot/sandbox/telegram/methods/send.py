"""Sending text, copying and forwarding."""

from typing import Any

from ..access import chat_of, reply_target, speaking_chat, thread_of
from ..args import Args
from ..chats import Chat
from ..errors import bad_request
from ..html_text import Formatted
from ..keyboards import markup_of
from ..message import Message
from ..wire import message_json, user_json
from ..words import caption_of, text_of
from ..world import World


def compose(world: World, args: Args, chat: Chat, words: Formatted, source: str) -> Message:
    """A new message of the bot with what all kinds share. Raises ApiError; posts nothing."""
    markup = markup_of(args)
    reply_to = reply_target(chat, args)
    thread = thread_of(chat, args, reply_to)
    return Message(
        message_id=world.new_message_id(chat),
        chat_id=chat.id,
        sender=world.bot.id,
        date=world.now(),
        words=words,
        source=source,
        rows=markup.rows,
        keyboard=markup.keyboard,
        reply_to=reply_to,
        thread=thread,
    )


def send_message(world: World, args: Args) -> Any:
    """sendMessage."""
    words = text_of(args)
    chat = speaking_chat(world, args)
    message = compose(world, args, chat, words, args.text("text"))
    return message_json(world, world.post(message))


def send_chat_action(world: World, args: Args) -> Any:
    """sendChatAction."""
    speaking_chat(world, args)
    actions = ("typing", "choose_sticker", "find_location")
    action = args.text("action")
    if action not in actions and not action.startswith(("upload_", "record_")):
        raise bad_request("wrong parameter action in request")
    return True


def _original(world: World, args: Args, task: str) -> Message:
    source = chat_of(world, args, "from_chat_id")
    original = source.messages.get(args.integer("message_id"))
    if original is None:
        raise bad_request(f"message to {task} not found")
    if original.service:
        raise bad_request(f"message can't be {'copied' if task == 'copy' else 'forwarded'}")
    return original


def copy_message(world: World, args: Args) -> Any:
    """copyMessage: the same content as a message of the bot's own."""
    chat = speaking_chat(world, args)
    original = _original(world, args, "copy")
    words, source = original.words, original.source
    if original.has_media and "caption" in args.values:
        words, source = caption_of(args), args.text("caption")
    message = compose(world, args, chat, words, source)
    message.photo, message.document = original.photo, original.document
    return {"message_id": world.post(message).message_id}


def forward_message(world: World, args: Args) -> Any:
    """forwardMessage: the same content, with where it is from."""
    chat = speaking_chat(world, args)
    original = _original(world, args, "forward")
    message = compose(world, args, chat, original.words, original.source)
    message.photo, message.document = original.photo, original.document
    origin = {
        "type": "user",
        "date": original.date,
        "sender_user": user_json(world, original.sender),
    }
    message.forwarded = {"forward_origin": origin}
    return message_json(world, world.post(message))


SEND = {
    "sendMessage": send_message,
    "sendChatAction": send_chat_action,
    "copyMessage": copy_message,
    "forwardMessage": forward_message,
}
