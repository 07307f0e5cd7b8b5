"""The record: every call of the bot and every update made for it, in order, secrets taken out."""

import json
from collections import deque
from typing import Any

KEPT = 100_000  # enough for any story; a benchmark must not fill the memory


class Record:
    """Entries {"n", "at", "kind", "method", "args", "response"}, numbered from 0.

    "kind" is "api" (a call of the bot) or "update" (something a person did).
    """

    def __init__(self, secret: str) -> None:
        self._secret = secret
        self._entries: deque[dict[str, Any]] = deque(maxlen=KEPT)
        self._next = 0

    def add(self, at: float, kind: str, method: str, args: Any, response: Any) -> None:
        """Write one entry; the bot's token is replaced wherever it stands."""
        entry = {"kind": kind, "method": method, "args": args, "response": response}
        clean = json.loads(json.dumps(entry).replace(self._secret, "<token>"))
        self._entries.append({"n": self._next, "at": at, **clean})
        self._next += 1

    def since(self, number: int) -> dict[str, Any]:
        """{"next", "entries"}: entries from `number` on; ask the next time with "next"."""
        return {"next": self._next, "entries": [e for e in self._entries if e["n"] >= number]}
