"""What the Web API speaks: arguments in, refusals out."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

Json = dict[str, Any]


class ApiError(Exception):
    """A refusal in the form of the real Web API: `ok` is false and `error` names the reason."""

    def __init__(self, error: str, messages: Sequence[str] = (), **extra: Any) -> None:
        super().__init__(error)
        self.error = error
        self.messages = list(messages)
        self.extra = extra

    def body(self) -> Json:
        """The response body."""
        body: Json = {"ok": False, "error": self.error, **self.extra}
        if self.messages:
            body["errors"] = self.messages
            body["response_metadata"] = {"messages": [f"[ERROR] {m}" for m in self.messages]}
        return body


class ControlError(Exception):
    """The person cannot do that now (for example: no such button is visible)."""

    def __init__(self, error: str, status: int = 409, **extra: Any) -> None:
        super().__init__(error)
        self.status = status
        self.body: Json = {"error": error, **extra}


class Args:
    """Arguments of one call, whichever way they were sent (query, form or JSON)."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = {name: value for name, value in values.items() if value is not None}

    def has(self, name: str) -> bool:
        """Whether the caller named this argument at all."""
        return name in self.values

    def text(self, name: str, default: str = "") -> str:
        """The argument as text."""
        return str(self.values.get(name, default))

    def required(self, name: str) -> str:
        """The argument as text; `invalid_arguments` when it is missing or empty."""
        value = self.text(name)
        if not value:
            raise ApiError("invalid_arguments", [f"missing required field: {name}"])
        return value

    def flag(self, name: str) -> bool:
        """True for a JSON true and for the form values "1" and "true"."""
        return str(self.values.get(name, "")).lower() in {"1", "true"}

    def number(self, name: str, default: int, highest: int) -> int:
        """A positive whole number, cut at `highest` as Slack cuts it."""
        try:
            number = int(self.values.get(name, default))
        except (TypeError, ValueError):
            raise ApiError("invalid_arguments", [f"must be an integer: {name}"]) from None
        if number <= 0:
            raise ApiError("invalid_arguments", [f"must be greater than 0: {name}"])
        return min(number, highest)

    def parsed(self, name: str, error: str = "invalid_arguments") -> Any:
        """A structured argument, sent as JSON or as JSON text in a form; None when absent."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise ApiError(error) from None

    def names(self, name: str) -> list[str]:
        """A list sent as JSON or with commas."""
        value = self.values.get(name, [])
        items = value if isinstance(value, list) else str(value).split(",")
        return [str(item).strip() for item in items if str(item).strip()]
