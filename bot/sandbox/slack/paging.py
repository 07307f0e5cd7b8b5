"""Cursors."""

from base64 import b64decode, b64encode
from collections.abc import Sequence
from typing import TypeVar

from .wire import ApiError, Args

Item = TypeVar("Item")


def page(
    items: Sequence[Item], args: Args, default: int, highest: int = 999
) -> tuple[list[Item], str]:
    """One page, and the cursor of the next one ("" at the end); raises `invalid_cursor`."""
    limit = args.number("limit", default, highest)
    start = 0
    if args.text("cursor"):
        try:
            start = int(
                b64decode(args.text("cursor"), validate=True).decode().removeprefix("next:")
            )
        except ValueError:
            raise ApiError("invalid_cursor") from None
    end = start + limit
    cursor = b64encode(f"next:{end}".encode()).decode() if end < len(items) else ""
    return list(items[start:end]), cursor
