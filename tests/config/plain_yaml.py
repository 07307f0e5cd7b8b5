"""Reads the plain YAML of config/: no library for it is among our dependencies.

Block mappings and lists, one-line JSON lists, anchors and merges of mappings, comments. Whatever
else there is in YAML, and whatever people and parsers read in two ways, is refused.
"""

import json
import re
from typing import Any

_PAIR = re.compile(r"(?P<key><<|[\w./-]+):(?: (?P<rest>.+))?")
_ANCHOR = re.compile(r"&(\w+)")
_SAFE = re.compile(r"\d+[smhkg]|[A-Za-z/.](?:[^:#'\"]|:(?! )|(?<! )#)*")
_NEITHER = {"yes", "no", "on", "off", "y", "n", "null", ".inf", ".nan"}


class NotPlain(ValueError):
    """More of YAML than is read here, or no YAML."""


def read_yaml(text: str) -> dict[str, Any]:
    """The document. Raises NotPlain."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1)]
    kept = [(n, _bare(n, line)) for n, line in lines if line.strip() and line.lstrip()[0] != "#"]
    reader = _Reader(kept)
    found = reader.block(0)
    if reader.lines or not isinstance(found, dict):
        raise NotPlain(f"line {reader.lines[0][0] if reader.lines else 1}: not a part of anything")
    return found


def _bare(number: int, line: str) -> str:
    if "\t" in line or (len(line) - len(line.lstrip())) % 2:
        raise NotPlain(f"line {number}: indented by something else than two spaces")
    return re.sub(r"\s+#.*$", "", line.rstrip()) if '"' not in line else line.rstrip()


class _Reader:
    def __init__(self, lines: list[tuple[int, str]]) -> None:
        self.lines = lines
        self.anchors: dict[str, dict[str, Any]] = {}

    def _depth(self) -> int:
        line = self.lines[0][1] if self.lines else ""
        return len(line) - len(line.lstrip()) if line else -1

    def block(self, depth: int) -> Any:
        """The mapping or list that begins here at `depth`."""
        if self._depth() != depth:
            raise NotPlain(f"line {self.lines[0][0] if self.lines else 'last'}: a block is missing")
        return self._list(depth) if self.lines[0][1].lstrip().startswith("- ") else self._map(depth)

    def _list(self, depth: int) -> list[Any]:
        found: list[Any] = []
        while self._depth() == depth and self.lines[0][1].lstrip().startswith("- "):
            number, line = self.lines[0]
            item = line.lstrip()[2:]
            if _PAIR.fullmatch(item):
                self.lines[0] = (number, " " * (depth + 2) + item)
                found.append(self._map(depth + 2))
            else:
                self.lines.pop(0)
                found.append(_scalar(number, item))
        return found

    def _map(self, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        merged: dict[str, Any] = {}
        while self._depth() == depth:
            number, line = self.lines.pop(0)
            pair = _PAIR.fullmatch(line.lstrip())
            if pair is None or pair["key"] in found:
                raise NotPlain(f"line {number}: no key, or one that was there before")
            value = self._value(number, pair["rest"] or "", depth)
            if pair["key"] == "<<":
                merged |= value
            else:
                found[pair["key"]] = value
        return merged | found

    def _value(self, number: int, rest: str, depth: int) -> Any:
        if rest.startswith("*"):
            if rest[1:] not in self.anchors:
                raise NotPlain(f"line {number}: {rest} stands for nothing")
            return self.anchors[rest[1:]]
        anchor = _ANCHOR.fullmatch(rest)
        if rest and not anchor:
            return _scalar(number, rest)
        if self._depth() <= depth:
            return None
        value = self.block(depth + 2)
        if anchor:
            self.anchors[anchor[1]] = value
        return value


def _scalar(number: int, text: str) -> Any:
    if text in {"true", "false"} or re.fullmatch(r"[1-9]\d*|0|[\"\[].*", text):
        try:
            return json.loads(text)
        except json.JSONDecodeError:
            raise NotPlain(f"line {number}: neither YAML's nor JSON's") from None
    if text.lower() in _NEITHER or not _SAFE.fullmatch(text):
        raise NotPlain(f"line {number}: put {text} into double quotes")
    return text
