"""The two ways to say no: to the bot as Telegram does, to who plays the people in plain words."""

from typing import Any


class ApiError(Exception):
    """A refusal of the Bot API.

    `description` is worded as Telegram words it, prefix included ("Bad Request: ...").
    """

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """The JSON body that Telegram sends with this refusal."""
        body: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.parameters:
            body["parameters"] = dict(self.parameters)
        return body


class PeopleError(Exception):
    """A person could not have done that in a real client.

    Nothing to press, not started, not a member; `status` is the HTTP status of the answer.
    """

    def __init__(self, reason: str, status: int = 409) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status


def bad_request(description: str) -> ApiError:
    """400 with Telegram's prefix."""
    return ApiError(400, f"Bad Request: {description}")


def forbidden(description: str) -> ApiError:
    """403 with Telegram's prefix."""
    return ApiError(403, f"Forbidden: {description}")


def conflict(description: str) -> ApiError:
    """409 with Telegram's prefix."""
    return ApiError(409, f"Conflict: {description}")


def flood(seconds: int) -> ApiError:
    """429 that asks to wait `seconds`."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
