"""Where the bot may not write, and who else may not poll: in Telegram's own words."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken

from bot.sandbox.telegram import PeopleError

from .telegram_fixtures import AMINA, BORIS, CARLA, FORUM, SETUP, Stage, staged


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged() as stage:
        yield stage


async def test_a_person_who_blocked_the_bot(stage: Stage) -> None:
    sent = await stage.bot.send_message(AMINA, "x")
    await stage.people.block(AMINA)
    with pytest.raises(Forbidden, match=r"^Forbidden: bot was blocked by the user$"):
        await stage.bot.send_message(AMINA, "y")
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await stage.bot.edit_message_text("y", AMINA, sent.message_id)
    await stage.people.unblock(AMINA)
    assert await stage.bot.send_message(AMINA, "y")


async def test_a_person_who_never_started_the_bot_and_one_nobody_knows(stage: Stage) -> None:
    with pytest.raises(
        Forbidden, match=r"^Forbidden: bot can't initiate conversation with a user$"
    ):
        await stage.bot.send_message(CARLA, "x")
    with pytest.raises(BadRequest, match=r"(?i)chat not found"):
        await stage.bot.send_message(999, "x")


async def test_removed_from_a_supergroup(stage: Stage) -> None:
    await stage.people.kick(BORIS, FORUM)
    with pytest.raises(Forbidden, match=r"^Forbidden: bot was kicked from the supergroup chat$"):
        await stage.bot.send_message(FORUM, "x")


async def test_a_rival_ends_the_poll_that_waits(stage: Stage) -> None:
    with pytest.raises(PeopleError, match="nobody waits"):
        await stage.people.rival_poller()
    polling = await stage.waiting_poll()
    await stage.people.rival_poller()
    with pytest.raises(Conflict, match="terminated by other getUpdates request; make sure that"):
        await asyncio.wait_for(polling, 2)
    await stage.people.say(AMINA, "still here?")
    assert len(await stage.bot.get_updates()) == 1


async def test_a_revoked_token_is_refused_everywhere(stage: Stage) -> None:
    polling = await stage.waiting_poll()
    await stage.people.revoke_token()
    with pytest.raises(InvalidToken, match="Unauthorized"):
        await asyncio.wait_for(polling, 2)
    for call in (stage.bot.get_me(), stage.bot.get_updates(), stage.bot.send_message(AMINA, "x")):
        with pytest.raises(InvalidToken, match="Unauthorized"):
            await call
    await stage.people.say(AMINA, "anybody there?")
    await stage.people.restore_token()
    assert await stage.bot.send_message(AMINA, "back")
    assert len(await stage.bot.get_updates()) == 1


async def test_a_revoked_token_gets_no_pushes() -> None:
    taken: list[int] = []

    async def take(request: web.Request) -> web.Response:
        taken.append((await request.json())["update_id"])
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", take)
    async with TestServer(app) as hook, staged() as stage:
        await stage.bot.set_webhook(str(hook.make_url("/hook")))
        await stage.people.revoke_token()
        await stage.people.say(AMINA, "one")
        await asyncio.sleep(0.1)
        assert taken == []
        await stage.people.restore_token()
        await stage.people.say(AMINA, "two", wait=True)
        assert taken == [SETUP.first_update_id, SETUP.first_update_id + 1]
