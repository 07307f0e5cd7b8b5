"""What follows an acknowledgement at once: forms opened, short words shown."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.conversation.envelopes import Envelope
from bot.conversation.outcomes import Outcome, Received, Sent
from bot.conversation.replies import Form, reply
from bot.conversation.texts import plain
from bot.platforms.slack.errors import FAILURES, outcome_of
from bot.platforms.slack.render import render, render_form
from bot.platforms.slack.whisper import whisper

_CLOSING_SECONDS = 5.0
Json = dict[str, Any]

_log = logging.getLogger(__name__)


class Afterwards:
    """Tasks that the acknowledgement need not wait for; none of them outlives `close`."""

    def __init__(self, client: AsyncWebClient, session: aiohttp.ClientSession, key: bytes) -> None:
        """`key` signs buttons of what is shown instead of a form."""
        self._client = client
        self._session = session
        self._key = key
        self._tasks: set[asyncio.Task[None]] = set()

    def show(self, envelope: Envelope, received: Received, url: str | None) -> None:
        """Open the reply's form, or show its toast if nothing else will be said."""
        answer = received.reply
        if answer.form is not None and envelope.trigger is not None:
            self._start(self._open(answer.form, envelope.trigger, received, url))
        elif answer.toast is not None and answer.silent and url is not None:
            toast = Received(reply(answer.toast), received.reader)
            self._start(self._whisper(toast, url))

    async def close(self) -> None:
        """Let what was begun end, for a few seconds."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=_CLOSING_SECONDS)
            for task in late:
                task.cancel()

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _open(self, form: Form, trigger: str, received: Received, url: str | None) -> None:
        try:
            await self._client.views_open(
                trigger_id=trigger, view=render_form(form, received.reader)
            )
        except FAILURES as error:
            _log.warning("slack form %s not opened: %r", form.name, outcome_of(error))
            if url is not None:
                # The parts of the reply say how to do the same in words.
                await self._whisper(received, url)

    async def _whisper(self, received: Received, url: str) -> None:
        for page in render(received.reply, received.reader, self._key).pages:
            try:
                outcome: Outcome = await whisper(self._session, url, page)
            except FAILURES as error:
                outcome = outcome_of(error)
            if not isinstance(outcome, Sent):
                _log.warning("slack response_url not taken: %r", outcome)
                return


def form_answer(received: Received, view: Json) -> Json:
    """Arguments of the acknowledgement of a form: its errors, its next page, or none."""
    answer = received.reply
    if answer.errors:
        inputs = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
        errors: dict[str, str] = {}
        for name, wrong in answer.errors:
            # Slack refuses errors of fields it does not know; the first one shows them.
            block = name if name in inputs else inputs[0]
            text = plain(wrong, received.reader)
            errors[block] = f"{errors[block]} {text}" if block in errors else text
        return {"response_action": "errors", "errors": errors}
    if answer.form is not None:
        return {"response_action": "update", "view": render_form(answer.form, received.reader)}
    return {}
