"""The methods users.* of the Web API."""

from ..paging import page
from ..setup import User
from ..shapes import user_shape
from ..wire import ApiError, Args, Json
from ..workspace import Workspace


def info(workspace: Workspace, args: Args) -> Json:
    """One user."""
    user = workspace.world.user(args.required("user"))
    if user is None:
        raise ApiError("user_not_found")
    return {"user": _shape(workspace, user, args)}


def list_(workspace: Workspace, args: Args) -> Json:
    """Everybody, deleted accounts too, in pages."""
    world = workspace.world
    everybody = [*world.users, world.bot.id]
    found, cursor = page(everybody, args, default=200)
    members = [_shape(workspace, user, args) for user in map(world.user, found) if user]
    return {
        "members": members,
        "cache_ts": world.now(),
        "response_metadata": {"next_cursor": cursor},
    }


def lookup_by_email(workspace: Workspace, args: Args) -> Json:
    """One living user by address, in any letter case."""
    email = args.required("email").lower()
    for user in workspace.world.users.values():
        if user.email.lower() == email and not user.deleted:
            return {"user": _shape(workspace, user, args)}
    raise ApiError("users_not_found")


def _shape(workspace: Workspace, user: User, args: Args) -> Json:
    shape = user_shape(workspace.world, user)
    return shape | ({"locale": user.locale} if args.flag("include_locale") else {})


METHODS = {"users.info": info, "users.list": list_, "users.lookupByEmail": lookup_by_email}
