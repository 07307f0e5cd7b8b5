"""Home and forms, as people use them."""

from functools import partial
from typing import Any

from .. import payloads
from ..form_state import check_complete, filled_in
from ..shapes import view_shape
from ..state import View
from ..story import EVENTS, INTERACTIVE, Ack
from ..views import close_all, close_top, push_modal, replace
from ..wire import ApiError, ControlError, Json
from ..workspace import Workspace
from .outcome import Outcome, ack_of


async def open_home(workspace: Workspace, body: Json) -> Outcome:
    """The person looks at the Home tab."""
    world, user = workspace.world, workspace.person(body.get("user"))
    event: Json = {"type": "app_home_opened", "user": user.id, "tab": "home"}
    event |= {"channel": world.direct(user.id).id, "event_ts": world.new_ts()}
    if user.id in world.homes:
        event["view"] = view_shape(world, world.homes[user.id])
    return Outcome([await workspace.hub.tell(EVENTS, payloads.event(world, event))])


async def submit(workspace: Workspace, body: Json) -> Outcome:
    """Fill in and send the form on top; always waits for the acknowledgement."""
    world, user = workspace.world, workspace.person(body.get("user"))
    view = workspace.open_view(user, body.get("view_id"))
    if "submit" not in view.content:
        raise ControlError("no_submit_button")
    values = filled_in(view, body.get("values", {}))
    check_complete(view, values)
    view.errors = {}
    trigger = workspace.issue_trigger(user.id)
    more = {"view": view_shape(world, view, values), "trigger_id": trigger, "response_urls": []}
    payload = payloads.interaction(world, user, "view_submission", more)
    story = await workspace.hub.tell(INTERACTIVE, payload, on_ack=partial(_obey, workspace, view))
    acked = await ack_of(story, workspace.timing.patience)
    facts = acked | {"closed": view.id not in world.views, "errors": view.errors}
    if story.failure:
        # What the client writes above a form whose app did not answer in time.
        facts["errors"] = {"": "We had some trouble connecting. Try again?"}
    return Outcome([story], {**facts, "trigger_id": trigger})


async def close(workspace: Workspace, body: Json) -> Outcome:
    """Cancel the form on top; the app hears of it only if it asked to."""
    world, user = workspace.world, workspace.person(body.get("user"))
    view = workspace.open_view(user, body.get("view_id"))
    close_top(world, user.id)
    if not view.content.get("notify_on_close"):
        return Outcome()
    more = {"view": view_shape(world, view), "is_cleared": False}
    payload = payloads.interaction(world, user, "view_closed", more)
    return Outcome([await workspace.hub.tell(INTERACTIVE, payload)])


def _obey(workspace: Workspace, view: View, ack: Ack) -> None:
    if view.id not in workspace.world.views:
        return
    try:
        _carry_out(workspace, view, ack.payload or {})
    except ApiError as refusal:
        # The person sees the same trouble line as after a time-out; the reason is for the record.
        view.errors = {"": refusal.error}
        workspace.record.add("timeout", error=refusal.body())


def _carry_out(workspace: Workspace, view: View, payload: Any) -> None:
    world = workspace.world
    match payload.get("response_action"):
        case None:
            close_top(world, view.user)
        case "clear":
            close_all(world, view.user)
        case "update":
            replace(world, view, payload.get("view"))
        case "push":
            push_modal(world, view.user, payload.get("view"))
        case "errors":
            blocks = {b["block_id"] for b in view.content["blocks"] if b["type"] == "input"}
            if not payload.get("errors") or set(payload["errors"]) - blocks:
                raise ApiError("invalid_response_errors")
            view.errors = dict(payload["errors"])
        case other:
            raise ApiError(f"invalid_response_action: {other}")


DOINGS = {"open_home": open_home, "submit": submit, "close": close}
