"""Text and captions on their way out: parse, trim, measure."""

from typing import Any

from . import limits
from .args import Args
from .entities import trimmed
from .errors import bad_request
from .html_text import Formatted, parse_html, utf16_length


def text_of(args: Args) -> Formatted:
    """The `text` of a message. Raises ApiError when it is empty or too long."""
    source = args.text("text")
    if not source:
        raise bad_request("message text is empty")
    words = _formatted(args, source, "entities")
    if not words.text:
        raise bad_request("text must be non-empty")
    if utf16_length(words.text) > limits.TEXT_UNITS:
        raise bad_request("message is too long")
    return words


def caption_of(args: Args) -> Formatted:
    """The `caption` of a file; may be empty. Raises ApiError when it is too long."""
    words = _formatted(args, args.text("caption"), "caption_entities")
    if utf16_length(words.text) > limits.CAPTION_UNITS:
        raise bad_request("message caption is too long")
    return words


def _formatted(args: Args, source: str, entities: str) -> Formatted:
    mode = args.text("parse_mode").lower()
    if mode == "html":
        return trimmed(parse_html(source))
    if mode not in ("", "none"):
        # Telegram has Markdown too; this sandbox speaks HTML alone, and anything else is a slip.
        raise bad_request("unsupported parse_mode")
    return trimmed(Formatted(source, _given_entities(args.structure(entities, "entities"))))


def _given_entities(given: Any) -> list[dict[str, Any]]:
    if given is None:
        return []
    if not isinstance(given, list) or not all(isinstance(e, dict) for e in given):
        raise bad_request("expected an Array of MessageEntity")
    for entity in given:
        if not {"type", "offset", "length"} <= set(entity):
            raise bad_request(
                "can't parse MessageEntity: fields type, offset and length are required"
            )
    return given
