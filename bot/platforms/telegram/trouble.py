"""What goes wrong between us and Telegram: how long to wait, and what to say of it, once."""

import asyncio
import math
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.platforms.standing import NOT_CONNECTED, Condition
from bot.platforms.telegram.outcomes import seconds_of
from bot.platforms.telegram.pace import Pace

ANOTHER_READER = "another program reads this bot's messages"
Result = TypeVar("Result")


class Trouble:
    """Counts failures in a row; a success ends them."""

    def __init__(self, condition: Condition, pace: Pace) -> None:
        """`condition` is told what the operator should know."""
        self._condition, self._pace, self._patience = condition, pace, pace.patience
        self._failures = 0
        self._heard_at: float | None = None
        self._conflict_at: float | None = None

    @property
    def none(self) -> bool:
        """Whether Telegram's last answer was a good one."""
        return self._heard_at is not None and not self._failures

    @property
    def lasts(self) -> bool:
        """Whether Telegram has been silent for longer than it takes to answer a poll."""
        return self.silence() >= self._pace.fresh

    def silence(self) -> float:
        """Seconds since Telegram's last good answer; infinite before the first."""
        return math.inf if self._heard_at is None else _time() - self._heard_at

    def over(self) -> None:
        """A good answer has come."""
        self._failures, self._heard_at = 0, _time()
        if self._conflict_at is None or _time() - self._conflict_at >= self._patience.calm:
            # Polls succeed between two conflicts also.
            self._conflict_at = None
            self._condition.well()

    def conflict(self) -> None:
        """Somebody else reads with our token."""
        self._conflict_at = _time()
        self._condition.broken(ANOTHER_READER)

    def refused(self) -> float:
        """Telegram no longer knows our token; seconds until the next try."""
        self._failures += 1
        # Not the library's words: they hold the token.
        self._condition.broken("token refused (unauthorized)")
        return self._patience.refused

    def pause_after(self, error: Exception) -> float:
        """Seconds until the next try."""
        self._failures += 1
        if isinstance(error, Conflict):
            self.conflict()
            return self._pace.conflict
        if self.lasts:
            self._condition.attention(NOT_CONNECTED, reason=type(error).__name__)
        if isinstance(error, RetryAfter):
            return seconds_of(error)
        return self._patience.growing(self._failures)

    async def insist(self, call: Callable[[], Awaitable[Result]]) -> Result:
        """Call until Telegram answers. Raises InvalidToken."""
        while True:
            try:
                return await call()
            except InvalidToken:
                raise
            except TelegramError as error:
                await asyncio.sleep(self.pause_after(error))


def _time() -> float:
    return asyncio.get_running_loop().time()
