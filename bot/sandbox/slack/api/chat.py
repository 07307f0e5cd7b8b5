"""The methods chat.* of the Web API."""

from ..posting import content_of, metadata_of, reach, rewrite, thread_of, writable
from ..shapes import message_shape
from ..state import Message
from ..wire import ApiError, Args, Json
from ..workspace import Workspace


def post_message(workspace: Workspace, args: Args) -> Json:
    """Post as the bot, to a conversation or (by their id) to a person."""
    world = workspace.world
    conversation = writable(world, args.required("channel"))
    content, metadata = content_of(args), metadata_of(args)
    message = Message(
        world.new_ts(),
        conversation.id,
        world.bot.id,
        **content,
        metadata=metadata,
        thread_ts=thread_of(conversation, args),
        broadcast=args.flag("reply_broadcast"),
    )
    world.post(conversation, message)
    shape = message_shape(world, message, metadata=True)
    return {"channel": conversation.id, "ts": message.ts, "message": shape}


def post_ephemeral(workspace: Workspace, args: Args) -> Json:
    """Post for one member only."""
    world = workspace.world
    conversation = writable(world, args.required("channel"))
    user = args.required("user")
    if user not in conversation.members:
        raise ApiError("user_not_in_channel")
    message = workspace.tell_privately(conversation, user, world.bot.id, content_of(args))
    message.thread_ts = thread_of(conversation, args)
    return {"message_ts": message.ts}


def update(workspace: Workspace, args: Args) -> Json:
    """Edit a message of the bot; it takes a conversation id, no person's."""
    world = workspace.world
    message = _own(workspace, args, "cant_update_message")
    if world.conversations[message.channel].archived:
        raise ApiError("is_inactive")
    rewrite(world, message, args, world.bot.id)
    shape = message_shape(world, message, metadata=True)
    return {"channel": message.channel, "ts": message.ts, "text": message.text, "message": shape}


def delete(workspace: Workspace, args: Args) -> Json:
    """Remove a message of the bot."""
    message = _own(workspace, args, "cant_delete_message")
    workspace.world.conversations[message.channel].messages.remove(message)
    return {"channel": message.channel, "ts": message.ts}


def _own(workspace: Workspace, args: Args, refusal: str) -> Message:
    channel = args.required("channel")
    if channel in workspace.world.users:
        raise ApiError("channel_not_found")
    message = reach(workspace.world, channel).message(args.required("ts"))
    if message is None or message.ephemeral_to:
        raise ApiError("message_not_found")
    if message.author != workspace.world.bot.id:
        raise ApiError(refusal)
    return message


METHODS = {
    "chat.postMessage": post_message,
    "chat.postEphemeral": post_ephemeral,
    "chat.update": update,
    "chat.delete": delete,
}
