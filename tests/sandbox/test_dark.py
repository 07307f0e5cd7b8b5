"""A server out of reach, and back again at the same address with all it knew."""

import asyncio
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram.error import NetworkError

from bot.sandbox.slack import SlackSandbox
from bot.sandbox.telegram import TelegramSandbox

from . import slack_fixtures, telegram_fixtures
from .hands import Hands
from .slack_fixtures import ADA, connected
from .telegram_fixtures import AMINA, SETUP
from .test_slack_events import into, until


async def test_telegram_refuses_calls_and_keeps_what_people_say() -> None:
    async with telegram_fixtures.staged() as stage:
        await stage.bot.send_message(AMINA, "before")
        polling = await stage.waiting_poll()
        await stage.telegram.go_dark()
        with pytest.raises(NetworkError):
            await asyncio.wait_for(polling, 2)
        with pytest.raises(NetworkError):
            await stage.bot.send_message(AMINA, "lost")
        await stage.people.say(AMINA, "here!")
        await stage.telegram.come_back()
        (update,) = await stage.bot.get_updates()
        assert update.message is not None
        assert update.message.text == "here!"
        await stage.bot.send_message(AMINA, "after")
        seen = [message["text"] for message in await stage.people.messages(AMINA)]
        assert seen == ["before", "here!", "after"]


async def test_telegram_forgets_what_is_older_than_a_day() -> None:
    clock = Hands(1_800_000_000)
    async with telegram_fixtures.staged(clock=clock) as stage:
        await stage.telegram.go_dark()
        await stage.people.say(AMINA, "yesterday")
        clock.move(24 * 3600)
        await stage.people.say(AMINA, "today")
        await stage.telegram.come_back()
        updates = await stage.bot.get_updates()
        assert [update.message.text for update in updates if update.message] == ["today"]


async def test_telegram_pushes_nothing_while_dark() -> None:
    taken: list[int] = []

    async def take(request: web.Request) -> web.Response:
        taken.append((await request.json())["update_id"])
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", take)
    async with TestServer(app) as hook, telegram_fixtures.staged() as stage:
        await stage.bot.set_webhook(str(hook.make_url("/hook")))
        await stage.telegram.go_dark()
        await stage.people.say(AMINA, "one")
        await asyncio.sleep(0.1)
        assert taken == []
        await stage.telegram.come_back()
        await stage.people.say(AMINA, "two", wait=True)
        assert taken == [SETUP.first_update_id, SETUP.first_update_id + 1]


async def test_slack_cuts_sockets_and_brings_events_when_it_is_back() -> None:
    heard: list[tuple[str, dict[str, Any]]] = []
    async with slack_fixtures.staged() as stage:
        handler = await connected(stage.client, into(heard))
        await until(lambda: stage.sandbox.workspace.hub.connections == 1)
        await stage.sandbox.go_dark()
        with pytest.raises(aiohttp.ClientError):
            await stage.client.auth_test()
        await stage.people.say(ADA, "here!")
        failed = await stage.people.command(ADA, "next")
        assert failed["error"] == "dispatch_failed"
        assert heard == []
        await stage.sandbox.come_back()
        await until(lambda: [event["text"] for _, event in heard] == ["here!"], seconds=15)
        await handler.close_async()


async def test_both_can_go_dark_twice_and_stop_in_the_dark() -> None:
    slack, telegram = SlackSandbox(), TelegramSandbox()
    for sandbox in (slack, telegram):
        await sandbox.start()
        address = sandbox.url
        for _ in range(2):
            await sandbox.go_dark()
            await sandbox.go_dark()
            await sandbox.come_back()
            await sandbox.come_back()
            async with aiohttp.ClientSession() as session, session.get(address) as answer:
                assert answer.status == 404
        await sandbox.go_dark()
        await sandbox.stop()
