"""Faults on order: what the next calls of a method shall suffer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .errors import ApiError, PeopleError, flood

DELIVERY = "delivery"
"""In the place of a method: a getUpdates that brings something, or a push to the webhook."""
KEYS = frozenset({"method", "times", "chat", "retry_after", "error", "drop", "delay"})


@dataclass
class Fault:
    """One order for the next `times` calls of `method`, of those to `chat` if that is given.

    "*" is every method but getUpdates, "delivery" the next updates on their way to the bot.
    Exactly one of: `refusal` (429 or any error), `drop` ("before" or "after" handling), `delay`
    in seconds; a delivery can not be refused.
    """

    method: str
    times: int = 1
    chat: int | None = None
    refusal: ApiError | None = None
    drop: str | None = None
    delay: float = 0.0

    def concerns(self, method: str, chat: str) -> bool:
        """Whether a call of `method` to `chat` is meant."""
        everything = self.method == "*" and method not in ("getupdates", DELIVERY)
        named = self.method == method or everything
        return self.times > 0 and named and (self.chat is None or str(self.chat) == chat)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Fault":
        """Read {"method", "times"?, "chat"?} with exactly one kind of fault beside it.

        {"retry_after": s}, {"error": {"code", "description"}}, {"drop": "before"|"after"} or
        {"delay": s}. Raises PeopleError (400) for anything else.
        """
        unknown = set(data) - KEYS
        chosen = set(data) & {"retry_after", "error", "drop", "delay"}
        possible = {"drop", "delay"} if data["method"] == DELIVERY else chosen
        wrong = unknown or len(chosen) != 1 or chosen - possible
        if wrong or data.get("drop", "after") not in ("before", "after"):
            raise PeopleError(f"not a fault: {dict(data)}", status=400)
        refusal = flood(int(data["retry_after"])) if "retry_after" in data else None
        if "error" in data:
            refusal = ApiError(int(data["error"]["code"]), str(data["error"]["description"]))
        return cls(
            method=str(data["method"]).lower(),
            times=int(data.get("times", 1)),
            chat=data.get("chat"),
            refusal=refusal,
            drop=data.get("drop"),
            delay=float(data.get("delay", 0)),
        )


class Faults:
    """All orders that are still open, oldest first."""

    def __init__(self) -> None:
        self._orders: list[Fault] = []

    def order(self, fault: Fault) -> None:
        """Add one order."""
        self._orders.append(fault)

    def clear(self) -> None:
        """Withdraw every order."""
        self._orders.clear()

    def take(self, method: str, chat: str) -> Fault | None:
        """The fault that this call shall suffer, counted down."""
        for fault in self._orders:
            if fault.concerns(method, chat):
                fault.times -= 1
                self._orders = [f for f in self._orders if f.times > 0]
                return fault
        return None
