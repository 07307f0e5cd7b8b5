"""Payloads over HTTP in place of a socket: signed, and the response is the acknowledgement."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import aiohttp

from .record import Record
from .story import COMMANDS, EVENTS, Ack, Story
from .timing import Timing
from .wire import Json

JSON_TYPE, FORM_TYPE = "application/json", "application/x-www-form-urlencoded"
# What the people's side calls a time-out, in the words of the retry header.
_REASONS = {"timeout": "http_timeout"}


def encoded(kind: str, payload: Json) -> tuple[bytes, str]:
    """The body and its type: events are JSON, commands a form, all else JSON within a form."""
    if kind == EVENTS:
        return json.dumps(payload).encode(), JSON_TYPE
    if kind == COMMANDS:
        fields = {name: value for name, value in payload.items() if value is not None}
        return urlencode(fields).encode(), FORM_TYPE
    return urlencode({"payload": json.dumps(payload)}).encode(), FORM_TYPE


def signed(body: bytes, secret: str, stamp: int | None = None) -> dict[str, str]:
    """The signature's headers; `stamp` in Unix seconds, now by default.

    By the machine's own clock, whatever the wall clock of a story says.
    """
    at = str(int(time.time()) if stamp is None else stamp)
    made = hmac.new(secret.encode(), f"v0:{at}:".encode() + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": at, "X-Slack-Signature": f"v0={made}"}


class HttpDelivery:
    """Posts to one request URL; an event that is not taken comes again."""

    def __init__(
        self, url: str, secret: str, timing: Timing, record: Record, touch: Callable[[], None]
    ) -> None:
        """`touch` is called whenever a person may see something new."""
        self._url, self._secret = url, secret
        self._timing, self._record, self._touch = timing, record, touch

    async def deliver(self, story: Story, attempt: int = 0, reason: str = "") -> None:
        """Post until it is acknowledged or given up."""
        while True:
            answer = await self._post(story, attempt, _REASONS.get(reason, reason))
            if isinstance(answer, Ack):
                self._acknowledge(story, answer)
                return
            if story.kind != EVENTS:
                timed_out = answer == "http_timeout"
                story.fail("operation_timeout" if timed_out else "dispatch_failed")
                self._record.add("timeout", envelope=story.index, error=story.failure)
                self._touch()
                return
            if not story.retries or attempt >= len(self._timing.retry_after):
                self._record.add("gave_up", envelope=story.index)
                return
            await asyncio.sleep(self._timing.retry_after[attempt])
            attempt, reason = attempt + 1, answer

    async def _post(self, story: Story, attempt: int, reason: str) -> Ack | str:
        """One request: the acknowledgement, or Slack's word for why there is none."""
        body, kind = encoded(story.kind, story.payload)
        headers = {"Content-Type": kind} | signed(body, self._secret)
        if attempt:
            headers |= {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": reason}
        retry: Json = {"retry_attempt": attempt, "retry_reason": reason}
        self._record.add(
            "envelope", envelope=story.index, type=story.kind, payload=story.payload, **retry
        )
        began = self._timing.monotonic()
        within = aiohttp.ClientTimeout(total=self._timing.ack)
        try:
            async with (
                aiohttp.ClientSession(timeout=within) as session,
                session.post(self._url, data=body, headers=headers) as response,
            ):
                said = await response.text()
        except TimeoutError:
            return "http_timeout"
        except aiohttp.ClientError:
            return "connection_failed"
        if response.status != 200:
            self._record.add("refused", envelope=story.index, status=response.status)
            return "http_error"
        seconds = self._timing.monotonic() - began
        return Ack(_payload(said), round(seconds * 1000, 3), seconds > self._timing.ack)

    def _acknowledge(self, story: Story, ack: Ack) -> None:
        facts: Json = {"payload": ack.payload, "ms": ack.ms, "late": ack.late}
        self._record.add("ack", envelope=story.index, **facts)
        if not story.acked.done():
            if story.on_ack:
                story.on_ack(ack)
            story.acked.set_result(ack)
        self._touch()


def _payload(said: str) -> Any:
    if not said:
        return None
    try:
        return json.loads(said)
    except ValueError:
        return {"text": said}
