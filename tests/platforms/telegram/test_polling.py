"""Over the wire: what people say arrives once, in order, and is not forgotten before its commit."""

import asyncio
import contextlib

import pytest
from telegram.error import Conflict

from bot.conversation.envelopes import FileRef, Press, Uploaded, Words
from bot.conversation.replies import Button, Buttons, reply
from bot.platforms.telegram import TokenRejected
from bot.platforms.telegram.client import client
from tests.platforms.telegram.stage import (
    AMINA,
    BORIS,
    FORUM,
    GROUP,
    KEY,
    NOON,
    SETUP,
    Address,
    Listener,
    TelegramPeople,
    TelegramPlatform,
    TelegramSandbox,
    outgoing,
    platform_on,
    staged,
    text,
    until,
)

YES = Buttons(((Button(text("Yes"), "yes", 12, "yes 12"),),))


async def test_words_arrive_with_who_where_when_and_language():
    async with staged() as stage:
        told = await stage.people.say(AMINA, "next call", date=1_800_000_000, wait=True)
        (found,) = stage.listener.envelopes

    assert found.body == Words("next call")
    assert found.account.user == str(AMINA)
    assert found.chat.chat == str(AMINA)
    assert found.chat.private
    assert found.at.timestamp() == 1_800_000_000
    assert found.language == "fr"
    assert found.key == f"telegram:42:{told['update_id']}"


async def test_commands_lose_their_slash_and_the_bots_name():
    async with staged() as stage:
        await stage.people.start(AMINA, "join_ABC", wait=True)
        await stage.people.say(AMINA, "/next@aor_bot of MA", chat=GROUP, wait=True)

        assert stage.listener.said == ["start join_ABC", "next of MA"]
        assert not stage.listener.envelopes[1].chat.private


async def test_a_file_arrives_and_can_be_fetched():
    async with staged() as stage:
        await stage.people.upload(AMINA, "report.csv", b"a,b", text="/import 12", wait=True)
        body = stage.listener.envelopes[0].body

        assert isinstance(body, Uploaded)
        assert body == Uploaded(FileRef(body.file.id, "report.csv", 3), "import 12")
        assert await stage.platform.sender.fetch(body.file) == b"a,b"


@pytest.mark.parametrize("left", [None, asyncio.Event()], ids=["no answer", "one that stays"])
async def test_a_press_is_answered_with_its_toast_after_the_commit(left):
    async with staged(Listener(reply(toast=text("Noted")), left=left)) as stage:
        sent = await stage.platform.sender.send(outgoing(reply(text("Coming?"), YES)))
        await stage.people.press(AMINA, int(sent.message.message), "Yes", wait=True)
        (found,) = stage.listener.envelopes
        for _ in range(100):
            toasts = (await stage.people.screen(AMINA))["toasts"]
            if toasts:
                break
            await asyncio.sleep(0.01)

    assert isinstance(found.body, Press)
    assert found.message == sent.message
    assert found.at == NOON
    assert [toast["text"] for toast in toasts] == ["Noted"]


async def test_the_next_words_are_heard_although_an_answer_does_not_leave():
    async with staged(Listener(left=asyncio.Event())) as stage:
        await stage.people.say(AMINA, "yes", wait=True)
        await stage.people.say(AMINA, "no", wait=True)

        assert stage.listener.said == ["yes", "no"]


async def test_an_edited_message_is_passed_over():
    async with staged() as stage:
        told = await stage.people.say(AMINA, "yes", wait=True)
        await stage.people.edit(AMINA, told["message_id"], "no", wait=True)

        assert stage.listener.said == ["yes"]


async def test_a_topic_is_the_thread_of_its_chat():
    async with staged() as stage:
        await stage.people.say(AMINA, "/next", chat=FORUM, thread=5, wait=True)

        assert stage.listener.envelopes[0].chat.thread == "5"


async def test_what_is_not_committed_is_not_confirmed_and_tried_again():
    failures = iter([True, True, False])

    def before(envelope):
        if next(failures):
            raise RuntimeError("the disk is full")

    async with staged(Listener(before=before)) as stage:
        await stage.people.say(AMINA, "yes")
        update = stage.telegram.world.queue.all[-1]
        await until(lambda: stage.listener.begun)
        assert not update.confirmed
        await until(lambda: update.confirmed)

        assert stage.listener.begun == ["yes", "yes", "yes"]
        assert stage.listener.said == ["yes"]


async def test_one_chat_is_served_in_order_and_others_beside_it():
    listener = Listener(holds={"first": asyncio.Event()})
    async with staged(listener) as stage:
        await stage.people.say(AMINA, "first")
        await stage.people.say(AMINA, "second")
        first = stage.telegram.world.queue.all[0]
        await until(lambda: listener.begun == ["first"])
        await stage.people.say(BORIS, "beside")
        await until(lambda: listener.said == ["beside"])

        assert listener.begun == ["first", "beside"]
        assert not first.confirmed
        listener.holds["first"].set()
        await until(lambda: first.confirmed)
        await until(lambda: listener.said == ["beside", "first", "second"])


async def test_waiting_for_one_chat_does_not_hammer_telegram():
    listener = Listener(holds={"first": asyncio.Event()})
    async with staged(listener) as stage:
        await stage.people.say(AMINA, "first")
        await asyncio.sleep(1)
        polls = [
            entry
            for entry in (await stage.people.record())["entries"]
            if entry.get("method", entry.get("name", "")).lower() == "getupdates"
        ]
        listener.holds["first"].set()

    assert len(polls) < 10


async def test_a_redelivered_update_has_the_same_key():
    async with staged() as stage:
        await stage.people.say(AMINA, "yes", wait=True)
        await stage.people.redeliver()
        await until(lambda: len(stage.listener.envelopes) == 2)

    first, second = stage.listener.envelopes
    assert first.key == second.key


async def test_numbers_that_jump_back_after_a_quiet_week_are_taken():
    async with staged() as stage:
        await stage.people.say(AMINA, "before", wait=True)
        await stage.people.jump(17)
        await stage.people.say(AMINA, "after")
        await until(lambda: stage.listener.said == ["before", "after"])


async def test_dropped_connections_and_outages_are_outlived():
    async with staged() as stage:
        await stage.people.fault("getUpdates", times=2, drop="before")
        await stage.people.fault("getUpdates", error={"code": 502, "description": "Bad Gateway"})
        await stage.people.say(AMINA, "yes")
        await until(lambda: stage.listener.said == ["yes"])


async def test_another_poller_is_waited_for():
    async with staged() as stage:
        other = client(SETUP.bot.token, Address(stage.telegram.url, stage.telegram.url))
        async with other:
            with contextlib.suppress(Conflict):
                await other.get_updates(timeout=0)
        await stage.people.say(AMINA, "yes")
        await until(lambda: stage.listener.said == ["yes"])


async def test_stopping_ends_what_has_begun_and_confirms_it():
    listener = Listener(holds={"first": asyncio.Event()})
    async with staged(listener) as stage:
        await stage.people.say(AMINA, "first")
        await stage.people.say(AMINA, "second")
        await until(lambda: listener.begun)
        stopping = asyncio.create_task(stage.platform.stop())
        await asyncio.sleep(0.05)
        listener.holds["first"].set()
        await stopping
        first, second = stage.telegram.world.queue.all

        assert listener.said == ["first"]
        assert first.confirmed
        assert not second.confirmed


async def test_after_a_restart_the_rest_is_received():
    async with (
        TelegramSandbox(SETUP) as telegram,
        TelegramPeople(telegram.url) as people,
    ):
        await people.say(AMINA, "while nobody listened")
        platform = platform_on(telegram, listener := Listener())
        await platform.start()
        await until(lambda: listener.said)
        await platform.stop()

        assert listener.said == ["while nobody listened"]
        assert platform.username == "aor_bot"


async def test_a_wrong_token_stops_the_start_and_is_not_repeated():
    async with TelegramSandbox(SETUP) as telegram:
        address = Address(telegram.url, telegram.url)
        platform = TelegramPlatform("42:wrong", KEY, Listener(), lambda: NOON, address=address)
        with pytest.raises(TokenRejected) as rejected:
            await platform.start()
        await platform.stop()

    assert "wrong" not in str(rejected.value)


async def test_telegram_may_be_out_of_reach_at_the_start():
    telegram = TelegramSandbox(SETUP)
    url = await telegram.start()
    await telegram.stop()
    platform = platform_on(telegram, listener := Listener())
    await platform.start()
    assert platform.username == ""
    again = TelegramSandbox(SETUP)
    await again.start(port=int(url.rpartition(":")[2]))
    async with TelegramPeople(url) as people:
        await people.say(AMINA, "yes", wait=True)
    assert listener.said == ["yes"]
    await platform.stop()
    await again.stop()
