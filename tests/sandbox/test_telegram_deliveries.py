"""Updates on their way to the bot: lost, late, twice, in disorder, too old."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import NetworkError

from bot.sandbox.telegram import PeopleError

from .hands import Hands
from .telegram_fixtures import AMINA, BORIS, SETUP, Stage, staged

FIRST = SETUP.first_update_id
DAY = 24 * 3600


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged() as stage:
        yield stage


@asynccontextmanager
async def pushed() -> AsyncIterator[tuple[Stage, list[int]]]:
    """A stage with a webhook, and the numbers that it took."""
    taken: list[int] = []

    async def take(request: web.Request) -> web.Response:
        taken.append((await request.json())["update_id"])
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", take)
    async with TestServer(app) as hook, staged(webhook_retry=0.02) as stage:
        await stage.bot.set_webhook(str(hook.make_url("/hook")))
        yield stage, taken


async def numbers(bot: Bot, offset: int | None = None, limit: int | None = None) -> list[int]:
    return [update.update_id for update in await bot.get_updates(offset=offset, limit=limit)]


@pytest.mark.parametrize("when", ["before", "after"])
async def test_a_lost_poll_brings_the_same_updates_again(stage: Stage, when: str) -> None:
    await stage.people.lose_deliveries(when, times=2)
    assert await stage.bot.get_updates() == ()
    polling = await stage.waiting_poll()
    await stage.people.say(AMINA, "one")
    with pytest.raises(NetworkError):
        await asyncio.wait_for(polling, 2)
    with pytest.raises(NetworkError):
        await stage.bot.get_updates()
    assert await numbers(stage.bot) == [FIRST]


async def test_a_lost_copy_is_not_taken_for_a_confirmed_one(stage: Stage) -> None:
    await stage.people.say(AMINA, "one")
    assert await numbers(stage.bot, FIRST) == [FIRST]
    assert await numbers(stage.bot, FIRST + 1) == []
    await stage.people.redeliver()
    await stage.people.lose_deliveries()
    with pytest.raises(NetworkError):
        await stage.bot.get_updates(offset=FIRST + 1)
    assert await numbers(stage.bot, FIRST + 1) == [FIRST]


async def test_a_push_that_breaks_before_comes_again() -> None:
    async with pushed() as (stage, taken):
        await stage.people.lose_deliveries("before")
        await stage.people.say(AMINA, "one", wait=True)
        assert taken == [FIRST]
        error = (await stage.bot.get_webhook_info()).last_error_message
        assert error == "Connection reset by peer"


async def test_a_push_whose_answer_is_lost_comes_twice() -> None:
    async with pushed() as (stage, taken):
        await stage.people.lose_deliveries("after")
        await stage.people.say(AMINA, "one", wait=True)
        assert taken == [FIRST, FIRST]


async def test_a_late_poll_and_a_late_push(stage: Stage) -> None:
    await stage.people.slow_deliveries(1.0)
    await stage.people.say(AMINA, "one")
    polling = asyncio.create_task(stage.bot.get_updates())
    await asyncio.sleep(0.1)
    assert not polling.done()
    assert len(await polling) == 1
    async with pushed() as (hooked, taken):
        await hooked.people.slow_deliveries(1.0)
        await hooked.people.say(AMINA, "one")
        await asyncio.sleep(0.1)
        assert taken == []
        await hooked.people.say(AMINA, "two", wait=True)
        assert taken == [FIRST, FIRST + 1]


async def test_twice_in_one_poll_or_one_by_one(stage: Stage) -> None:
    await stage.people.repeat_deliveries(times=2)
    for words in ("one", "two", "three"):
        await stage.people.say(AMINA, words)
    assert await numbers(stage.bot) == [FIRST, FIRST, FIRST + 1, FIRST + 1, FIRST + 2]
    assert await numbers(stage.bot, FIRST, limit=1) == [FIRST]
    assert await numbers(stage.bot, FIRST + 3) == []


async def test_a_copy_not_given_out_yet_survives_the_offset(stage: Stage) -> None:
    await stage.people.repeat_deliveries()
    await stage.people.say(AMINA, "one")
    assert await numbers(stage.bot, limit=1) == [FIRST]
    assert await numbers(stage.bot, FIRST + 1) == [FIRST]
    assert await numbers(stage.bot, FIRST + 1) == []


async def test_twice_by_push() -> None:
    async with pushed() as (stage, taken):
        await stage.people.repeat_deliveries()
        await stage.people.say(AMINA, "one", wait=True)
        await stage.people.say(AMINA, "two", wait=True)
        assert taken == [FIRST, FIRST, FIRST + 1]


async def test_swapped_in_a_poll(stage: Stage) -> None:
    await stage.people.swap_deliveries()
    for words in ("one", "two", "three"):
        await stage.people.say(AMINA, words)
    assert await numbers(stage.bot) == [FIRST + 1, FIRST, FIRST + 2]
    assert await numbers(stage.bot, FIRST + 3) == []


async def test_one_that_was_overtaken_survives_the_offset(stage: Stage) -> None:
    await stage.people.swap_deliveries()
    await stage.people.say(AMINA, "one")
    assert await numbers(stage.bot) == []
    await stage.people.say(BORIS, "two")
    assert await numbers(stage.bot, limit=1) == [FIRST + 1]
    assert await numbers(stage.bot, FIRST + 2) == [FIRST]


async def test_swapped_by_push() -> None:
    async with pushed() as (stage, taken):
        await stage.people.swap_deliveries()
        await stage.people.say(AMINA, "one")
        await stage.people.say(AMINA, "two")
        await stage.people.say(AMINA, "three", wait=True)
        assert taken == [FIRST + 1, FIRST, FIRST + 2]


async def test_withdrawing_the_orders_lets_go_what_was_held_back(stage: Stage) -> None:
    await stage.people.swap_deliveries()
    await stage.people.repeat_deliveries(times=5)
    await stage.people.lose_deliveries()
    await stage.people.say(AMINA, "one")
    await stage.people.clear_faults()
    await stage.people.say(AMINA, "two")
    assert await numbers(stage.bot) == [FIRST, FIRST + 1]


async def test_a_delivery_cannot_be_refused(stage: Stage) -> None:
    with pytest.raises(PeopleError, match="not a fault"):
        await stage.people.fault("delivery", retry_after=1)


async def test_the_lost_poll_stands_in_the_record(stage: Stage) -> None:
    await stage.people.lose_deliveries()
    await stage.people.say(AMINA, "one")
    with pytest.raises(NetworkError):
        await stage.bot.get_updates()
    entry = (await stage.people.record())["entries"][-1]
    assert (entry["method"], entry["response"]) == ("getUpdates", {"dropped": "on delivery"})


async def test_words_wait_a_day_and_a_press_150_seconds() -> None:
    clock = Hands(1_800_000_000)
    async with staged(clock=clock) as stage:
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="y")]])
        sent = await stage.bot.send_message(AMINA, "Coming?", reply_markup=keyboard)
        await stage.people.say(AMINA, "words")
        await stage.people.press(AMINA, sent.message_id, "Yes")
        clock.move(149)
        assert await numbers(stage.bot) == [FIRST, FIRST + 1]
        clock.move(1)
        assert await numbers(stage.bot) == [FIRST]
        clock.move(DAY - 151)
        assert (await stage.bot.get_webhook_info()).pending_update_count == 1
        clock.move(1)
        assert (await stage.bot.get_webhook_info()).pending_update_count == 0
        assert await numbers(stage.bot) == []
