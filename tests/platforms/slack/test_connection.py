"""Slack comes and goes: out of reach, silent while connected, with a token revoked."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from inspect import isawaitable
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from structlog.testing import capture_logs

from bot.conversation.envelopes import Words
from bot.conversation.outcomes import Later, Outgoing, Sent
from bot.conversation.replies import reply
from bot.platforms.patience import Patience
from bot.platforms.slack import NotFetched, NotStarted, SlackPlatform
from bot.platforms.standing import Standing
from bot.platforms.web import WebServer
from bot.sandbox.slack import SlackPeople, SlackSandbox, Timing
from bot.sandbox.slack.http_delivery import FORM_TYPE, signed

from .stage import ADA, BOT, CHANNELS, TEAM, USERS, Stage, account
from .test_http import command
from .values import KEY, READER, text

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
PATIENCE = Patience(retry=0.05, longest_retry=0.2, refused=0.1, check=0.1, silence=30)
WATCHFUL = replace(PATIENCE, silence=1.2)
TIMING = Timing(ack=0.5, retry_after=(0.1, 0.5, 5.0))
REVOKED = "token refused (token_revoked)"
SOCKET: dict[str, Any] = {"app_token": BOT.app_token}
HTTP: dict[str, Any] = {"signing_secret": SECRET}
BOTH = pytest.mark.parametrize("way", [SOCKET, HTTP], ids=["socket", "http"])


class Watched(Stage):
    """A stage whose platform has little patience, and what the app is told of it."""

    def __init__(self, sandbox: SlackSandbox, way: dict[str, Any], patience: Patience) -> None:
        super().__init__(sandbox, SlackPeople(sandbox.people_url))
        self.heard: list[Standing] = []
        self.url = ""
        self.platform = SlackPlatform(
            bot_token=BOT.token,
            base_url=sandbox.api_url,
            key=KEY,
            receive=self.receive,
            patience=patience,
            told=self.heard.append,
            **way,
        )

    @property
    def said(self) -> list[tuple[str, str]]:
        return [(standing.state, standing.what) for standing in self.heard]

    @property
    def words(self) -> list[str]:
        return [e.body.text for e in self.received if isinstance(e.body, Words)]

    async def stands(self, state: str) -> None:
        await until(lambda: self.platform.standing().state == state)

    async def hears(self, words: str) -> None:
        await until(lambda: words in self.words)

    async def asked_more_than(self, times: int, method: str = "auth.test") -> bool:
        return len(await self.calls(method)) > times

    async def sends(self) -> Any:
        return await self.send(Outgoing("k", reply(text("hi")), READER, account(ADA)))


async def until(true: Callable[[], Any]) -> None:
    """`true` may have to be awaited."""
    async with asyncio.timeout(10):
        while not (await found if isawaitable(found := true()) else found):  # noqa: ASYNC110 - across a wire
            await asyncio.sleep(0.01)


@asynccontextmanager
async def staged(
    way: dict[str, Any] = SOCKET, patience: Patience = PATIENCE, *, dark: bool = False
) -> AsyncIterator[Watched]:
    sandbox = SlackSandbox(TEAM, BOT, USERS, CHANNELS, TIMING)
    await sandbox.start()
    stage = Watched(sandbox, way, patience)
    server = WebServer(stage.platform.routes(), "127.0.0.1", 0)
    await server.start()
    stage.url = f"{server.url}/slack/events"
    if way is HTTP:
        sandbox.deliver_to(stage.url, SECRET)
    if dark:
        await sandbox.go_dark()
    try:
        await stage.platform.start()
        yield stage
    finally:
        await server.stop()
        await stage.platform.stop()
        await stage.people.close()
        await sandbox.stop()


@BOTH
async def test_out_of_reach_at_the_start_is_waited_for_and_said_once(way) -> None:
    with capture_logs() as log:
        async with staged(way, dark=True) as stage:
            assert stage.platform.standing().what == "not connected"
            assert stage.platform.standing().since is not None
            assert isinstance(await stage.sends(), Later)
            with pytest.raises(NotFetched):
                await stage.platform.sender.resolve(account(ADA))
            await asyncio.sleep(0.5)  # several tries
            assert not await stage.platform.connected()
            await stage.people.say(ADA, "said in the dark")
            await stage.sandbox.come_back()
            await stage.stands("well")
            assert await stage.platform.connected()
            assert isinstance(await stage.sends(), Sent)
            await stage.hears("said in the dark")
            assert stage.words == ["said in the dark"]
            assert stage.said == [("attention", "not connected"), ("well", "connected")]
    assert [line["event"] for line in log] == ["platform in trouble", "platform well again"]


async def test_over_http_nobody_is_heard_before_we_know_ourselves() -> None:
    async with staged(HTTP, dark=True) as stage, aiohttp.ClientSession() as session:

        async def post(secret: str) -> int:
            body = command("calls")
            headers = {"Content-Type": FORM_TYPE, **signed(body, secret)}
            async with session.post(stage.url, data=body, headers=headers) as answer:
                return answer.status

        assert await post(SECRET) == 503
        assert await post("another") == 401
        await stage.sandbox.come_back()
        await stage.stands("well")
        assert await post(SECRET) == 200
        assert stage.words == ["calls"]


@pytest.mark.parametrize(
    "fault", [{"status": 502}, {"error": "internal_error"}, {"retry_after": 1}, {"drop": "before"}]
)
async def test_slack_with_trouble_of_its_own_at_the_start_is_out_of_reach(fault) -> None:
    async with staged(HTTP) as other:
        await other.people.fault("auth.test", times=2, **fault)
        platform = SlackPlatform(
            bot_token=BOT.token,
            app_token=BOT.app_token,
            base_url=other.sandbox.api_url,
            key=KEY,
            receive=other.receive,
            patience=PATIENCE,
        )
        await platform.start()
        assert platform.standing().what == "not connected"
        await until(platform.connected)
        await platform.stop()


@BOTH
async def test_out_of_reach_later_is_said_and_what_was_said_meanwhile_arrives(way) -> None:
    async with staged(way) as stage:
        await stage.sandbox.go_dark()
        await stage.people.say(ADA, "said in the dark")
        await stage.stands("attention")
        assert not await stage.platform.connected()
        await stage.sandbox.come_back()
        await stage.stands("well")
        await stage.hears("said in the dark")
        assert stage.words == ["said in the dark"]
        assert stage.said[1:] == [("attention", "not connected"), ("well", "connected")]


@BOTH
async def test_a_revoked_token_is_said_once_and_good_again_without_a_restart(way) -> None:
    with capture_logs() as log:
        async with staged(way) as stage:
            await stage.people.revoke_token()
            await stage.stands("broken")
            assert stage.platform.standing().what == REVOKED
            assert not await stage.platform.connected()
            assert isinstance(await stage.sends(), Later)
            await asyncio.sleep(0.5)  # several tries
            await stage.people.restore_token()
            await stage.stands("well")
            assert isinstance(await stage.sends(), Sent)
            await stage.people.say(ADA, "calls", ack=True)
            assert stage.words == ["calls"]
            assert stage.said[1:] == [("broken", REVOKED), ("well", "connected")]
    levels = [(line["log_level"], line.get("what")) for line in log]
    assert levels == [("error", REVOKED), ("info", None)]
    assert BOT.token not in str(log)


async def test_a_bot_token_revoked_behind_an_open_socket_is_found_out() -> None:
    async with staged() as stage:
        await stage.people.fault("auth.test", times=3, error="account_inactive")
        await stage.stands("broken")
        assert stage.platform.standing().what == "token refused (account_inactive)"
        await stage.stands("well")


async def test_a_token_that_is_refused_once_slack_is_reached_does_not_end_the_process() -> None:
    async with staged(dark=True) as stage:
        await stage.people.revoke_token("invalid_auth")
        await stage.sandbox.come_back()
        await stage.stands("broken")
        await stage.people.restore_token()
        await stage.stands("well")


@BOTH
async def test_a_token_that_is_refused_at_the_very_start_ends_it(way) -> None:
    async with staged(HTTP) as other:
        await other.people.revoke_token("invalid_auth")
        platform = SlackPlatform(
            bot_token=BOT.token,
            base_url=other.sandbox.api_url,
            key=KEY,
            receive=other.receive,
            **way,
        )
        with pytest.raises(NotStarted, match="invalid_auth"):
            await platform.start()
        assert not await platform.connected()


async def test_one_question_without_an_answer_does_not_cost_a_socket_that_is_heard() -> None:
    async with staged() as stage:
        await stage.people.fault("auth.test", times=3, drop="before")
        for _ in range(5):
            asked = len(await stage.calls("auth.test"))
            await until(partial(stage.asked_more_than, asked))
        assert stage.said == [("well", "connected")]
        assert len(await stage.calls("apps.connections.open")) == 1


@pytest.mark.parametrize("swallow", [False, True])
async def test_a_silent_socket_is_replaced_and_nothing_is_lost(swallow, caplog) -> None:
    async with staged(patience=WATCHFUL) as stage:
        await stage.people.disconnect("silent", swallow=swallow)
        await stage.people.say(ADA, "said into the silence")
        await stage.hears("said into the silence")
        assert stage.words == ["said into the silence"]
        assert await stage.platform.connected()
        assert len(await stage.calls("apps.connections.open")) == 2
        assert stage.said == [("well", "connected")]
    lost = [r.getMessage() for r in caplog.records if "connection lost" in r.getMessage()]
    assert len(lost) == 1
    assert "silent for" in lost[0]


async def test_a_socket_on_which_only_pings_come_stays() -> None:
    async with staged(patience=WATCHFUL) as stage:
        await asyncio.sleep(WATCHFUL.silence * 2.5)
        assert len(await stage.calls("apps.connections.open")) == 1
        assert await stage.platform.connected()


@pytest.mark.parametrize("how", ["close", "message"])
async def test_a_socket_that_slack_takes_away_is_replaced_without_a_word(how, caplog) -> None:
    async with staged() as stage:
        for number in range(3):
            await stage.people.disconnect(how)
            await stage.people.say(ADA, f"calls {number}")
            await stage.hears(f"calls {number}")
        assert stage.words == ["calls 0", "calls 1", "calls 2"]
        assert stage.said == [("well", "connected")]
    assert not [r for r in caplog.records if r.name.startswith("bot")]


async def test_being_sent_away_instead_of_greeted_is_no_connection() -> None:
    async with staged(dark=True) as stage:
        await stage.people.crowd(10)
        await stage.sandbox.come_back()
        await until(partial(stage.asked_more_than, 2, "apps.connections.open"))
        assert stage.said == [("attention", "not connected")]
        assert not await stage.platform.connected()
        await stage.people.crowd(0)
        await stage.stands("well")
        assert stage.said == [("attention", "not connected"), ("well", "connected")]
        await stage.people.say(ADA, "calls", ack=True)
        assert stage.words == ["calls"]


class Ailing:
    """A Slack, or something on the way to it, that hardly works.

    The first addresses it gives out open nothing. On the others come bytes, but never the end of
    a frame.
    """

    def __init__(self, dead: int = 0) -> None:
        self.dead, self.given, self.links = dead, 0, 0
        self.application = web.Application()
        self.application.add_routes(
            [
                web.post("/api/auth.test", self._who),
                web.post("/api/apps.connections.open", self._where),
                web.get("/link/{number}", self._link),
            ]
        )

    async def _who(self, _: web.Request) -> web.Response:
        return web.json_response({"ok": True, "team_id": "T1", "user_id": "U1", "bot_id": "B1"})

    async def _where(self, request: web.Request) -> web.Response:
        self.given += 1
        return web.json_response({"ok": True, "url": f"ws://{request.host}/link/{self.given}"})

    async def _link(self, request: web.Request) -> web.StreamResponse:
        if int(request.match_info["number"]) <= self.dead:
            raise web.HTTPForbidden
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        self.links += 1
        await socket.send_json({"type": "hello"})
        fragment = b"\x01\x00"  # a text begins; what follows continues it and does not end it
        while request.transport is not None and not request.transport.is_closing():
            request.transport.write(fragment)
            fragment = b"\x00\x00"
            await asyncio.sleep(0.05)
        return socket


@asynccontextmanager
async def ailing(dead: int = 0) -> AsyncIterator[tuple[Ailing, SlackPlatform]]:
    slack = Ailing(dead)
    runner = web.AppRunner(slack.application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    platform = SlackPlatform(
        bot_token="x",
        app_token="y",
        base_url=f"http://127.0.0.1:{runner.addresses[0][1]}/api/",
        key=KEY,
        receive=None,
        patience=WATCHFUL,
    )
    await platform.start()
    try:
        yield slack, platform
    finally:
        await platform.stop()
        await runner.cleanup()


async def test_a_connection_on_which_no_frame_ends_is_dead_whatever_the_libraries_think() -> None:
    async with ailing() as (slack, platform):
        assert await platform.connected()
        await until(lambda: slack.links >= 3)
        # Nobody there says goodbye, and nobody waits for it.
        async with asyncio.timeout(5):
            await platform.stop()


async def test_an_address_that_opens_nothing_is_not_tried_for_ever() -> None:
    async with ailing(dead=2) as (slack, platform):
        assert platform.standing().what == "not connected"
        await until(platform.connected)
        assert slack.given >= 3
