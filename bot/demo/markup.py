"""What the servers hold, as a person's screen shows it: styles kept, signs of markup gone."""

import html
import re
from typing import Any

from rich.text import Text

Json = dict[str, Any]

_TOKEN = re.compile(
    r"```\n?(?P<pre>.*?)\n?```"
    r"|(?<![^\W_])\*(?P<b>[^*\n]+)\*(?![^\W_])"
    r"|(?<![^\W_])_(?P<i>[^_\n]+)_(?![^\W_])"
    r"|`(?P<code>[^`\n]+)`",
    re.DOTALL,
)
_LINK = re.compile(r"<(?:https?://[^>|]*\|)?([^>|]+)>")
_QUOTED = re.compile(r"^(?:>|&gt;) ?", re.MULTILINE)
# Slack's signs for "a word ends here" and "no quotation", which nobody sees.
_UNSEEN = str.maketrans("", "", "\u200b\u2060")
_STYLES = {"b": "bold", "i": "italic", "code": "bold", "pre": ""}
_QUOTE_SIGN = "┃ "

_TELEGRAM = {
    "bold": "bold",
    "italic": "italic",
    "code": "bold",
    "text_link": "underline",
    "url": "underline",
}


def slack_text(message: Json) -> Text:
    """The words of a message on Slack: its blocks, or its text where it has none."""
    parts = [_block(block) for block in message["blocks"] if block["type"] != "actions"]
    if not parts and message["text"]:
        parts = [_mrkdwn(message["text"])]
    return Text("\n").join(part for part in parts if part.plain)


def _block(block: Json) -> Text:
    text: Json = block.get("text") or {}
    if block["type"] == "header":
        return Text(text["text"], "bold")
    return _mrkdwn(text["text"]) if text else Text()


def _mrkdwn(source: str) -> Text:
    # Slack takes an escaped ">" for a quotation too, where it begins a line.
    marked = _QUOTED.sub(_QUOTE_SIGN, source)
    found, end = Text(), 0
    for token in _TOKEN.finditer(marked):
        found.append(_read(marked[end : token.start()]))
        kind = token.lastgroup or "pre"
        found.append(_read(token.group(kind)), _STYLES[kind])
        end = token.end()
    found.append(_read(marked[end:]))
    return found


def _read(source: str) -> str:
    return html.unescape(_LINK.sub(r"\1", source)).translate(_UNSEEN)


def telegram_text(message: Json) -> Text:
    """The words of a message on Telegram; its entities count in UTF-16 units."""
    units = str(message["text"]).encode("utf-16-le")
    found = Text(str(message["text"]))
    quotes = []
    for entity in message["entities"]:
        start = _characters(units, entity["offset"])
        end = _characters(units, entity["offset"] + entity["length"])
        if entity["type"] == "blockquote":
            quotes.append((start, end))
        elif entity["type"] in _TELEGRAM:
            found.stylize(_TELEGRAM[entity["type"]], start, end)
    for start, end in reversed(quotes):
        lines = found[start:end].split("\n")
        quoted = Text("\n").join(Text(_QUOTE_SIGN).append_text(line) for line in lines)
        found = Text.assemble(found[:start], quoted, found[end:])
    return found


def _characters(units: bytes, count: int) -> int:
    """How many characters the first `count` UTF-16 units are."""
    return len(units[: 2 * count].decode("utf-16-le", errors="ignore"))
