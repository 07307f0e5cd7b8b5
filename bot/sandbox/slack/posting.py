"""From arguments to a stored message; shared by the Web API and response URLs."""

from typing import Any

from .blocks import check_message_blocks
from .state import Conversation, Message, World
from .wire import ApiError, Args, Json

LONGEST_TEXT = 40_000


def content_of(args: Args) -> Json:
    """Text, blocks and attachments, checked."""
    blocks = check_message_blocks(args.parsed("blocks", "invalid_blocks_format"))
    attachments = args.parsed("attachments", "invalid_attachments") or []
    text = args.text("text")
    if not text.strip() and not blocks and not attachments:
        raise ApiError("no_text")
    if len(text) > LONGEST_TEXT:
        raise ApiError("msg_too_long")
    return {"text": text, "blocks": blocks, "attachments": attachments}


def metadata_of(args: Args) -> Json | None:
    """The `metadata` argument; raises `invalid_metadata_format`."""
    metadata: Any = args.parsed("metadata", "invalid_metadata_format")
    if metadata is None:
        return None
    if not isinstance(metadata, dict) or set(metadata) - {
        "event_type",
        "event_payload",
        "entities",
    }:
        raise ApiError("invalid_metadata_format")
    if not isinstance(metadata.get("event_type"), str) or not isinstance(
        metadata.get("event_payload"), dict
    ):
        raise ApiError("invalid_metadata_format")
    return metadata


def reach(world: World, channel: str) -> Conversation:
    """A conversation by id, or a DM by a person's id; what the bot cannot know is not found."""
    user = world.users.get(channel)
    if user and not user.deleted:
        return world.direct(user.id)
    conversation = world.conversations.get(channel)
    if conversation is None or (
        conversation.is_private and world.bot.id not in conversation.members
    ):
        raise ApiError("channel_not_found")
    return conversation


def writable(world: World, channel: str) -> Conversation:
    """The same, and the bot may post there."""
    conversation = reach(world, channel)
    if conversation.archived:
        raise ApiError("is_archived")
    if world.bot.id not in conversation.members:
        raise ApiError("not_in_channel")
    return conversation


def thread_of(conversation: Conversation, args: Args) -> str | None:
    """The parent of a reply; an answer to a reply goes to the parent."""
    ts = args.text("thread_ts")
    if not ts:
        return None
    parent = conversation.message(ts)
    if parent is None or parent.ephemeral_to:
        raise ApiError("thread_not_found")
    return parent.thread_ts or parent.ts


def rewrite(world: World, message: Message, args: Args, author: str) -> None:
    """Edit; attachments and metadata that are not named stay, blocks only if text is not named.

    Source: the reference of chat.update.
    """
    kept: Json = {"text": message.text, "attachments": message.attachments}
    if not args.has("text"):
        kept["blocks"] = message.blocks
    content = content_of(Args({**kept, **args.values}))
    message.text, message.blocks = content["text"], content["blocks"]
    message.attachments = content["attachments"]
    if args.has("metadata"):
        message.metadata = metadata_of(args)
    message.edited_ts, message.edited_by = world.new_ts(), author
    world.name_parts(message.blocks)
