"""Slack's payloads over HTTP: who may speak, and acknowledgements that carry what they should."""

import asyncio
import hmac
import json
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from urllib.parse import urlencode

import aiohttp
import pytest

from bot.conversation.envelopes import Envelope, FormSent, Press, Uploaded, Words
from bot.conversation.outcomes import Outgoing, Received
from bot.conversation.replies import Button, Buttons, Field, Form, Reply, reply
from bot.platforms.slack import SlackPlatform
from bot.platforms.web import LIMIT, WebServer
from bot.sandbox.slack import SlackPeople, SlackSandbox, Timing
from bot.sandbox.slack.http_delivery import FORM_TYPE, JSON_TYPE, signed

from .stage import ADA, BOT, CHANNELS, GENERAL, REAL, TEAM, USERS, Stage, account
from .values import KEY, READER, text

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
# Retries follow at once, and a busy machine has its three seconds.
RETRIES = Timing(retry_after=(0.0, 0.05, 0.05))
FORM = Form("ask", text("Ask"), (Field("question", text("Question")),), context="call:7")


class HttpStage(Stage):
    """The platform behind a real web server; payloads come by POST."""

    def __init__(self, sandbox: SlackSandbox, people: SlackPeople) -> None:
        super().__init__(sandbox, people)
        self.platform = SlackPlatform(
            bot_token=BOT.token,
            signing_secret=SECRET,
            base_url=sandbox.api_url,
            key=KEY,
            receive=self.receive,
        )
        self.url = ""
        self.session = aiohttp.ClientSession()
        self.committed = asyncio.Event()
        self.committed.set()

    async def receive(self, envelope: Envelope) -> Received:
        received = await super().receive(envelope)
        await self.committed.wait()
        return received

    async def post(self, body: bytes, kind: str = JSON_TYPE, **headers: str) -> tuple[int, str]:
        """The status and the body of the answer to exactly these headers and bytes."""
        sent = {"Content-Type": kind} | {k.replace("_", "-"): v for k, v in headers.items()}
        async with self.session.post(self.url, data=BytesIO(body), headers=sent) as answer:
            return answer.status, await answer.text()

    async def post_signed(self, body: bytes, kind: str = JSON_TYPE) -> tuple[int, str]:
        return await self.post(body, kind, **signed(body, SECRET))


@asynccontextmanager
async def staged(timing=REAL) -> AsyncIterator[HttpStage]:
    sandbox = SlackSandbox(TEAM, BOT, USERS, CHANNELS, timing)
    await sandbox.start()
    stage = HttpStage(sandbox, SlackPeople(sandbox.url))
    server = None
    try:
        await stage.platform.start()
        server = WebServer(stage.platform.routes(), "127.0.0.1", 0)
        await server.start()
        stage.url = f"{server.url}/slack/events"
        sandbox.deliver_to(stage.url, SECRET)
        yield stage
    finally:
        await stage.session.close()
        if server:
            await server.stop()
        await stage.platform.stop()
        await stage.people.close()
        await sandbox.stop()


def command(words: str, trigger: str = "1.T", **more: str) -> bytes:
    return urlencode(
        {
            "command": "/aor",
            "text": words,
            "trigger_id": trigger,
            "user_id": ADA,
            "team_id": TEAM.id,
            "channel_id": GENERAL,
            "channel_name": "general",
            **more,
        }
    ).encode()


async def test_what_slack_signed_is_heard() -> None:
    async with staged() as stage:
        assert await stage.post_signed(command("calls"), FORM_TYPE) == (200, "")
        (found,) = stage.received
        assert (found.body.text, found.account) == ("calls", account(ADA))


@pytest.mark.parametrize("words", ["the payload=1 of 100 %", "é + ü & Київ; a=b", ""])
async def test_words_arrive_as_they_were_typed(words: str) -> None:
    async with staged() as stage:
        assert await stage.post_signed(command(words), FORM_TYPE) == (200, "")
        assert [found.body.text for found in stage.received] == [words]


async def test_slacks_own_example_of_a_signature() -> None:
    """Of "Verifying requests from Slack"; what signs in the sandbox signs as Slack does."""
    body = (
        b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
        b"&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
        b"&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands"
        b"%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121"
        b".803a0bc887a14d10d2c447fce8b6703c"
    )
    found = signed(body, "8f742231b10e8888abcd99yyyzzz85a5", 1531420618)
    assert found["X-Slack-Signature"] == (
        "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
    )


GOOD = command("calls")


def altered(**change: str) -> dict[str, str]:
    return {k: v for k, v in (signed(GOOD, SECRET) | change).items() if v is not None}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        signed(GOOD, "another secret") ,
        signed(GOOD + b"&more=1", SECRET),
        altered(**{"X-Slack-Signature": None}),
        altered(**{"X-Slack-Request-Timestamp": None}),
        altered(**{"X-Slack-Signature": ""}),
        altered(**{"X-Slack-Signature": "v0="}),
        altered(**{"X-Slack-Signature": "v0=" + "é" * 64}),
        altered(**{"X-Slack-Signature": signed(GOOD, SECRET)["X-Slack-Signature"].upper()}),
        altered(**{"X-Slack-Signature": signed(GOOD, SECRET)["X-Slack-Signature"][3:]}),
        altered(**{"X-Slack-Request-Timestamp": "now"}),
        altered(**{"X-Slack-Request-Timestamp": "-1"}),
        altered(**{"X-Slack-Request-Timestamp": "9" * 400}),
        altered(**{"X-Slack-Request-Timestamp": str(int(time.time()) - 1)}),
    ],
    ids=range(14),
)  # fmt: skip
async def test_what_slack_did_not_sign_is_401(headers) -> None:
    async with staged() as stage:
        status, said = await stage.post(GOOD, FORM_TYPE, **headers)
        assert (status, stage.received) == (401, [])
        assert SECRET not in said


async def test_signatures_are_compared_in_constant_time(monkeypatch) -> None:
    # Time cannot be measured well enough over a wire; who decides can be seen.
    monkeypatch.setattr(hmac, "compare_digest", lambda *pair: False)
    async with staged() as stage:
        assert (await stage.post_signed(GOOD, FORM_TYPE))[0] == 401


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"ssl_check=1&token=x", FORM_TYPE),
        (b'{"type": "url_verification", "challenge": "x"}', JSON_TYPE),
        (b"{", JSON_TYPE),
        (b"payload=%7B", FORM_TYPE),
        (b"\xff\xfe", JSON_TYPE),
        (b"", JSON_TYPE),
    ],
)
async def test_nothing_is_done_or_said_before_the_signature(body, kind) -> None:
    async with staged() as stage:
        for headers in ({}, signed(body, "another secret")):
            assert (await stage.post(body, kind, **headers))[0] == 401


@pytest.mark.parametrize(("away", "status"), [(-305, 401), (-295, 200), (295, 200), (305, 401)])
async def test_a_signature_is_good_for_300_seconds(away, status) -> None:
    async with staged() as stage:
        headers = signed(GOOD, SECRET, int(time.time()) + away)
        assert (await stage.post(GOOD, FORM_TYPE, **headers))[0] == status
        assert len(stage.received) == (status == 200)


async def test_the_address_is_verified() -> None:
    async with staged() as stage:
        body = b'{"token": "x", "challenge": "3eZbrw1a", "type": "url_verification"}'
        status, said = await stage.post_signed(body)
        assert (status, json.loads(said)) == (200, {"challenge": "3eZbrw1a"})


@pytest.mark.parametrize("body", [b"{", b"[]", b'"x"', b"3", b"payload=%5B", b"\xff"])
async def test_what_is_signed_and_no_payload_is_refused(body) -> None:
    kind = FORM_TYPE if body.startswith(b"payload") else JSON_TYPE
    async with staged() as stage:
        status, _ = await stage.post_signed(body, kind)
        # Bytes that are no text cannot have been signed by Slack.
        assert status == (401 if body == b"\xff" else 400)


async def test_headers_that_are_not_signed_do_not_steer_bolt() -> None:
    async with staged() as stage:
        steering = {"X-Slack-Bolt-Lazy-Only": "1", "X-Slack-Bolt-Lazy-Function-Name": "_on_command"}
        headers = signed(GOOD, SECRET) | steering
        assert (await stage.post(GOOD, FORM_TYPE, **headers))[0] == 200
        assert len(stage.received) == 1


async def test_a_body_over_the_limit_is_413_signed_or_not() -> None:
    async with staged() as stage:
        body = command("x" * LIMIT)
        assert (await stage.post_signed(body, FORM_TYPE))[0] == 413
        assert (await stage.post(body, FORM_TYPE))[0] == 413
        assert stage.received == []


async def test_other_methods_are_not_taken() -> None:
    async with staged() as stage, stage.session.get(stage.url) as answer:
        assert answer.status == 405


async def test_commands_messages_presses_and_files_arrive_as_over_the_socket() -> None:
    async with staged() as stage:
        done = await stage.people.command(ADA, "calls", channel=GENERAL)
        assert (done["ack"]["payload"], done["ack"]["late"]) == (None, False)
        await stage.people.say(ADA, "call 12", ack=True)
        await stage.people.upload(ADA, "r.csv", b"a,b", text="call 12", ack=True)
        button = Buttons(((Button(text("Yes"), "yes", 12, "yes 12"),),))
        sent = await stage.send(Outgoing("k", reply(text("Well?"), button), READER, account(ADA)))
        where = {"channel": sent.message.chat.chat, "ts": sent.message.message}
        await stage.people.press(ADA, label="Yes", **where)
        kinds = [type(envelope.body) for envelope in stage.received]
        assert kinds == [Words, Words, Uploaded, Press]
        assert await stage.platform.connected()


async def test_a_form_is_opened_and_its_errors_come_with_the_acknowledgement() -> None:
    async with staged() as stage:
        stage.answer = lambda _: Reply((text("Say: ask How?"),), form=FORM)
        await stage.people.command(ADA, "ask")
        view = await stage.people.wait_for(ADA, "Question", where="view")
        wrong = Reply(errors=(("question", text("Too short")),))
        stage.answer = lambda _: wrong
        (block,) = [b for b in view["blocks"] if b["type"] == "input"]
        values = {block["block_id"]: {block["element"]["action_id"]: "?"}}
        done = await stage.people.submit(ADA, view["id"], values)
        assert (done["closed"], done["errors"]) == (False, {"question": "Too short"})
        stage.answer = lambda _: Reply()
        done = await stage.people.submit(ADA, view["id"], values)
        assert done["closed"]
        assert isinstance(stage.received[-1].body, FormSent)


async def test_what_cannot_be_kept_is_not_acknowledged_and_comes_again() -> None:
    async with staged(RETRIES) as stage:
        failures = iter((RuntimeError("planted words"), RuntimeError("planted words"), None))

        def answer(_: Envelope) -> Reply:
            if (failure := next(failures)) is not None:
                raise failure
            return Reply()

        stage.answer = answer
        done = await stage.people.say(ADA, "calls", ack=True)
        assert done["ack"] is not None
        assert len({envelope.key for envelope in stage.received}) == 1
        record = (await stage.people.record())["entries"]
        tries = [(e["retry_attempt"], e["retry_reason"]) for e in record if e["kind"] == "envelope"]
        assert tries == [(0, ""), (1, "http_error"), (2, "http_error")]


async def test_a_command_that_cannot_be_kept_is_said_to_have_failed() -> None:
    async with staged(RETRIES) as stage:

        def answer(_: Envelope) -> Reply:
            raise RuntimeError("planted words")

        stage.answer = answer
        done = await stage.people.command(ADA, "calls")
        assert (done["ack"], done["error"]) == (None, "dispatch_failed")
        assert "failed" in (await stage.people.wait_for(ADA, "dispatch_failed"))["text"]


async def test_nobody_is_answered_before_it_is_taken() -> None:
    async with staged() as stage:
        stage.committed.clear()
        asked = asyncio.create_task(stage.post_signed(GOOD, FORM_TYPE))
        done, _ = await asyncio.wait({asked}, timeout=0.3)
        assert (done, len(stage.received)) == (set(), 1)
        stage.committed.set()
        assert await asked == (200, "")


async def test_bodies_and_secrets_stay_out_of_the_log(caplog, capsys) -> None:
    caplog.set_level(logging.DEBUG)
    async with staged() as stage:
        await stage.post(command("planted words"), FORM_TYPE, **signed(GOOD, SECRET))
        await stage.post_signed(b'{"planted words"', JSON_TYPE)
        await stage.post_signed(b'{"type": "planted words"}', JSON_TYPE)
        await stage.post_signed(command("planted words"), FORM_TYPE)
    printed = capsys.readouterr()
    said = "".join(r.getMessage() for r in caplog.records if r.name.startswith(("bot", "slack")))
    said += printed.out + printed.err
    assert "planted" not in said
    assert SECRET not in said


async def test_neither_token_nor_secret_is_no_slack() -> None:
    with pytest.raises(ValueError, match="app token or a signing secret"):
        SlackPlatform(bot_token="x", key=KEY, receive=None)
