"""Everything that crossed the wire, in order."""

from collections.abc import Callable
from typing import Any

from .wire import Json


class Record:
    """An append-only list; `n` numbers the entries from 0."""

    def __init__(self, wall: Callable[[], float]) -> None:
        self._wall = wall
        self._entries: list[Json] = []

    def add(self, kind: str, **facts: Any) -> None:
        """Append one entry of kind `api`, `envelope`, `ack`, `refused`, `timeout` or `gave_up`."""
        self._entries.append({"n": len(self._entries), "at": self._wall(), "kind": kind, **facts})

    def since(self, number: int) -> Json:
        """The entries from `number` on, and the number to ask for next."""
        return {"next": len(self._entries), "entries": self._entries[number:]}
