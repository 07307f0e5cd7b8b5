"""Strict parser of Telegram's HTML (parse_mode=HTML), after TDLib's `parse_html`.

Accepted and refused as Telegram does, with its words, but for two things. Telegram lets a bare or
unknown `&name` pass as text, though its documentation forbids it: here it is refused, because in a
bot it means that something was not escaped. And a tg-time without its moment is refused, which
Telegram shows as plain text.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from .errors import ApiError, bad_request

TYPES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic",
    "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "tg-spoiler": "spoiler", "span": "spoiler", "tg-emoji": "custom_emoji", "tg-time": "date_time",
    "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
}  # fmt: skip
SPACES = " \t\r\n\v\0"
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-zA-Z]+));")
NAME_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
ATTRIBUTE_NAME = re.compile(r"[^ \t\r\n\v\0=>/\"']*")


@dataclass(frozen=True)
class Formatted:
    """Plain words and their entities; offsets and lengths in UTF-16 code units."""

    text: str
    entities: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int
    start: int


def utf16_length(text: str) -> int:
    """Length as Telegram counts it: UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse_html(source: str) -> Formatted:
    """Plain text and entities of `source`. Raises ApiError ("can't parse entities: ...")."""
    return _Parser(source).parse()


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.out: list[str] = []
        self.units = 0
        self.open: list[_Open] = []
        self.entities: list[dict[str, Any]] = []

    def parse(self) -> Formatted:
        while self.at < len(self.source):
            char = self.source[self.at]
            if char == "&":
                self._emit(self._reference())
            elif char == "<":
                self._tag()
            else:
                self._emit(char)
                self.at += 1
        if self.open:
            raise _cannot(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        self.entities.sort(key=lambda e: (e["offset"], -e["length"]))
        return Formatted("".join(self.out), self.entities)

    def _emit(self, char: str) -> None:
        self.out.append(char)
        self.units += 2 if ord(char) > 0xFFFF else 1

    def _peek(self) -> str:
        return self.source[self.at] if self.at < len(self.source) else "\0"

    def _bytes(self, position: int) -> int:
        return len(self.source[:position].encode("utf-8", "surrogatepass"))

    def _skip_spaces(self) -> None:
        while self.at < len(self.source) and self._peek() in SPACES:
            self.at += 1

    def _take_word(self) -> str:
        begin = self.at
        while self._peek() not in SPACES and self._peek() != ">":
            self.at += 1
        return self.source[begin : self.at].lower()

    def _reference(self) -> str:
        found = REFERENCE.match(self.source, self.at)
        char = _decoded(found) if found else None
        if found is None or char is None:
            raise _cannot(f"Unsupported HTML entity at byte offset {self._bytes(self.at)}")
        self.at = found.end()
        return char

    def _tag(self) -> None:
        begin = self.at
        self.at += 1
        if self._peek() == "/":
            self.at += 1
            self._end_tag(begin)
        else:
            self._start_tag(begin)

    def _start_tag(self, begin: int) -> None:
        tag = self._take_word()
        where = f"at byte offset {self._bytes(begin)}"
        if self.at >= len(self.source):
            raise _cannot(f"Unclosed start tag {where}")
        if tag not in TYPES:
            raise _cannot(f'Unsupported start tag "{tag}" {where}')
        attributes: dict[str, str] = {}
        while self._peek() != ">":
            self._skip_spaces()
            if self._peek() != ">":
                self._attribute(tag, where, attributes)
        self.at += 1
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _cannot(f'Tag "span" must have class "tg-spoiler" {where}')
        self.open.append(_Open(tag, attributes, self.units, len(self.out)))

    def _attribute(self, tag: str, where: str, attributes: dict[str, str]) -> None:
        found = ATTRIBUTE_NAME.match(self.source, self.at)
        name = found.group() if found else ""
        if not name:
            raise _cannot(f'Empty attribute name in the tag "{tag}" {where}')
        self.at += len(name)
        self._skip_spaces()
        value = ""
        if self._peek() == "=":
            self.at += 1
            self._skip_spaces()
            if self.at < len(self.source):
                value = self._quoted() if self._peek() in "\"'" else self._name_token()
        if self.at >= len(self.source):
            raise _cannot(f'Unclosed start tag "{tag}" {where}')
        attributes[name] = value

    def _name_token(self) -> str:
        begin = self.at
        found = NAME_TOKEN.match(self.source, self.at)
        self.at = found.end() if found else self.at
        if self._peek() not in SPACES and self._peek() != ">":
            raise _cannot(f"Unexpected end of name token at byte offset {self._bytes(begin)}")
        return self.source[begin : self.at].lower()

    def _quoted(self) -> str:
        quote = self._peek()
        self.at += 1
        value: list[str] = []
        while self.at < len(self.source) and self._peek() != quote:
            if self._peek() == "&":
                value.append(self._reference())
            else:
                value.append(self._peek())
                self.at += 1
        self.at += 1
        return "".join(value)

    def _end_tag(self, begin: int) -> None:
        where = f"at byte offset {self._bytes(begin)}"
        if not self.open:
            raise _cannot(f"Unexpected end tag {where}")
        tag = self._take_word()
        self._skip_spaces()
        if self._peek() != ">":
            raise _cannot(f"Unclosed end tag {where}")
        self.at += 1
        last = self.open.pop()
        if tag and tag != last.tag:
            raise _cannot(f'Unmatched end tag {where}, expected "</{last.tag}>", found "</{tag}>"')
        if self.units > last.offset:
            inner = "".join(self.out[last.start :])
            self.entities += _entities_of(last, self.units - last.offset, inner)


def _decoded(found: re.Match[str]) -> str | None:
    hexadecimal, decimal, name = found.groups()
    if name:
        return NAMED.get(name)
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    surrogate = 0xD800 <= code <= 0xDFFF
    return None if code == 0 or code >= 0x10FFFF or surrogate else chr(code)


def _entities_of(tag: _Open, length: int, inner: str) -> list[dict[str, Any]]:
    """The entity a closed tag makes; none for a link that Telegram would silently drop."""
    entity: dict[str, Any] = {"type": TYPES[tag.tag], "offset": tag.offset, "length": length}
    given = tag.attributes
    if tag.tag == "a":
        entity["url"] = given.get("href") or inner
        return (
            [entity]
            if re.match(r"(?i)(https?|tg|tonsite)://|[^\s/]+\.[^\s/]+", entity["url"])
            else []
        )
    if tag.tag == "tg-emoji":
        if not re.fullmatch(r"[1-9][0-9]{0,18}", given.get("emoji-id", "")):
            raise _cannot("Invalid custom emoji identifier specified")
        entity["custom_emoji_id"] = given["emoji-id"]
    if tag.tag == "tg-time":
        entity |= _time(given)
    if tag.tag == "blockquote" and "expandable" in given:
        entity["type"] = "expandable_blockquote"
    return [entity]


def _time(given: dict[str, str]) -> dict[str, Any]:
    if not re.fullmatch(r"[1-9][0-9]{0,9}", given.get("unix", "")):
        raise _cannot("Invalid date specified")
    style = given.get("format", "")
    if not re.fullmatch(r"[rR]|[tTdDwW]*", style):
        raise _cannot("Invalid date format used")
    moment: dict[str, Any] = {"unix_time": int(given["unix"])}
    return {**moment, "date_time_format": style} if style else moment


def _cannot(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")
