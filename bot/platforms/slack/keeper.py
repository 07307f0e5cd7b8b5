"""Keeps the connection: tries at growing distances, notices a loss, says how we stand."""

import asyncio
import logging

from slack_sdk.errors import SlackApiError

from bot.conversation.outcomes import Later
from bot.platforms.patience import Patience
from bot.platforms.slack.connection import Connection
from bot.platforms.slack.errors import FAILURES, NotStarted, code_of, outcome_of
from bot.platforms.slack.quiet import place_of
from bot.platforms.standing import NOT_CONNECTED, Condition

_log = logging.getLogger(__name__)


class Keeper:
    """Tries for as long as it runs; nothing that Slack does ends it."""

    def __init__(self, connection: Connection, condition: Condition, patience: Patience) -> None:
        """`condition` is told what comes of it."""
        self._connection, self._condition, self._patience = connection, condition, patience
        self._failures = 0
        self._pause: float | None = None

    async def begin(self) -> None:
        """The first try. Raises NotStarted: at the start somebody is there to mend a token."""
        try:
            await self._connection.reach()
        except FAILURES as error:
            self._missed(error)
        else:
            self._reached()

    async def run(self) -> None:
        """All further tries, until cancelled."""
        while True:
            if self._pause is None:
                await self._watch()
            else:
                await asyncio.sleep(self._pause)
            await self._try()

    async def _watch(self) -> None:
        await self._connection.lost(self._patience.check)
        silence = self._connection.silence()
        # Slack takes a connection away every few hours; that is no news.
        if not self._connection.is_whole and silence > self._patience.silence / 3:
            _log.warning("slack connection lost: silent for %.1f s", silence)

    async def _try(self) -> None:
        try:
            await self._connection.reach()
        except NotStarted as refusal:
            self._refused(refusal)
        except Exception as error:  # noqa: BLE001 - no surprise may leave Slack deaf for good
            self._missed(error)
        else:
            self._reached()

    def _reached(self) -> None:
        self._failures, self._pause = 0, None
        self._condition.well()

    def _refused(self, refusal: NotStarted) -> None:
        self._failures, self._pause = 0, self._patience.refused
        self._condition.broken(f"token refused ({refusal.reason})", token=refusal.token)

    def _missed(self, error: Exception) -> None:
        if self._connection.is_alive and self._condition.is_well:
            # What is heard is worth more than one question without an answer.
            self._pause = None
            return
        self._failures += 1
        self._pause = self._patience.growing(self._failures)
        # Where it happened says something of a mistake of ours, and nothing of the network.
        reason = type(error).__name__ if isinstance(error, FAILURES) else place_of(error)
        if isinstance(error, SlackApiError):
            reason = code_of(error)
            if isinstance(asked := outcome_of(error), Later):
                self._pause = max(self._pause, asked.seconds)
        self._condition.attention(NOT_CONNECTED, reason=reason)
