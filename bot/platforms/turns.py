"""Of several processes on one database, one at a time reads what Telegram keeps for the bot."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

Work = Callable[[], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True)
class Turns:
    """Whose turn it is. `ours`: whether it is this process's; `during` runs work while it is."""

    ours: Callable[[], bool]
    during: Callable[[Work], Coroutine[Any, Any, None]]


async def _at_once(work: Work) -> None:
    await work()


ALWAYS = Turns(lambda: True, _at_once)
"""There is no other process."""
