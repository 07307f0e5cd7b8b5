"""Updates that are brought: the secret first, the shape, the commit, and only then 200."""

import asyncio
import hmac
import io
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
import pytest
from aiohttp import web

from bot.conversation.envelopes import Press
from bot.conversation.replies import Button, Buttons, reply
from bot.platforms.telegram import Door, TelegramPlatform, TokenRejected
from bot.platforms.telegram.client import client
from bot.platforms.web import LIMIT, WebServer
from bot.sandbox.telegram import TelegramPeople, TelegramSandbox
from tests.platforms.telegram.stage import (
    AMINA,
    BORIS,
    KEY,
    NOON,
    QUICK,
    SETUP,
    Address,
    Listener,
    outgoing,
    platform_on,
    text,
    until,
)

SECRET = "a-secret_of-the-tests"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
ALLOWED = ["message", "callback_query", "edited_message", "my_chat_member"]


@dataclass
class Stage:
    telegram: TelegramSandbox
    people: TelegramPeople
    platform: TelegramPlatform
    listener: Listener
    url: str
    session: aiohttp.ClientSession

    async def post(self, body: object, secret: str | None = SECRET) -> int:
        """The status for exactly these bytes, or for this as JSON."""
        sent = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {} if secret is None else {HEADER: secret}
        async with self.session.post(self.url, data=io.BytesIO(sent), headers=headers) as answer:
            return answer.status


def webhook_on(telegram: TelegramSandbox, listener: Listener, url: str) -> TelegramPlatform:
    address = Address(telegram.url, f"{telegram.url}/file")
    return TelegramPlatform(
        SETUP.bot.token,
        KEY,
        listener,
        lambda: NOON,
        address=address,
        pace=QUICK,
        door=Door(url, SECRET),
    )


@asynccontextmanager
async def staged(listener: Listener | None = None) -> AsyncIterator[Stage]:
    """A Telegram that brings updates to our platform's own server."""
    listener = listener or Listener()
    async with (
        TelegramSandbox(SETUP, webhook_retry=0.05) as telegram,
        TelegramPeople(telegram.url) as people,
        aiohttp.ClientSession() as session,
    ):
        server = WebServer((late := Late()).routes(), "127.0.0.1", 0)
        await server.start()
        platform = late.platform = webhook_on(telegram, listener, server.url + "/")
        await platform.start()
        try:
            await until(lambda: telegram.world.webhook.url)
            url = f"{server.url}/telegram/webhook"
            yield Stage(telegram, people, platform, listener, url, session)
        finally:
            await server.stop()
            await platform.stop()


class Late:
    """The address is known before the platform that is served there."""

    platform: TelegramPlatform

    def routes(self):
        async def handle(request):
            (route,) = self.platform.routes()
            return await route.handler(request)

        return [web.post("/telegram/webhook", handle)]


def message(update: int = 1, words: str = "next call", user: int = AMINA, **more) -> dict:
    return {
        "update_id": update,
        "message": {
            "message_id": update,
            "date": 1_800_000_000,
            "chat": {"id": user, "type": "private", "first_name": "A"},
            "from": {"id": user, "is_bot": False, "first_name": "A"},
            "text": words,
        },
        **more,
    }


async def test_updates_are_brought_and_confirmed():
    async with staged() as stage:
        await stage.people.say(AMINA, "next call", wait=True)
        assert stage.listener.said == ["next call"]
        assert await stage.platform.connected()


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1], SECRET + "x", "é" * 20])
@pytest.mark.parametrize("body", [message(), b"{", b""], ids=["update", "no JSON", "nothing"])
async def test_without_the_secret_it_is_403_before_anything_is_read(secret, body):
    async with staged() as stage:
        assert await stage.post(body, secret) == 403
        assert stage.listener.begun == []


async def test_the_secret_is_compared_in_constant_time(monkeypatch):
    # Time cannot be measured well enough over a wire; who decides can be seen.
    compared = []
    monkeypatch.setattr(hmac, "compare_digest", lambda *pair: compared.append(pair))
    async with staged() as stage:
        assert await stage.post(message()) == 403
    assert compared == [(SECRET.encode(), SECRET.encode())]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff",
        b"[" * 100_000,
        [],
        "update",
        7,
        {},
        {"update_id": "1"},
        {"update_id": True},
        {"update_id": 1, "message": "words"},
        {"update_id": 1, "message": {}},
        {"update_id": 1, "message": {"message_id": 1, "date": "x", "chat": 3}},
        {"update_id": 1, "callback_query": None},
    ],
)
async def test_what_is_no_update_is_400(body):
    async with staged() as stage:
        assert await stage.post(body) == 400
        assert stage.listener.begun == []
        assert await stage.post(message()) == 200


@pytest.mark.parametrize(
    "update",
    [
        {"channel_post": message()["message"]},
        {"inline_query": {"id": "1", "from": {}, "query": "", "offset": ""}},
        {"message_reaction": {}},
        {"poll": 3},
        {"something_new": "of next year"},
        {},
    ],
    ids=lambda update: next(iter(update), "nothing"),
)
async def test_what_nobody_asked_for_is_taken_and_ignored(update):
    async with staged() as stage:
        assert await stage.post({"update_id": 5} | update) == 200
        assert stage.listener.begun == []


async def test_a_body_over_the_limit_is_413():
    async with staged() as stage:
        assert await stage.post(message(words="x" * LIMIT)) == 413
        assert await stage.post(message(words="x" * LIMIT), "wrong") == 413
        assert stage.listener.begun == []


async def test_200_comes_after_the_commit():
    listener = Listener(holds={"slow": asyncio.Event()})
    async with staged(listener) as stage:
        asked = asyncio.create_task(stage.post(message(words="slow")))
        await until(lambda: listener.begun)
        assert (await asyncio.wait({asked}, timeout=0.2))[0] == set()
        listener.holds["slow"].set()
        assert await asked == 200


async def test_what_cannot_be_committed_is_500_and_comes_again():
    failures = iter([RuntimeError("planted words"), RuntimeError("planted words")])

    def fail(_):
        for failure in failures:
            raise failure

    async with staged(Listener(before=fail)) as stage:
        await stage.people.say(AMINA, "yes 12", wait=True)
        assert stage.listener.begun == ["yes 12"] * 3
        assert stage.listener.said == ["yes 12"]
        assert "500" in stage.telegram.world.webhook.last_error


async def test_a_chat_keeps_its_order_and_holds_up_no_other():
    listener = Listener(holds={"first": asyncio.Event()})
    async with staged(listener) as stage:
        posts = [asyncio.create_task(stage.post(message(1, "first")))]
        await until(lambda: listener.begun)
        posts += [asyncio.create_task(stage.post(message(2, "second")))]
        assert await stage.post(message(3, "other", BORIS)) == 200
        await asyncio.sleep(0.1)
        assert listener.begun == ["first", "other"]
        listener.holds["first"].set()
        assert await asyncio.gather(*posts) == [200, 200]
        assert listener.said == ["other", "first", "second"]


async def test_who_hangs_up_before_the_turn_brings_it_again_and_blocks_nobody():
    listener = Listener(holds={"first": asyncio.Event()})
    async with staged(listener) as stage:
        first = asyncio.create_task(stage.post(message(1, "first")))
        await until(lambda: listener.begun)
        second = asyncio.create_task(stage.post(message(2, "second")))
        await asyncio.sleep(0.1)
        second.cancel()
        listener.holds["first"].set()
        assert await first == 200
        assert await stage.post(message(2, "second")) == 200
        assert "second" in listener.said


async def test_a_press_is_answered_after_its_commit():
    yes = Buttons(((Button(text("Yes"), "yes", 12, "yes 12"),),))
    async with staged() as stage:
        stage.listener.answer = reply(toast=text("Noted"))
        sent = await stage.platform.sender.send(outgoing(reply(text("Well?"), yes)))
        await stage.people.press(AMINA, int(sent.message.message), label="Yes", wait=True)
        (found,) = stage.listener.envelopes
        assert isinstance(found.body, Press)
        assert found.at == NOON
        await until(lambda: stage.telegram.world.toasts[AMINA])
        assert [t["text"] for t in (await stage.people.screen(AMINA))["toasts"]] == ["Noted"]


async def test_the_start_says_where_we_are_what_we_want_and_drops_nothing():
    async with TelegramSandbox(SETUP, webhook_retry=0.05) as telegram:
        async with TelegramPeople(telegram.url) as people:
            await people.say(AMINA, "said in the night")
            platform = webhook_on(telegram, Listener(), "http://127.0.0.1:9/base/")
            await platform.start()
            await until(lambda: telegram.world.webhook.url)
            await platform.stop()
            entries = (await people.record())["entries"]
        hook = telegram.world.webhook
        assert hook.url == "http://127.0.0.1:9/base/telegram/webhook"
        assert hook.secret == SECRET
        assert telegram.world.queue.allowed == frozenset(ALLOWED)
        assert telegram.world.queue.pending_count() == 1
        assert "drop_pending" not in json.dumps(entries)


async def test_polling_after_a_webhook_takes_it_away_and_loses_nothing():
    listener = Listener()
    async with TelegramSandbox(SETUP) as telegram, TelegramPeople(telegram.url) as people:
        bot = client(SETUP.bot.token, Address(telegram.url, f"{telegram.url}/file"))
        async with bot:
            await bot.set_webhook("http://127.0.0.1:9/left_over", secret_token="old")
        await people.say(AMINA, "said before the start")
        platform = platform_on(telegram, listener)
        await platform.start()
        await until(lambda: listener.said)
        assert listener.said == ["said before the start"]
        assert await platform.connected()
        await platform.stop()
        assert "drop_pending" not in json.dumps((await people.record())["entries"])


async def test_a_refused_setWebhook_is_tried_again():  # noqa: N802 - Telegram's name
    async with TelegramSandbox(SETUP) as telegram, TelegramPeople(telegram.url) as people:
        await people.fault("setWebhook", times=2, retry_after=1)
        platform = webhook_on(telegram, Listener(), "http://127.0.0.1:9")
        await platform.start()
        assert not await platform.connected()
        async with asyncio.timeout(5):
            while not await platform.connected():  # noqa: ASYNC110 - over the wire
                await asyncio.sleep(0.01)
        assert telegram.world.webhook.url
        await platform.stop()


async def test_it_is_not_connected_while_polls_fail():
    async with TelegramSandbox(SETUP) as telegram, TelegramPeople(telegram.url) as people:
        await people.fault(
            "getUpdates", times=1000, error={"code": 502, "description": "Bad Gateway"}
        )
        platform = platform_on(telegram, Listener())
        await platform.start()
        await asyncio.sleep(0.2)
        assert not await platform.connected()
        await people.fault("getUpdates", clear=True)
        await people.say(AMINA, "hello", wait=True)
        assert await platform.connected()
        await platform.stop()


@pytest.mark.parametrize("secret", ["", "with space", "é", "x" * 257])
def test_a_secret_that_telegram_would_not_take_stops_the_start(secret):
    with pytest.raises(TokenRejected, match="webhook_secret") as raised:
        Door("https://aorbot.example.org", secret)
    assert not secret or secret not in str(raised.value).partition(":")[2]


async def test_words_and_the_secret_stay_out_of_the_log(caplog, capsys):
    caplog.set_level(logging.DEBUG)

    def fail(_):
        raise RuntimeError("planted words")

    async with staged(Listener(before=fail)) as stage:
        assert await stage.post(message(words="planted words")) == 500
        assert await stage.post({"update_id": 1, "message": {"text": "planted words"}}) == 400
    printed = capsys.readouterr()
    ours = "".join(r.getMessage() for r in caplog.records if r.name.startswith(("bot", "telegram")))
    said = ours + printed.out + printed.err
    assert "receive_failed" in said
    assert "planted" not in said
    assert SECRET not in said + repr(Door("https://x.example", SECRET))
