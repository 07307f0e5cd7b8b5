"""What a person has filled in: plain values to the `state` of a view."""

from typing import Any

from .state import View, interactive_elements
from .wire import ControlError, Json

_ONE = {"static_select", "radio_buttons", "overflow"}
_PICKED = {
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
}


def filled_in(view: View, given: Json) -> Json:
    """The state after typing {block_id: {action_id: value}}; refuses what no person could do."""
    values: Json = {}
    unknown = set(given)
    for block in view.content["blocks"]:
        here = given.get(block["block_id"], {})
        unknown.discard(block["block_id"])
        elements = {e["action_id"]: e for e in interactive_elements(block) if e["type"] != "button"}
        if strange := sorted(set(here) - set(elements)):
            raise ControlError("no_such_input", block_id=block["block_id"], action_id=strange)
        if elements:
            inner = {
                name: entered(e, here.get(name), named=name in here) for name, e in elements.items()
            }
            values[block["block_id"]] = inner
    if unknown:
        raise ControlError("no_such_input", block_id=sorted(unknown))
    return values


def check_complete(view: View, values: Json) -> None:
    """The client keeps a form back while a required input is empty."""
    for block in view.content["blocks"]:
        if block["type"] != "input" or block.get("optional"):
            continue
        state = values[block["block_id"]][block["element"]["action_id"]]
        if not any(value for name, value in state.items() if name != "type"):
            raise ControlError("missing_value", block_id=block["block_id"])


def entered(element: Json, value: Any, *, named: bool) -> Json:
    """The state of one element, with its initial value when the person did not touch it."""
    kind = element["type"]
    if kind == "plain_text_input":
        text = value if named else element.get("initial_value")
        _check_length(element, text)
        return {"type": kind, "value": text or None}
    if kind == "checkboxes":
        chosen = (
            [_option(element, v) for v in value or []]
            if named
            else element.get("initial_options", [])
        )
        return {"type": kind, "selected_options": chosen}
    if kind in _ONE:
        option = _option(element, value) if named and value else None
        return {"type": kind, "selected_option": option if named else element.get("initial_option")}
    selected, initial = _PICKED[kind]
    return {"type": kind, selected: value if named else element.get(initial)}


def _option(element: Json, value: Any) -> Json:
    for option in element["options"]:
        if value in {option["value"], option["text"]["text"]}:
            return {name: option[name] for name in ("text", "value")}
    raise ControlError("no_such_option", action_id=element["action_id"], value=value)


def _check_length(element: Json, text: str | None) -> None:
    length = len(text or "")
    if length > element.get("max_length", 3000):
        raise ControlError("too_long", action_id=element["action_id"])
    if text and length < element.get("min_length", 0):
        raise ControlError("too_short", action_id=element["action_id"])
