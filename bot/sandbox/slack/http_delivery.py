"""Payloads over HTTP in place of a socket: signed, and the response is the acknowledgement."""

import hashlib
import hmac
import json
import time
from typing import Any
from urllib.parse import urlencode

import aiohttp

from .aftermath import Aftermath
from .record import Record
from .story import COMMANDS, EVENTS, Ack, Story, Waiting
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
        self, url: str, secret: str, timing: Timing, record: Record, aftermath: Aftermath
    ) -> None:
        self._url, self._secret = url, secret
        self._timing, self._record, self._aftermath = timing, record, aftermath

    async def deliver(self, item: Waiting, lost: str | None = None) -> None:
        """Post once.

        `lost`: the connection breaks "before" the request is out, or "after" it was answered.
        """
        story, answer = item.story, await self._try(item, lost)
        if isinstance(answer, Ack):
            self._aftermath.acknowledge(story, answer)
        elif story.kind == EVENTS:
            await self._aftermath.again(item, answer)
        else:
            timed_out = answer == "http_timeout"
            self._aftermath.fail(story, "operation_timeout" if timed_out else "dispatch_failed")

    async def _try(self, item: Waiting, lost: str | None) -> Ack | str:
        if lost == "before":
            return "connection_failed"
        answer = await self._post(item.story, item.attempt, _REASONS.get(item.reason, item.reason))
        if lost == "after" and isinstance(answer, Ack):
            self._record.add("ack_lost", envelope=item.story.index)
            return "http_timeout"
        return answer

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


def _payload(said: str) -> Any:
    if not said:
        return None
    try:
        return json.loads(said)
    except ValueError:
        return {"text": said}
