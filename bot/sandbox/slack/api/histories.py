"""The methods conversations.history and conversations.replies of the Web API."""

from ..paging import page
from ..shapes import message_shape
from ..state import Conversation, Message
from ..wire import ApiError, Args, Json
from ..workspace import Workspace
from .conversations import known


def history(workspace: Workspace, args: Args) -> Json:
    """The messages of a conversation, newest first, without the replies in threads."""
    conversation = _readable(workspace, args)
    top = [m for m in conversation.lasting() if m.thread_ts in {None, m.ts} or m.broadcast]
    return _answer(workspace, args, [m for m in reversed(top) if _wanted(m, args)])


def replies(workspace: Workspace, args: Args) -> Json:
    """One thread, the parent first, oldest first."""
    conversation = _readable(workspace, args)
    parent = conversation.message(args.required("ts"))
    if parent is None or parent.ephemeral_to:
        raise ApiError("thread_not_found")
    if parent.thread_ts and parent.thread_ts != parent.ts:
        return _answer(workspace, args, [parent])
    inner = [m for m in conversation.replies(parent.ts) if _wanted(m, args)]
    return _answer(workspace, args, [parent, *inner])


def _readable(workspace: Workspace, args: Args) -> Conversation:
    conversation = known(workspace, args)
    if workspace.world.bot.id not in conversation.members:
        raise ApiError("not_in_channel")
    return conversation


def _wanted(message: Message, args: Args) -> bool:
    """Both ends are left out, unless `inclusive`."""
    ts, oldest, latest = float(message.ts), args.text("oldest"), args.text("latest")
    if args.flag("inclusive") and message.ts in {oldest, latest}:
        return True
    try:
        return (not oldest or ts > float(oldest)) and (not latest or ts < float(latest))
    except ValueError:
        raise ApiError("invalid_ts_oldest" if oldest else "invalid_ts_latest") from None


def _answer(workspace: Workspace, args: Args, found: list[Message]) -> Json:
    messages, cursor = page(found, args, default=100)
    metadata = args.flag("include_all_metadata")
    shapes = [message_shape(workspace.world, m, metadata=metadata) for m in messages]
    answer: Json = {"messages": shapes, "has_more": bool(cursor)}
    return answer | ({"response_metadata": {"next_cursor": cursor}} if cursor else {})


METHODS = {"conversations.history": history, "conversations.replies": replies}
