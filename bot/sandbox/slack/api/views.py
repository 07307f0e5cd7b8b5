"""The methods views.* of the Web API."""

from ..shapes import view_shape
from ..state import View
from ..views import open_modal, publish_home, push_modal, replace
from ..wire import ApiError, Args, Json
from ..workspace import Workspace


def open_(workspace: Workspace, args: Args) -> Json:
    """Open a form for the person behind the trigger."""
    with workspace.spending(args.required("trigger_id")) as user:
        return _answer(workspace, open_modal(workspace.world, user, args.parsed("view")))


def push(workspace: Workspace, args: Args) -> Json:
    """Put a form on top of the open one."""
    with workspace.spending(args.required("trigger_id")) as user:
        return _answer(workspace, push_modal(workspace.world, user, args.parsed("view")))


def update(workspace: Workspace, args: Args) -> Json:
    """Replace an open form, by view id or external id."""
    view = _find(workspace, args)
    _check_hash(view, args)
    return _answer(workspace, replace(workspace.world, view, args.parsed("view")))


def publish(workspace: Workspace, args: Args) -> Json:
    """Set a person's Home."""
    user = args.required("user_id")
    if user not in workspace.world.users:
        raise ApiError("user_not_found")
    home = workspace.world.homes.get(user)
    if home:
        _check_hash(home, args)
    return _answer(workspace, publish_home(workspace.world, user, args.parsed("view")))


def _find(workspace: Workspace, args: Args) -> View:
    world = workspace.world
    for view in [*world.views.values(), *world.homes.values()]:
        external = view.content.get("external_id")
        if view.id == args.text("view_id") or (external and external == args.text("external_id")):
            return view
    raise ApiError("not_found")


def _check_hash(view: View, args: Args) -> None:
    if args.text("hash") not in {"", view.hash}:
        raise ApiError("hash_conflict")


def _answer(workspace: Workspace, view: View) -> Json:
    return {"view": view_shape(workspace.world, view)}


METHODS = {
    "views.open": open_,
    "views.push": push,
    "views.update": update,
    "views.publish": publish,
}
