"""Orders to misbehave: the next calls of a method fail in a chosen way."""

from dataclasses import dataclass
from typing import Any

from .wire import ControlError, Json

DELIVERY = "delivery"
"""In the place of a method: what the app is told, over a socket or HTTP."""


@dataclass
class Fault:
    """What to do to the next `times` calls of `method` (to `channel`, when given).

    "*" is every method, "delivery" the next thing that the app is told: it can be late, or lost
    before or after the app had it.
    """

    method: str
    times: int = 1
    channel: str | None = None
    error: str | None = None
    retry_after: int | None = None
    drop: str | None = None
    delay: float = 0.0
    status: int | None = None


class Faults:
    """The orders that are still open, oldest first."""

    def __init__(self) -> None:
        self._open: list[Fault] = []

    def order(self, body: Json) -> None:
        """Add one order, or forget all of them with {"clear": true}."""
        if body.get("clear"):
            self._open.clear()
            return
        try:
            fault = Fault(**body)
        except TypeError as problem:
            raise ControlError("bad_fault", 400, detail=str(problem)) from None
        if fault.drop not in {None, "before", "after"}:
            raise ControlError("bad_fault", 400, detail='drop is "before" or "after"')
        if fault.method == DELIVERY and (fault.error or fault.retry_after or fault.status):
            raise ControlError("bad_fault", 400, detail="a delivery is lost or late, not refused")
        self._open.append(fault)

    def take(self, method: str, args: dict[str, Any]) -> Fault | None:
        """The order that applies to this call, if any; it is used up by one."""
        for fault in self._open:
            named = fault.method == method or (fault.method == "*" and method != DELIVERY)
            if named and fault.channel in {None, _channel(args)}:
                fault.times -= 1
                if fault.times <= 0:
                    self._open.remove(fault)
                return fault
        return None


def _channel(args: dict[str, Any]) -> str | None:
    channel = args.get("channel", args.get("channel_id"))
    return None if channel is None else str(channel)
