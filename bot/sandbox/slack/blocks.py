"""Validation of the blocks of messages and views, as strict as the real Slack."""

from collections.abc import Callable
from typing import Any

from .checks import Problems
from .elements import check_element, check_image
from .state import interactive_elements
from .wire import ApiError, Json

IN_ACTIONS = {
    "button",
    "static_select",
    "overflow",
    "checkboxes",
    "radio_buttons",
    "datepicker",
    "timepicker",
}
IN_SECTION = IN_ACTIONS | {"image"}
IN_INPUT = (IN_ACTIONS | {"plain_text_input"}) - {"button", "overflow"}
ALL_TEXT = 13_000


def check_message_blocks(blocks: Any) -> list[Json]:
    """The blocks of one message.

    Raises ApiError: `invalid_blocks_format`, `invalid_blocks` or `msg_blocks_too_long`.
    """
    if blocks is None:
        return []
    if not isinstance(blocks, list):
        raise ApiError("invalid_blocks_format")
    problems = Problems()
    check_blocks(problems, "/blocks", blocks, 50)
    if problems.messages:
        raise ApiError("invalid_blocks", problems.messages)
    if sum(map(len, texts_in(blocks))) > ALL_TEXT:
        raise ApiError("msg_blocks_too_long")
    return blocks


def check_blocks(problems: Problems, pointer: str, blocks: Any, most: int) -> None:
    """Note what is wrong with a list of blocks."""
    seen: set[object] = set()
    for index, block in enumerate(problems.items(pointer, blocks, most, fewest=0)):
        here = f"{pointer}/{index}"
        kind = block.get("type")
        if not isinstance(kind, str) or kind not in _CHECKS:
            problems.add(f"{here}/type", f"unsupported block type: {kind}")
            continue
        problems.optional_string(here, block, "block_id", 255, 1)
        if "block_id" in block and str(block["block_id"]) in seen:
            problems.add(f"{here}/block_id", f"`block_id` {block['block_id']} already exists")
        seen.add(str(block.get("block_id")))
        _CHECKS[kind](problems, here, block)
        _check_action_ids(problems, here, block)


def texts_in(value: Any) -> list[str]:
    """Every `text` string inside blocks, in order."""
    if isinstance(value, list):
        return [text for item in value for text in texts_in(item)]
    if not isinstance(value, dict):
        return []
    found: list[str] = []
    for name, inner in value.items():
        found.extend([inner] if name == "text" and isinstance(inner, str) else texts_in(inner))
    return found


def _check_action_ids(problems: Problems, pointer: str, block: Json) -> None:
    present = [str(e["action_id"]) for e in interactive_elements(block) if "action_id" in e]
    for action_id in sorted({name for name in present if present.count(name) > 1}):
        problems.add(
            f"{pointer}/elements", f"`action_id` {action_id} already exists for this block"
        )


def _check_section(problems: Problems, pointer: str, block: Json) -> None:
    problems.fields(pointer, block, (), {"text", "fields", "accessory", "block_id", "expand"})
    if "text" not in block and "fields" not in block:
        problems.add(pointer, "missing required field: text or fields")
    if "text" in block:
        problems.text(f"{pointer}/text", block["text"], 3000)
    if "fields" in block:
        for index, text in enumerate(problems.items(f"{pointer}/fields", block["fields"], 10)):
            problems.text(f"{pointer}/fields/{index}", text, 2000)
    if "accessory" in block:
        _check_inner(problems, f"{pointer}/accessory", block["accessory"], IN_SECTION)


def _check_inner(problems: Problems, pointer: str, element: Any, allowed: set[str]) -> None:
    if isinstance(element, dict):
        check_element(problems, pointer, element, allowed)
    else:
        problems.add(pointer, "must be an object")


def _check_header(problems: Problems, pointer: str, block: Json) -> None:
    problems.fields(pointer, block, {"text"}, {"block_id"})
    problems.optional_text(pointer, block, "text", 150)


def _check_divider(problems: Problems, pointer: str, block: Json) -> None:
    problems.fields(pointer, block, (), {"block_id"})


def _check_context(problems: Problems, pointer: str, block: Json) -> None:
    problems.fields(pointer, block, {"elements"}, {"block_id"})
    for index, element in enumerate(
        problems.items(f"{pointer}/elements", block.get("elements"), 10)
    ):
        here = f"{pointer}/elements/{index}"
        if element.get("type") == "image":
            check_image(problems, here, element)
        else:
            problems.text(here, element, 3000)


def _check_actions(problems: Problems, pointer: str, block: Json) -> None:
    problems.fields(pointer, block, {"elements"}, {"block_id"})
    for index, element in enumerate(
        problems.items(f"{pointer}/elements", block.get("elements"), 25)
    ):
        check_element(problems, f"{pointer}/elements/{index}", element, IN_ACTIONS)


def _check_input(problems: Problems, pointer: str, block: Json) -> None:
    problems.fields(
        pointer, block, {"label", "element"}, {"block_id", "hint", "optional", "dispatch_action"}
    )
    problems.optional_text(pointer, block, "label", 2000)
    problems.optional_text(pointer, block, "hint", 2000)
    if "element" in block:
        _check_inner(problems, f"{pointer}/element", block["element"], IN_INPUT)


def _check_rich_text(problems: Problems, pointer: str, block: Json) -> None:
    problems.fields(pointer, block, {"elements"}, {"block_id"})


_CHECKS: dict[str, Callable[[Problems, str, Json], None]] = {
    "section": _check_section,
    "header": _check_header,
    "divider": _check_divider,
    "context": _check_context,
    "actions": _check_actions,
    "input": _check_input,
    "image": check_image,
    "rich_text": _check_rich_text,
}
