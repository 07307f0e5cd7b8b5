"""Faults on order, the record, and waiting."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram.error import NetworkError, RetryAfter

from bot.sandbox.telegram import PeopleError, TelegramPeople

from .telegram_fixtures import AMINA, BORIS, CARLA, GROUP, SETUP, Stage, staged


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged() as stage:
        yield stage


async def test_429_with_retry_after(stage: Stage) -> None:
    await stage.people.fault("sendMessage", times=1, retry_after=3)
    with pytest.raises(RetryAfter) as refusal:
        await stage.bot.send_message(AMINA, "x")
    seconds = refusal.value.retry_after
    assert (seconds if isinstance(seconds, int) else seconds.total_seconds()) == 3
    assert await stage.bot.send_message(AMINA, "x")


async def test_a_fault_for_one_chat(stage: Stage) -> None:
    error = {"code": 502, "description": "Bad Gateway"}
    await stage.people.fault("sendMessage", chat=AMINA, error=error)
    assert await stage.bot.send_message(BORIS, "x")
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await stage.bot.send_message(AMINA, "x")


async def test_dropped_before_handling_nothing_is_stored(stage: Stage) -> None:
    await stage.people.fault("sendMessage", drop="before")
    with pytest.raises(NetworkError):
        await stage.bot.send_message(AMINA, "x")
    assert await stage.people.messages(AMINA) == []


async def test_dropped_after_handling_the_message_is_there(stage: Stage) -> None:
    await stage.people.fault("sendMessage", drop="after")
    with pytest.raises(NetworkError):
        await stage.bot.send_message(AMINA, "x")
    assert [m["text"] for m in await stage.people.messages(AMINA)] == ["x"]
    entries = (await stage.people.record())["entries"]
    assert entries[-1]["response"]["dropped"] == "after"


async def test_delay(stage: Stage) -> None:
    await stage.people.fault("*", delay=0.2)
    sending = asyncio.create_task(stage.bot.send_message(AMINA, "x"))
    with pytest.raises(PeopleError):
        await stage.people.wait_for(AMINA, "x", timeout=0.05)
    assert await stage.people.wait_for(AMINA, "x", timeout=2)
    await sending


async def test_a_fault_that_is_none(stage: Stage) -> None:
    with pytest.raises(PeopleError, match="not a fault"):
        await stage.people.fault("sendMessage", drop="sometimes")


async def test_the_record_has_no_token(stage: Stage) -> None:
    await stage.bot.send_message(AMINA, f"my token is {SETUP.bot.token}")
    await stage.people.say(AMINA, "hm")
    record = await stage.people.record()
    assert SETUP.bot.token not in str(record)
    *_, sent, said = record["entries"]
    assert (sent["kind"], sent["method"], sent["args"]["chat_id"]) == ("api", "sendMessage", AMINA)
    assert (said["kind"], said["method"], said["response"]) == ("update", "message", "queued")
    assert (await stage.people.record(record["next"]))["entries"] == []


async def test_people_can_only_do_what_a_client_lets_them(stage: Stage) -> None:
    with pytest.raises(PeopleError, match="has not started the bot"):
        await stage.people.say(CARLA, "hello")
    with pytest.raises(PeopleError, match="is not in chat"):
        await stage.people.say(CARLA, "hello", chat=GROUP)
    with pytest.raises(PeopleError, match="no such user"):
        await stage.people.say(999, "hello")
    await stage.people.start(CARLA)
    assert await stage.bot.send_message(CARLA, "welcome")


async def test_wait_for_words(stage: Stage) -> None:
    first = await stage.bot.send_message(AMINA, "the call moved")
    waiting = asyncio.create_task(
        stage.people.wait_for(AMINA, "moved", after_message_id=first.message_id)
    )
    await asyncio.sleep(0.05)
    assert not waiting.done()
    await stage.bot.send_message(GROUP, "it moved again")
    assert (await waiting)["chat"] == GROUP


async def test_setup_over_http(stage: Stage) -> None:
    user = {"id": 7, "first_name": "Dina", "started": True}
    bot = {"id": 8, "username": "new_bot", "token": "8:new"}
    await stage.people.setup({"bot": bot, "users": [user], "groups": [], "first_update_id": 5})
    people = TelegramPeople(stage.telegram.url)
    assert (await people.say(7, "hello"))["update_id"] == 5
    await people.close()
    assert (await (await stage.another_bot("8:new")).get_me()).username == "new_bot"
    with pytest.raises(PeopleError, match="TypeError"):
        await stage.people.setup({"bot": bot, "usres": []})


async def test_calls_can_be_lost_and_slow_by_name(stage: Stage) -> None:
    await stage.people.lose_calls("sendMessage", "after", chat=AMINA)
    await stage.people.slow_calls(0.2, times=2)
    assert await stage.bot.send_message(BORIS, "x")
    with pytest.raises(NetworkError):
        await stage.bot.send_message(AMINA, "x")
    assert len(await stage.people.messages(AMINA)) == 1
    await stage.people.clear_faults()
    assert await stage.bot.send_message(AMINA, "y")
