"""Validation of block elements: buttons, menus and inputs."""

from collections.abc import Callable, Collection

from .checks import Problems
from .wire import Json

_COMMON = {"action_id", "confirm", "focus_on_load"}


def check_element(
    problems: Problems, pointer: str, element: Json, allowed: Collection[str]
) -> None:
    """Note what is wrong with one element, which must be of one of the `allowed` types."""
    kind = element.get("type")
    if not isinstance(kind, str) or kind not in allowed or kind not in _CHECKS:
        problems.add(f"{pointer}/type", f"unsupported type: {kind}")
        return
    problems.optional_string(pointer, element, "action_id", 255, 1)
    if "confirm" in element:
        _check_confirm(problems, f"{pointer}/confirm", element["confirm"])
    _CHECKS[kind](problems, pointer, element)


def check_image(problems: Problems, pointer: str, image: Json) -> None:
    """An image, as an element or (with `title` and `block_id`) as a block."""
    problems.fields(pointer, image, {"alt_text"}, {"image_url", "slack_file", "title", "block_id"})
    problems.optional_string(pointer, image, "image_url", 3000, 1)
    problems.optional_string(pointer, image, "alt_text", 2000)
    problems.optional_text(pointer, image, "title", 2000)
    if ("image_url" in image) == ("slack_file" in image):
        problems.add(pointer, "must have exactly one of image_url and slack_file")


def _check_confirm(problems: Problems, pointer: str, confirm: object) -> None:
    if not isinstance(confirm, dict):
        problems.add(pointer, "must be an object")
        return
    problems.fields(pointer, confirm, {"title", "text", "confirm", "deny"}, {"style"})
    problems.optional_text(pointer, confirm, "title", 100)
    problems.optional_text(pointer, confirm, "confirm", 30)
    problems.optional_text(pointer, confirm, "deny", 30)
    if "text" in confirm:
        problems.text(f"{pointer}/text", confirm["text"], 300)


def _check_button(problems: Problems, pointer: str, button: Json) -> None:
    problems.fields(
        pointer, button, {"text"}, {"value", "url", "style", "accessibility_label", *_COMMON}
    )
    problems.optional_text(pointer, button, "text", 75)
    problems.optional_string(pointer, button, "value", 2000)
    problems.optional_string(pointer, button, "url", 3000)
    problems.optional_string(pointer, button, "accessibility_label", 75)
    if button.get("style", "primary") not in {"primary", "danger"}:
        problems.add(f"{pointer}/style", "must be a valid enum value")


def _check_options(
    problems: Problems, pointer: str, element: Json, most: int, *, plain: bool
) -> None:
    options = problems.items(f"{pointer}/options", element.get("options"), most)
    values: set[object] = set()
    for index, option in enumerate(options):
        here = f"{pointer}/options/{index}"
        problems.fields(here, option, {"text", "value"}, {"description", "url"})
        problems.text(f"{here}/text", option.get("text"), 75, plain=plain)
        problems.string(f"{here}/value", option.get("value"), 150, 1)
        if "description" in option:
            problems.text(f"{here}/description", option["description"], 75, plain=plain)
        if str(option.get("value")) in values:
            problems.add(here, f"duplicate option value: {option.get('value')}")
        values.add(str(option.get("value")))


def _check_select(problems: Problems, pointer: str, select: Json) -> None:
    problems.fields(pointer, select, {"options"}, {"placeholder", "initial_option", *_COMMON})
    problems.optional_text(pointer, select, "placeholder", 150)
    _check_options(problems, pointer, select, 100, plain=True)
    _check_initial(problems, pointer, select, "initial_option")


def _check_initial(problems: Problems, pointer: str, element: Json, name: str) -> None:
    chosen = element.get(name, [])
    for option in chosen if isinstance(chosen, list) else [chosen]:
        if option not in element.get("options", []):
            problems.add(f"{pointer}/{name}", "must exactly match one of the provided options")


def _check_overflow(problems: Problems, pointer: str, menu: Json) -> None:
    problems.fields(pointer, menu, {"options"}, _COMMON)
    _check_options(problems, pointer, menu, 5, plain=True)


def _check_checkboxes(problems: Problems, pointer: str, boxes: Json) -> None:
    problems.fields(pointer, boxes, {"options"}, {"initial_options", *_COMMON})
    _check_options(problems, pointer, boxes, 10, plain=False)
    _check_initial(problems, pointer, boxes, "initial_options")


def _check_radio_buttons(problems: Problems, pointer: str, buttons: Json) -> None:
    problems.fields(pointer, buttons, {"options"}, {"initial_option", *_COMMON})
    _check_options(problems, pointer, buttons, 10, plain=False)
    _check_initial(problems, pointer, buttons, "initial_option")


def _check_text_input(problems: Problems, pointer: str, field: Json) -> None:
    known = {
        "placeholder",
        "initial_value",
        "multiline",
        "min_length",
        "max_length",
        "dispatch_action_config",
    }
    problems.fields(pointer, field, (), known | _COMMON)
    problems.optional_text(pointer, field, "placeholder", 150)
    for name in ("min_length", "max_length"):
        limit = field.get(name, 1)
        if not isinstance(limit, int) or not 0 <= limit <= 3000:
            problems.add(f"{pointer}/{name}", "must be between 0 and 3000")
            return
    problems.optional_string(pointer, field, "initial_value", field.get("max_length", 3000))


def _check_picker(problems: Problems, pointer: str, picker: Json) -> None:
    initial = {"datepicker": "initial_date", "timepicker": "initial_time"}[picker["type"]]
    problems.fields(pointer, picker, (), {"placeholder", initial, *_COMMON})
    problems.optional_text(pointer, picker, "placeholder", 150)


_CHECKS: dict[str, Callable[[Problems, str, Json], None]] = {
    "button": _check_button,
    "static_select": _check_select,
    "overflow": _check_overflow,
    "checkboxes": _check_checkboxes,
    "radio_buttons": _check_radio_buttons,
    "plain_text_input": _check_text_input,
    "datepicker": _check_picker,
    "timepicker": _check_picker,
    "image": check_image,
}
