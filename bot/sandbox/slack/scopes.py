"""What an app may do: the scopes that methods want, and those that it was given."""

from .wire import ApiError, Args, Json
from .workspace import Workspace

# From the reference of each method, for a bot.
_WANTED = {
    "apps.connections.open": "connections:write",
    "chat.delete": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.postMessage": "chat:write",
    "chat.update": "chat:write",
    "conversations.open": "im:write",
    "files.completeUploadExternal": "files:write",
    "files.getUploadURLExternal": "files:write",
    "files.info": "files:read",
    "reactions.add": "reactions:write",
    "users.info": "users:read",
    "users.list": "users:read",
    "users.lookupByEmail": "users:read.email",
}
_OF_PLACES = {"conversations.info": "read", "conversations.members": "read",
    "conversations.history": "history", "conversations.replies": "history"}  # fmt: skip


def check_scope(workspace: Workspace, method: str, args: Json, *, app: bool) -> None:
    """Raise `missing_scope` where the app was not given what `method` wants.

    Nothing is checked where nobody said what it was given. `app`: by its own token.
    """
    given = workspace.world.app_scopes if app else workspace.world.scopes
    wanted = _wanted(workspace, method, args)
    if given is not None and wanted is not None and wanted not in given:
        raise ApiError("missing_scope", needed=wanted, provided=",".join(given))


def says_scopes(workspace: Workspace, *, app: bool) -> dict[str, str]:
    """The header that tells what the token of a call allows; none where nobody said it."""
    given = workspace.world.app_scopes if app else workspace.world.scopes
    return {} if given is None else {"x-oauth-scopes": ",".join(given)}


def _wanted(workspace: Workspace, method: str, args: Json) -> str | None:
    if method not in _OF_PLACES:
        return _WANTED.get(method)
    place = workspace.world.conversations.get(Args(args).text("channel"))
    kind = "im"
    if place is not None and place.kind != "im":
        kind = "groups" if place.is_private else "channels"
    return f"{kind}:{_OF_PLACES[method]}"
