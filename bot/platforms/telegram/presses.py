"""The word beside a pressed button; it also ends the button's spinning."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress

import structlog
from telegram import Bot
from telegram.error import BadRequest, TelegramError

from bot.conversation.outcomes import Received
from bot.platforms.telegram.render import toast

_ANSWER_LEAVES = 0.015
"""Seconds at most: an answer is made in less."""

log = structlog.get_logger(__name__)


async def answer_first(received: Iterable[Received]) -> None:
    """Let answers leave: two requests made at once hold up each other."""
    with suppress(TimeoutError):
        async with asyncio.timeout(_ANSWER_LEAVES):
            for left in [one.left for one in received if one.left]:
                await left.wait()


class Presses:
    """Answers presses beside the lanes, so that one slow answer holds up nobody."""

    def __init__(self, bot: Bot) -> None:
        """`bot`: initialised before the first answer."""
        self._bot = bot
        self._answers: set[asyncio.Task[None]] = set()

    def answer(self, query: str, received: Received) -> None:
        """Answer the press `query` soon; it is committed by now, so failing here loses nothing."""
        task = asyncio.create_task(self._answer(query, received))
        self._answers.add(task)
        task.add_done_callback(self._answers.discard)

    async def _answer(self, query: str, received: Received) -> None:
        await answer_first([received])
        try:
            text = toast(received.reply, received.reader)
        except LookupError as error:
            log.warning("telegram.toast_without_words", reason=str(error))
            text = None
        try:
            await self._bot.answer_callback_query(query, text=text)
        except BadRequest:
            # "Query is too old": the person has long stopped looking.
            log.debug("telegram.press_too_old")
        except TelegramError as error:
            log.info("telegram.press_not_answered", error=type(error).__name__)

    async def close(self, seconds: float) -> None:
        """Wait for the answers under way, at most `seconds`."""
        if self._answers:
            await asyncio.wait(self._answers, timeout=seconds)
        for task in self._answers:
            task.cancel()
