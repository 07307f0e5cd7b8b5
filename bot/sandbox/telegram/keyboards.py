"""Reply markup, checked as strictly as Telegram does."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from . import limits
from .args import Args
from .errors import ApiError, bad_request

Json = dict[str, Any]
ACTIONS = (
    "callback_data", "url", "login_url", "web_app", "switch_inline_query",
    "switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "copy_text", "pay",
)  # fmt: skip


@dataclass(frozen=True)
class Markup:
    """Inline buttons, or else a keyboard below the input field."""

    rows: list[list[Json]] = field(default_factory=list)
    keyboard: Json | None = None


def markup_of(args: Args, *, inline_only: bool = False) -> Markup:
    """The `reply_markup`. Raises ApiError; `inline_only` is for edits."""
    given = args.structure("reply_markup", "reply keyboard markup")
    if given is None:
        return Markup()
    if not isinstance(given, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" not in given:
        if inline_only and given:
            raise bad_request("inline keyboard expected")
        return Markup(keyboard=given or None)
    rows = [[_button(b) for b in row] for row in _rows(given["inline_keyboard"])]
    if sum(len(row) for row in rows) > limits.BUTTONS:
        raise bad_request("reply markup is too long")
    return Markup(rows=[row for row in rows if row])


def _rows(given: Any) -> list[list[Any]]:
    if not isinstance(given, list):
        raise bad_request('field "inline_keyboard" must be of type Array')
    if not all(isinstance(row, list) for row in given):
        raise bad_request(
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
        )
    return given


def _button(given: Any) -> Json:
    if not isinstance(given, dict):
        raise _cannot("InlineKeyboardButton must be an Object")
    if "text" not in given:
        raise _cannot('Can\'t find field "text"')
    if not str(given["text"]).strip():
        raise bad_request("inline keyboard button text must be non-empty")
    chosen = [
        a
        for a in ACTIONS
        if given.get(a) not in (None, "") or (a.startswith("switch") and a in given)
    ]
    if not chosen:
        raise _cannot("Text buttons are unallowed in the inline keyboard")
    if (
        "callback_data" in chosen
        and len(given["callback_data"].encode()) > limits.CALLBACK_DATA_BYTES
    ):
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in chosen:
        _check_link(given["url"])
    return given


def _check_link(url: str) -> None:
    parts = urlsplit(url if "://" in url else f"http://{url}")
    # A host without a dot (localhost) is no link for Telegram.
    if parts.scheme != "tg" and (parts.scheme not in ("http", "https") or "." not in parts.netloc):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _cannot(reason: str) -> ApiError:
    return bad_request(f"can't parse inline keyboard button: {reason}")
