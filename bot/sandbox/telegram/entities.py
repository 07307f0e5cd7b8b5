"""Entities that Telegram finds by itself in what a person types."""

import re
from typing import Any

from .html_text import Formatted, utf16_length

# After TDLib's match_bot_commands, find_mentions, find_hashtags, find_emails; find_urls simplified.
PATTERNS = (
    (
        "bot_command",
        re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])"),
    ),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("mention", re.compile(r"(?<!\w)@[A-Za-z0-9_]{4,32}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w#])#\w*[^\W\d]\w*")),
    ("url", re.compile(r"(?i)(?<!\w)https?://[^\s<>]+[^\s<>.,;:!?)]")),
)


def find_entities(text: str) -> list[dict[str, Any]]:
    """Commands, mentions, hashtags, links and addresses in `text`; offsets in UTF-16 units.

    Where two overlap, the first pattern wins.
    """
    taken: list[range] = []
    found: list[dict[str, Any]] = []
    for kind, pattern in PATTERNS:
        for hit in pattern.finditer(text):
            if any(hit.start() < span.stop and span.start < hit.end() for span in taken):
                continue
            taken.append(range(hit.start(), hit.end()))
            offset = utf16_length(text[: hit.start()])
            found.append({"type": kind, "offset": offset, "length": utf16_length(hit.group())})
    return sorted(found, key=lambda e: int(e["offset"]))


def trimmed(formatted: Formatted) -> Formatted:
    """Without the outer white space that Telegram cuts off.

    Leading blanks stay where an entity begins with them, as in TDLib's fix_formatted_text.
    """
    text = formatted.text.rstrip()
    first = min((e["offset"] for e in formatted.entities), default=len(text))
    cut = min(len(text) - len(text.lstrip(" \n")), first)
    end = utf16_length(text)
    kept = [e for e in formatted.entities if e["offset"] < end]
    moved = [
        {**e, "offset": e["offset"] - cut, "length": min(e["length"], end - e["offset"])}
        for e in kept
    ]
    return Formatted(text[cut:], moved)
