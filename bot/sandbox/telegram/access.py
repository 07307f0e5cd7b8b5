"""Whom the bot may write to, and which message is meant."""

from .args import Args
from .chats import Chat
from .errors import ApiError, bad_request, forbidden
from .message import Message
from .world import World


def chat_of(world: World, args: Args, name: str = "chat_id") -> Chat:
    """The chat that is named, whether or not the bot may write there. Raises ApiError 400."""
    value = args.text(name)
    if not value:
        raise bad_request(f"{name} is empty")
    chat = world.chats.get(args.integer(name))
    if chat is None:
        raise bad_request("chat not found")
    return chat


def writable_chat(world: World, args: Args) -> Chat:
    """The chat that is named. Raises ApiError 400 or 403 where the bot may not write."""
    chat = chat_of(world, args)
    if chat.private:
        _check_private(chat)
    else:
        _check_group(chat)
    return chat


def speaking_chat(world: World, args: Args) -> Chat:
    """The same, and administrators let the bot send messages there. Raises ApiError."""
    chat = writable_chat(world, args)
    if chat.bot_status == "restricted":
        raise bad_request("not enough rights to send text messages to the chat")
    return chat


def _check_private(chat: Chat) -> None:
    if chat.blocked:
        raise forbidden("bot was blocked by the user")
    if not chat.started:
        raise forbidden("bot can't initiate conversation with a user")


def _check_group(chat: Chat) -> None:
    if chat.migrated_to is not None:
        raise ApiError(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            migrate_to_chat_id=chat.migrated_to,
        )
    if chat.bot_status == "kicked":
        raise forbidden(f"bot was kicked from the {chat.kind} chat")
    if chat.bot_status == "left":
        raise forbidden(f"bot is not a member of the {chat.kind} chat")


def own_message(world: World, args: Args) -> tuple[Chat, Message]:
    """The bot's own message that is to be edited. Raises ApiError."""
    chat = writable_chat(world, args)
    if not args.text("message_id"):
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(args.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender != world.bot.id or message.service or message.forwarded:
        raise bad_request("message can't be edited")
    return chat, message


def reply_target(chat: Chat, args: Args) -> int | None:
    """The message that is answered, by reply_parameters or the older reply_to_message_id.

    Raises ApiError when there is no such message.
    """
    given = args.structure("reply_parameters", "reply parameters") or {}
    if not isinstance(given, dict):
        raise bad_request("object expected as reply parameters")
    target = given.get("message_id") or args.integer("reply_to_message_id")
    if not target:
        return None
    if int(target) in chat.messages:
        return int(target)
    if given.get("allow_sending_without_reply") or args.flag("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def thread_of(chat: Chat, args: Args, reply_to: int | None) -> int | None:
    """The topic that is meant; a reply stays in its message's topic.

    Raises ApiError where there are no topics.
    """
    thread = args.integer("message_thread_id") or None
    if thread is None and reply_to is not None:
        return chat.messages[reply_to].thread
    if thread is not None and not chat.forum:
        raise bad_request("message thread not found")
    return thread
