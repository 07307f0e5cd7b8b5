"""Slack over HTTP: signature first, over the bytes as they came; then Bolt, as over the socket.

Bolt has a check of its own, but parses before it, answers `ssl_check` without it, takes a garbled
time stamp for a mistake of ours (500) and would log the body. So it is the library's verifier that
checks, and this module that decides when.
"""

import json
import logging
import re

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier
from yarl import URL

from bot.platforms.slack.quiet import place_of
from bot.platforms.web import body_of

PATH = "/slack/events"
_JSON = "application/json"
_STAMP = re.compile(r"[0-9]{1,12}")
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}")

_log = logging.getLogger(__name__)


class SlackHttp:
    """Takes every kind of payload at one address; the response is the acknowledgement."""

    def __init__(self, signing_secret: str) -> None:
        """Closed until `open`."""
        self._app: AsyncApp | None = None
        self._verifier = SignatureVerifier(signing_secret)

    def open(self, app: AsyncApp) -> None:
        """Give what is Slack's to `app`, which trusts what it is given."""
        self._app = app

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """401 for what Slack did not sign within 300 s of now, 400 for what is no payload.

        503 before we know ourselves. A status other than 200 has Slack deliver an event again.
        """
        body = await body_of(request)
        if not self._is_slacks(body, request):
            return web.json_response({"error": "invalid request"}, status=401)
        if self._app is None:
            return web.json_response({"error": "not ready"}, status=503)
        asked = _understood(body, request.content_type)
        if asked is None:
            return web.json_response({"error": "invalid payload"}, status=400)
        return await to_aiohttp_response(await self._app.async_dispatch(asked))

    def _is_slacks(self, body: bytes, request: web.Request) -> bool:
        """By the machine's own clock: the one that rules what is due may be moved."""
        stamp = request.headers.get("X-Slack-Request-Timestamp", "")
        signature = request.headers.get("X-Slack-Signature", "")
        if not _STAMP.fullmatch(stamp) or not _SIGNATURE.fullmatch(signature):
            return False
        try:
            return self._verifier.is_valid(body, stamp, signature)
        except UnicodeDecodeError:
            # The library signs text; Slack sends nothing that is none.
            return False


def _understood(body: bytes, content_type: str) -> AsyncBoltRequest | None:
    try:
        text = body.decode()
        payload = text if content_type == _JSON else _payload(text)
        # Of the headers only this one: the others are not signed, and some of them steer Bolt.
        return AsyncBoltRequest(body=payload, headers={"content-type": _JSON})
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        _log.warning("slack payload not understood: %s", place_of(error))
        return None


def _payload(text: str) -> str:
    """The JSON that a form holds, or the form itself, as JSON.

    Bolt takes escapes apart one by one, a third of a millisecond a press, and does not understand
    a command in which the word "payload" is said.
    """
    form = URL.build(query_string=text, encoded=True).query
    return form["payload"] if "payload" in form else json.dumps(dict(form))
