"""Spans as Slack's mrkdwn: escaped once, here, and in lines that fit.

`&`, `<` and `>` are escaped and nothing else, which also stops `<!channel>` and `<@U…>`.
Styling characters in facts cannot be escaped on Slack, and zero-width characters around them
act as word borders, which makes some of them style. So a `*`, `_`, `~` at the border of a word
becomes its mathematical look-alike, and every backtick a grave accent; inside a word, as in
`first_name@ngo.org`, Slack does not style and the text stays as it is for copying.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.conversation.texts import Span
from bot.platforms.slack.measure import chunks, units

_MARKERS = {"": "", "b": "*", "i": "_", "code": "`"}
_LOOKALIKES = {"*": "∗", "_": "ˍ", "~": "∼", "`": "ˋ"}
_LIVE = re.compile(r"(?<![^\W_])[*_~]|[*_~](?![^\W_])|`")
_URL = re.compile(r"(https?://[^\s<>|]*[^\s<>|.,;:!?)\]}'\"»”’])")
_TOKEN = re.compile(r"\s+|\S+")
_MARKED_UP = re.compile(r"[*_~`&<>]|https?://")
"""Whatever has none of these is written as it stands, as most of what we say."""
# Slack reads a marker only at a word's border; this makes one where a language has none.
_BORDER = "\u200b"
# Slack takes even an escaped `>` for a quotation if it is the first character of a line.
_NOT_FIRST = "\u2060"


def escape(text: str) -> str:
    """`text` as Slack shows it, whatever it holds."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def code(text: str) -> str:
    """`text` for use inside backticks."""
    return escape(text.replace("`", _LOOKALIKES["`"]))


def lines(spans: Iterable[Span], limit: int) -> list[str]:
    """The lines of `spans`, each whole if it fits `limit`, else broken between words."""
    found: list[str] = []
    row: list[Span] = []
    for span in spans:
        first, *rest = span.text.split("\n")
        row.append(replace(span, text=first) if rest else span)
        for text in rest:
            found.extend(_fitting(row, limit))
            row = [Span(text, span.style)]
    return [*found, *_fitting(row, limit)]


def fenced(text: str, limit: int) -> list[str]:
    """`text` for copying, in fences that each fit `limit`; lines stay whole if they can."""
    fence, inside = "```", limit - 8
    pieces = (
        code(piece)
        for line in text.split("\n")
        # The longest entity is `&amp;`.
        for piece in ([line] if units(code(line)) <= inside else chunks(line, inside // 6))
    )
    return [f"{fence}\n{packed}\n{fence}" for packed in pack(pieces, inside)]


def pack(found: Iterable[str], limit: int) -> Iterator[str]:
    """Lines joined into texts of at most `limit`; texts without a word are left out."""
    text = ""
    for line in found:
        longer = f"{text}\n{line}" if text else line
        if units(longer) > limit:
            yield text
            longer = line
        text = longer
    if text.strip():
        yield text


def _fitting(row: list[Span], limit: int) -> Iterator[str]:
    whole = _line(row)
    if units(whole) <= limit:
        yield whole
        return
    part: list[Span] = []
    # An upper bound, with room for borders: measuring the line itself for each word would take
    # time with the square of its length. One more for what keeps a `>` from being first.
    size = 1
    for token in _tokens(row, limit):
        taken = units(_piece(token)) + (2 if token.style else 0)
        if part and size + taken > limit:
            yield _line(part).rstrip()
            part, size = [], 1
            if token.text.isspace():
                continue
        part = _with(part, token)
        size += taken
    if part:
        yield _line(part).rstrip()


def _tokens(row: list[Span], limit: int) -> Iterator[Span]:
    for span in row:
        if span.moment is not None:
            yield span
            continue
        for text in _TOKEN.findall(span.text):
            if units(_piece(Span(text, span.style))) + 3 <= limit:
                yield Span(text, span.style)
            else:
                # The longest entity is `&amp;`: a sixth of the limit fits when escaped.
                yield from (Span(piece, span.style) for piece in chunks(text, limit // 6))


def _with(part: list[Span], token: Span) -> list[Span]:
    moments = token.moment is not None or (part and part[-1].moment is not None)
    if part and part[-1].style == token.style and not moments:
        return [*part[:-1], Span(part[-1].text + token.text, token.style)]
    return [*part, token]


def _line(row: list[Span]) -> str:
    line = ""
    closed = False
    for span in row:
        piece = _piece(span)
        if not piece:
            continue
        marker = _MARKERS[span.style]
        opens = bool(marker) and piece.startswith(marker)
        if line and ((opens and line[-1].isalnum()) or (closed and piece[0].isalnum())):
            line += _BORDER
        line += piece
        closed = bool(marker) and piece.endswith(marker)
    return _NOT_FIRST + line if line.startswith("&gt;") else line


def _piece(span: Span) -> str:
    if span.moment is not None:
        # Slack says it on the clock of whoever reads; where it cannot, it says the text.
        said = "{date_long_pretty} {time}"
        return f"<!date^{int(span.moment.timestamp())}^{said}|{escape(span.text)}>"
    words = span.text.strip()
    if not words:
        return span.text
    marker = _MARKERS[span.style]
    before, _, after = span.text.partition(words)
    return f"{before}{marker}{_inside(words, span.style)}{marker}{after}"


def _inside(words: str, style: str) -> str:
    if style == "code":
        return code(words)
    if not _MARKED_UP.search(words):
        return words
    # Blocks are sent verbatim, so that Slack finds no mentions in facts; links are ours to mark.
    pieces = _URL.split(words)
    return "".join(
        f"<{escape(piece)}>" if index % 2 else escape(_inert(piece))
        for index, piece in enumerate(pieces)
    )


def _inert(text: str) -> str:
    return _LIVE.sub(lambda found: _LOOKALIKES[found.group()], text)
