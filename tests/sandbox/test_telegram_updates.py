"""Updates: polling, confirming, two pollers, redelivery, webhook."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram.error import BadRequest, Conflict

from .telegram_fixtures import AMINA, GROUP, SETUP, Stage, staged


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged() as stage:
        yield stage


async def test_a_long_poll_returns_when_somebody_speaks(stage: Stage) -> None:
    polling = asyncio.create_task(stage.bot.get_updates(timeout=10))
    await asyncio.sleep(0.05)
    said = await stage.people.say(AMINA, "/when next @amina")
    (update,) = await asyncio.wait_for(polling, 2)
    assert update.update_id == said["update_id"] == SETUP.first_update_id
    assert update.message is not None
    assert [e.type for e in update.message.entities] == ["bot_command", "mention"]
    assert update.message.from_user is not None
    assert update.message.from_user.language_code == "fr"


async def test_an_empty_poll_waits_its_timeout_out(stage: Stage) -> None:
    assert await stage.bot.get_updates(timeout=1) == ()


async def test_updates_stay_until_confirmed_by_offset(stage: Stage) -> None:
    first = await stage.people.say(AMINA, "one")
    second = await stage.people.say(AMINA, "two")
    assert len(await stage.bot.get_updates()) == 2
    assert len(await stage.bot.get_updates(limit=1)) == 1
    rest = await stage.bot.get_updates(offset=first["update_id"] + 1)
    assert [u.update_id for u in rest] == [second["update_id"]]
    assert await stage.bot.get_updates(offset=second["update_id"] + 1) == ()
    assert await stage.bot.get_updates() == ()


async def test_waiting_for_the_confirmation(stage: Stage) -> None:
    saying = asyncio.create_task(stage.people.say(AMINA, "one", wait=True))
    (update,) = await stage.bot.get_updates(timeout=5)
    assert not saying.done()
    await stage.bot.get_updates(offset=update.update_id + 1)
    assert (await asyncio.wait_for(saying, 2))["confirmed"]


async def test_a_second_poller_ends_the_first_with_409(stage: Stage) -> None:
    older = asyncio.create_task(stage.bot.get_updates(timeout=10))
    await asyncio.sleep(0.05)
    other = await stage.another_bot()
    newer = asyncio.create_task(other.get_updates(timeout=10))
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await asyncio.wait_for(older, 2)
    await stage.people.say(AMINA, "for the newer one")
    assert len(await newer) == 1


async def test_redelivery_brings_the_same_update_before_the_others(stage: Stage) -> None:
    first = await stage.people.say(AMINA, "one")
    (update,) = await stage.bot.get_updates()
    offset = update.update_id + 1
    assert await stage.bot.get_updates(offset=offset) == ()
    again = await stage.people.redeliver(first["update"])
    await stage.people.say(AMINA, "two")
    both = await stage.bot.get_updates(offset=offset)
    assert [u.update_id for u in both] == [again["update_id"], offset]
    assert await stage.bot.get_updates(offset=offset + 1) == ()


async def test_numbers_may_start_anew(stage: Stage) -> None:
    await stage.people.say(AMINA, "one")
    await stage.bot.get_updates(offset=SETUP.first_update_id + 1)
    await stage.people.jump(5)
    await stage.people.say(AMINA, "after a quiet week")
    (update,) = await stage.bot.get_updates(offset=SETUP.first_update_id + 1)
    assert update.update_id == 5


async def test_allowed_updates(stage: Stage) -> None:
    await stage.bot.get_updates(allowed_updates=["callback_query"])
    assert (await stage.people.say(AMINA, "unheard"))["update"] is None
    await stage.bot.get_updates(allowed_updates=[])
    assert (await stage.people.say(AMINA, "heard"))["update"] == 0


async def test_privacy_mode(stage: Stage) -> None:
    async def heard(text: str, reply_to: int | None = None) -> bool:
        told = await stage.people.say(AMINA, text, chat=GROUP, reply_to=reply_to)
        return told["update"] is not None

    sent = await stage.bot.send_message(GROUP, "Who comes?")
    other = await stage.people.say(AMINA, "talk", chat=GROUP)
    assert other["update"] is None
    assert await heard("/when")
    assert await heard("/when@aor_bot next")
    assert not await heard("/when@other_bot")
    assert not await heard("@aor_bot when?")
    assert not await heard("see /when")
    assert await heard("I do", reply_to=sent.message_id)
    assert not await heard("you do?", reply_to=other["message_id"])
    assert len(await stage.people.messages(AMINA, GROUP)) == 9


async def test_privacy_mode_off() -> None:
    setup = type(SETUP)(SETUP.bot, SETUP.users, SETUP.groups, privacy=False)
    async with staged(setup) as stage:
        assert (await stage.people.say(AMINA, "talk", chat=GROUP))["update"] == 0
        assert (await stage.bot.get_me()).can_read_all_group_messages


async def test_edits_and_start(stage: Stage) -> None:
    said = await stage.people.start(AMINA, "invite-7")
    await stage.people.edit(AMINA, said["message_id"], "other words")
    start, edited = await stage.bot.get_updates()
    assert start.message is not None
    assert start.message.text == "/start invite-7"
    assert edited.edited_message is not None
    assert edited.edited_message.text == "other words"


async def test_webhook() -> None:
    taken: list[tuple[str | None, int]] = []
    answers = [500, 200, 200]

    async def take(request: web.Request) -> web.Response:
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        taken.append((secret, (await request.json())["update_id"]))
        return web.Response(status=answers[len(taken) - 1])

    app = web.Application()
    app.router.add_post("/hook", take)
    async with TestServer(app) as hook, staged(webhook_retry=0.05) as stage:
        url = str(hook.make_url("/hook"))
        await stage.bot.set_webhook(url, secret_token="s3cret")
        assert (await stage.people.say(AMINA, "one", wait=True))["confirmed"]
        assert (await stage.people.say(AMINA, "two", wait=True))["confirmed"]
        assert taken == [("s3cret", 1000), ("s3cret", 1000), ("s3cret", 1001)]
        info = await stage.bot.get_webhook_info()
        assert (info.url, info.pending_update_count) == (url, 0)
        with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
            await stage.bot.get_updates()
        await stage.bot.delete_webhook(drop_pending_updates=True)
        assert await stage.bot.get_updates() == ()
        with pytest.raises(BadRequest, match=r"(?i)https url must be provided"):
            await stage.bot.set_webhook("http://example.org/hook")


async def test_setting_a_webhook_ends_the_poll(stage: Stage) -> None:
    polling = asyncio.create_task(stage.bot.get_updates(timeout=10))
    await asyncio.sleep(0.05)
    await (await stage.another_bot()).set_webhook("https://127.0.0.1:1/hook")
    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await asyncio.wait_for(polling, 2)
