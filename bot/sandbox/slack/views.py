"""Forms: opening, replacing, stacking, closing."""

from .state import View, World
from .view_checks import check_view
from .wire import ApiError, Json

DEEPEST = 3


def open_modal(world: World, user: str, content: object) -> View:
    """A first form; what was open before is gone."""
    view = _new_view(world, user, check_view(content, {"modal"}))
    close_all(world, user)
    world.views[view.id] = view
    world.stacks[user] = [view.id]
    return view


def push_modal(world: World, user: str, content: object) -> View:
    """One more form on top of those that are open."""
    checked = check_view(content, {"modal"})
    stack = world.stacks.get(user, [])
    if not stack:
        raise ApiError("not_found")
    if len(stack) >= DEEPEST:
        raise ApiError("push_limit_reached")
    view = _new_view(world, user, checked)
    view.root, view.previous = world.views[stack[0]].root, stack[-1]
    world.views[view.id] = view
    stack.append(view.id)
    return view


def replace(world: World, view: View, content: object) -> View:
    """New content for an open form or a Home."""
    view.content = _named(
        world, check_view(content, {"modal"} if view.id in world.views else {"home"})
    )
    view.hash = world.new_id("")
    view.errors = {}
    return view


def publish_home(world: World, user: str, content: object) -> View:
    """The person's Home tab."""
    checked = check_view(content, {"home"})
    home = world.homes.get(user)
    if home:
        return replace(world, home, checked)
    world.homes[user] = _new_view(world, user, checked)
    return world.homes[user]


def close_top(world: World, user: str) -> None:
    """The form on top goes; the one below is seen again."""
    stack = world.stacks.get(user, [])
    if stack:
        del world.views[stack.pop()]


def close_all(world: World, user: str) -> None:
    """Every form of this person goes."""
    for view_id in world.stacks.pop(user, []):
        del world.views[view_id]


def _new_view(world: World, user: str, content: Json) -> View:
    view_id = world.new_id("V")
    return View(view_id, user, _named(world, content), hash=world.new_id(""), root=view_id)


def _named(world: World, content: Json) -> Json:
    world.name_parts(content["blocks"])
    return content
