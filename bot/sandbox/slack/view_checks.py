"""Validation of modals and Home views."""

from typing import Any

from .blocks import check_blocks
from .checks import Problems
from .wire import ApiError, Json

_SHARED = {"callback_id", "private_metadata", "external_id"}
_MODAL = {"submit", "close", "clear_on_close", "notify_on_close", "submit_disabled"}


def check_view(view: Any, kinds: set[str]) -> Json:
    """A view of one of these kinds; raises `invalid_arguments` with every problem in it."""
    if not isinstance(view, dict):
        raise ApiError("invalid_arguments", ["must be an object [json-pointer:/view]"])
    problems = Problems()
    if view.get("type") not in kinds:
        problems.add("/view/type", f"must be one of {', '.join(sorted(kinds))}")
    modal = view.get("type") == "modal"
    needed = {"blocks", "title"} if modal else {"blocks"}
    problems.fields("/view", view, needed, _SHARED | (_MODAL if modal else {"title"}))
    for name in ("title", "submit", "close"):
        problems.optional_text("/view", view, name, 24)
    problems.optional_string("/view", view, "private_metadata", 3000)
    problems.optional_string("/view", view, "callback_id", 255)
    check_blocks(problems, "/view/blocks", view.get("blocks"), 100)
    if modal and "submit" not in view and _has_input(view):
        problems.add("/view", "missing required field: submit")
    if problems.messages:
        raise ApiError("invalid_arguments", problems.messages)
    return view


def _has_input(view: Json) -> bool:
    blocks = view.get("blocks")
    return isinstance(blocks, list) and any(
        isinstance(block, dict) and block.get("type") == "input" for block in blocks
    )
