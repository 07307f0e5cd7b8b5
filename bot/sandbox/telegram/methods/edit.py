"""Editing and deleting."""

from typing import Any

from .. import limits
from ..access import own_message, writable_chat
from ..args import Args
from ..errors import bad_request
from ..html_text import Formatted
from ..keyboards import markup_of
from ..message import Message
from ..wire import message_json
from ..words import caption_of, text_of
from ..world import World

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)


def edit_message_text(world: World, args: Args) -> Any:
    """editMessageText. Without reply_markup the buttons go, as at Telegram."""
    words = text_of(args)
    _, message = own_message(world, args)
    if message.has_media:
        raise bad_request("there is no text in the message to edit")
    return _change(world, args, message, words, args.text("text"))


def edit_message_caption(world: World, args: Args) -> Any:
    """editMessageCaption."""
    words = caption_of(args)
    _, message = own_message(world, args)
    if not message.has_media:
        raise bad_request("there is no caption in the message to edit")
    return _change(world, args, message, words, args.text("caption"))


def edit_message_reply_markup(world: World, args: Args) -> Any:
    """editMessageReplyMarkup."""
    _, message = own_message(world, args)
    return _change(world, args, message, message.words, message.source)


def _change(world: World, args: Args, message: Message, words: Formatted, source: str) -> Any:
    rows = markup_of(args, inline_only=True).rows
    if (words, rows) == (message.words, message.rows):
        raise bad_request(NOT_MODIFIED)
    message.words, message.source, message.rows = words, source, rows
    message.edited = world.now()
    world.signal.fire()
    return message_json(world, message)


def delete_message(world: World, args: Args) -> Any:
    """deleteMessage: within 48 hours; others' only in private chats or as administrator."""
    chat = writable_chat(world, args)
    message = chat.messages.get(args.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    own = message.sender == world.bot.id
    if not (own or chat.private or chat.bot_status == "administrator"):
        raise bad_request("message can't be deleted")
    if world.now() - message.date > limits.DELETABLE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    del chat.messages[message.message_id]
    world.signal.fire()
    return True


EDIT = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
}
