"""The methods conversations.open, .info and .members of the Web API."""

from ..paging import page
from ..posting import reach
from ..shapes import conversation_shape
from ..state import Conversation
from ..wire import ApiError, Args, Json
from ..workspace import Workspace


def known(workspace: Workspace, args: Args) -> Conversation:
    """A conversation by its own id; reading calls take no person's id."""
    channel = args.required("channel")
    if channel in workspace.world.users:
        raise ApiError("channel_not_found")
    return reach(workspace.world, channel)


def open_(workspace: Workspace, args: Args) -> Json:
    """The DM with one person, or the group message with up to eight."""
    world = workspace.world
    users = args.names("users")
    if args.has("channel"):
        conversation = known(workspace, args)
    elif not users or len(users) > 8:
        raise ApiError("users_list_not_supplied" if not users else "too_many_users")
    elif any(user not in world.users for user in users):
        raise ApiError("user_not_found")
    elif any(world.users[user].deleted for user in users):
        raise ApiError("user_disabled")
    else:
        conversation = world.direct(users[0]) if len(users) == 1 else world.group(users)
    full = conversation_shape(world, conversation)
    return {"channel": full if args.flag("return_im") else {"id": conversation.id}}


def info(workspace: Workspace, args: Args) -> Json:
    """One conversation."""
    conversation = known(workspace, args)
    shape = conversation_shape(workspace.world, conversation)
    if args.flag("include_num_members"):
        shape["num_members"] = len(conversation.members)
    return {"channel": shape}


def members(workspace: Workspace, args: Args) -> Json:
    """User ids, in pages."""
    found, cursor = page(known(workspace, args).members, args, default=100)
    return {"members": found, "response_metadata": {"next_cursor": cursor}}


METHODS = {
    "conversations.open": open_,
    "conversations.info": info,
    "conversations.members": members,
}
