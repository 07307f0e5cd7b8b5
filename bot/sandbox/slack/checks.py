"""Pieces of block validation: problems with their JSON pointer, and text objects."""

from collections.abc import Collection
from typing import Any

from .wire import Json

TEXT_FIELDS = {"plain_text": {"type", "text", "emoji"}, "mrkdwn": {"type", "text", "verbatim"}}


class Problems:
    """What is wrong, in the words of the real Slack."""

    def __init__(self) -> None:
        self.messages: list[str] = []

    def add(self, pointer: str, message: str) -> None:
        """Note one problem."""
        self.messages.append(f"{message} [json-pointer:{pointer}]")

    def fields(
        self, pointer: str, value: Json, needed: Collection[str], other: Collection[str]
    ) -> None:
        """Missing and unknown fields of one object."""
        for name in sorted(set(needed) - set(value)):
            self.add(pointer, f"missing required field: {name}")
        for name in sorted(set(value) - set(needed) - set(other) - {"type"}):
            self.add(f"{pointer}/{name}", f"invalid additional property: {name}")

    def string(self, pointer: str, value: Any, longest: int, shortest: int = 0) -> None:
        """A string with at most `longest` characters."""
        if not isinstance(value, str):
            self.add(pointer, "must be a string")
        elif len(value) > longest:
            self.add(pointer, f"must be less than {longest + 1} characters")
        elif len(value) < shortest:
            self.add(pointer, f"must be more than {shortest - 1} characters")

    def optional_string(
        self, pointer: str, value: Json, name: str, longest: int, shortest: int = 0
    ) -> None:
        """The same for a field that may be absent."""
        if name in value:
            self.string(f"{pointer}/{name}", value[name], longest, shortest)

    def items(self, pointer: str, value: Any, most: int, fewest: int = 1) -> list[Json]:
        """The objects of a list; problems when it is no list, too short or too long."""
        if not isinstance(value, list):
            self.add(pointer, "must be an array")
            return []
        if len(value) > most:
            self.add(pointer, f"no more than {most} items allowed")
        if len(value) < fewest:
            self.add(pointer, f"must have at least {fewest} items")
        for index, item in enumerate(value):
            if not isinstance(item, dict):
                self.add(f"{pointer}/{index}", "must be an object")
        return [item if isinstance(item, dict) else {} for item in value]

    def text(self, pointer: str, value: Any, longest: int, *, plain: bool = False) -> None:
        """A text object; `plain` where Slack takes no mrkdwn."""
        if not isinstance(value, dict):
            self.add(pointer, "must be an object")
            return
        kind = value.get("type")
        if kind not in TEXT_FIELDS or (plain and kind != "plain_text"):
            self.add(
                f"{pointer}/type",
                "must be equal to plain_text" if plain else "unsupported text type",
            )
            return
        self.fields(pointer, value, {"text"}, TEXT_FIELDS[kind])
        self.string(f"{pointer}/text", value.get("text"), longest, 1)

    def optional_text(self, pointer: str, value: Json, name: str, longest: int) -> None:
        """A plain text object that may be absent."""
        if name in value:
            self.text(f"{pointer}/{name}", value[name], longest, plain=True)
