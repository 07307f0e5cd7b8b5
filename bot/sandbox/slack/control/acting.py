"""Commands, presses and shortcuts of people."""

from functools import partial
from typing import Any

from .. import payloads
from ..form_state import entered
from ..shapes import message_shape
from ..side_doors import answer_at
from ..state import Conversation, interactive_elements
from ..story import COMMANDS, INTERACTIVE, Ack
from ..wire import ApiError, Args, ControlError, Json
from ..workspace import Workspace
from .outcome import Outcome

SLACK = "Slack"


async def command(workspace: Workspace, body: Json) -> Outcome:
    """A slash command; when nobody acknowledges it, Slack says so to the person."""
    world, user = workspace.world, workspace.person(body.get("user"))
    place = workspace.open_place(user, body.get("channel"))
    name, trigger = str(body.get("command", "/aor")), workspace.issue_trigger(user.id)
    url = workspace.issue_response_url(place.id, user.id)
    words = {
        "command": name,
        "text": body.get("text", ""),
        "trigger_id": trigger,
        "response_url": url,
    }
    story = await workspace.hub.tell(
        COMMANDS,
        payloads.command(world, user, place, words),
        on_ack=partial(_answer_in_ack, workspace, url),
        on_failure=partial(_complain, workspace, place, user.id, name),
    )
    return Outcome([story], {"trigger_id": trigger, "response_url": url, "channel": place.id})


def _answer_in_ack(workspace: Workspace, url: str, ack: Ack) -> None:
    known = workspace.world.response_urls.get(url.rpartition("/")[2])
    if not isinstance(ack.payload, dict) or not ack.payload or known is None:
        return
    try:
        answer_at(workspace, known, Args(ack.payload))
    except ApiError as refusal:
        workspace.record.add("timeout", error=refusal.body())


def _complain(
    workspace: Workspace, place: Conversation, user: str, command: str, error: str
) -> None:
    text = f'{command} failed with the error "{error}"'
    workspace.tell_privately(place, user, SLACK, {"text": text})


async def press(workspace: Workspace, body: Json) -> Outcome:
    """A button (or a menu, with `option`) in a message, a form or Home."""
    return await (_press_in_view if "view_id" in body else _press_in_message)(workspace, body)


async def _press_in_message(workspace: Workspace, body: Json) -> Outcome:
    world, user = workspace.world, workspace.person(body.get("user"))
    message = workspace.visible_message(user, body.get("channel"), body.get("ts"))
    place = world.conversations[message.channel]
    action = _action(workspace, message.blocks, body)
    trigger = workspace.issue_trigger(user.id)
    url = workspace.issue_response_url(place.id, user.id, message.ts)
    more = payloads.on_message(world, place, message)
    more |= {"actions": [action], "trigger_id": trigger, "response_url": url}
    payload = payloads.interaction(world, user, "block_actions", more)
    story = await workspace.hub.tell(INTERACTIVE, payload)
    return Outcome([story], {"trigger_id": trigger, "response_url": url})


async def _press_in_view(workspace: Workspace, body: Json) -> Outcome:
    world, user = workspace.world, workspace.person(body.get("user"))
    view = workspace.open_view(user, body["view_id"])
    action = _action(workspace, view.content["blocks"], body)
    trigger = workspace.issue_trigger(user.id)
    more = payloads.in_view(world, view, {}) | {"actions": [action], "trigger_id": trigger}
    payload = payloads.interaction(world, user, "block_actions", more)
    return Outcome([await workspace.hub.tell(INTERACTIVE, payload)], {"trigger_id": trigger})


def _action(workspace: Workspace, blocks: list[Json], body: Json) -> Json:
    """The entry of `actions`; 409 when no such button is to be seen."""
    for block in blocks:
        for element in interactive_elements(block):
            if (
                _is_meant(element, body)
                and body.get("block_id", block["block_id"]) == block["block_id"]
            ):
                found = {"block_id": block["block_id"], "action_id": element["action_id"]}
                return found | {"action_ts": workspace.world.new_ts()} | _chosen(element, body)
    raise ControlError("no_such_button")


def _is_meant(element: Json, body: Json) -> bool:
    if element["type"] == "plain_text_input":
        return False
    if "action_id" in body:
        return bool(element["action_id"] == body["action_id"])
    return element["type"] == "button" and bool(element["text"]["text"] == body.get("label"))


def _chosen(element: Json, body: Json) -> Json:
    if element["type"] != "button":
        return entered(element, body.get("option"), named=True)
    return {
        name: element[name] for name in ("type", "text", "value", "style", "url") if name in element
    }


async def shortcut(workspace: Workspace, body: Json) -> Outcome:
    """A global shortcut; with `channel` and `ts` one on that message."""
    world, user = workspace.world, workspace.person(body.get("user"))
    trigger = workspace.issue_trigger(user.id)
    more: dict[str, Any] = {"callback_id": body.get("callback_id", ""), "trigger_id": trigger}
    more["action_ts"] = world.new_ts()
    kind = "shortcut"
    if "ts" in body:
        message = workspace.visible_message(user, body.get("channel"), body["ts"])
        place, kind = world.conversations[message.channel], "message_action"
        more |= {"channel": {"id": place.id, "name": place.name}, "message_ts": message.ts}
        more |= {"message": message_shape(world, message)}
        more |= {"response_url": workspace.issue_response_url(place.id, user.id)}
    story = await workspace.hub.tell(INTERACTIVE, payloads.interaction(world, user, kind, more))
    return Outcome([story], {"trigger_id": trigger})


DOINGS = {"command": command, "press": press, "shortcut": shortcut}
