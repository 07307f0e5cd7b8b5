"""Rows whose sender is gone: looked up on Slack, flagged on Telegram, never lost."""

import asyncio

import pytest
from structlog.testing import capture_logs

from bot.conversation.envelopes import ChatRef, MessageRef, Platform
from bot.conversation.outcomes import Sent, Unknown
from bot.storage.repositories.intents import Lease
from tests.delivery.conftest import LONG_AGO
from tests.kills.world import MAG, UNICEF

THERE = MessageRef(ChatRef(Platform.SLACK, "", f"D{UNICEF}", private=True), "7.7")


async def sweep(room):
    return await room.recovery.sweep(room.clock.now())


async def test_what_is_found_on_slack_is_not_said_again(room):
    room.card("news")
    room.taken_by_the_dead()
    room.slack.posted["news"] = THERE
    assert await sweep(room) == 1
    assert room.row("news")["state"] == "sent"
    assert room.slack.sent == []


async def test_what_is_not_found_on_slack_is_said_and_no_copy(room):
    room.card("news")
    room.taken_by_the_dead()
    await sweep(room)
    async with room.running():
        row = await room.ends("news", "sent")
    assert (room.slack.looked_up, room.slack.keys()) == (["news"], ["news"])
    assert not row["flagged"]


async def test_on_telegram_it_is_flagged_before_it_is_said_again(room):
    room.card("news", MAG)
    room.taken_by_the_dead()
    with capture_logs() as lines:
        await sweep(room)
    assert room.row("news")["flagged"]
    assert room.telegram.sent == []
    assert "a possible copy is sent" in [line["event"] for line in lines]
    async with room.running():
        await room.ends("news", "sent")


async def test_its_lane_waits_until_it_is_settled(room):
    room.card("first")
    room.taken_by_the_dead()
    room.card("second")
    async with room.running():
        await asyncio.sleep(0.2)
        assert room.slack.keys() == []
        await sweep(room)
        room.waker.wake()
        await room.ends("second", "sent")
    assert room.slack.keys() == ["first", "second"]


async def test_a_dead_senders_message_may_still_arrive(room):
    """Not before ten seconds after its lease is it looked up."""
    room.card("news")
    now = room.clock.now()
    room.work(lambda unit: unit.outbox.claim(now, room.dispatcher.lease()))
    await room.recovery.begin()
    assert await sweep(room) == 0
    assert room.slack.looked_up == []


async def test_a_lost_answer_on_slack_is_looked_up_when_its_lease_has_ended(room):
    room.slack.answers.append(Unknown("reset"))
    room.card("news")
    async with room.running():
        await room.until(lambda: room.slack.sent)
        await asyncio.sleep(0.1)
        assert room.row("news")["state"] == "sending"
        room.slack.posted["news"] = THERE
        _end_lease(room, "news")
        assert await sweep(room) == 1
        assert room.row("news")["state"] == "sent"
    assert room.slack.keys() == ["news"]


async def test_a_slow_send_of_this_process_is_no_orphan(room):
    arrived = asyncio.Event()

    async def slowly():
        await arrived.wait()
        return Sent(None)

    room.telegram.answers.append(slowly)
    room.card("slow", MAG)
    async with room.running():
        await room.until(lambda: room.telegram.sent)
        _end_lease(room, "slow")
        assert await sweep(room) == 0
        arrived.set()
        row = await room.ends("slow", "sent")
    assert (len(room.telegram.sent), row["flagged"]) == (1, 0)


async def test_a_silent_platform_holds_up_nobody_else_and_is_not_pestered(room):
    room.card("unknown")
    room.card("news", MAG)
    room.taken_by_the_dead()
    room.slack.out_of_reach = True
    for _ in range(5):
        await sweep(room)
    assert room.slack.looked_up == ["unknown"]
    assert room.row("unknown")["state"] == "sending"
    assert room.row("news")["state"] == "pending"


async def test_an_edit_that_became_a_message_is_not_said_twice(room):
    """A receipt edits the message that was pressed; if that is gone, it is posted anew."""
    room.card("receipt", edit=MessageRef(THERE.chat, "1.1"))
    room.taken_by_the_dead()
    room.slack.posted["receipt"] = THERE
    await sweep(room)
    assert room.row("receipt")["state"] == "sent"


async def test_a_whisper_that_became_a_message_is_not_said_twice(room):
    elsewhere = ChatRef(Platform.SLACK, "T0KILLS", "C1")
    room.card("whisper", chat=elsewhere, answer_url="https://hooks.example/1")
    room.taken_by_the_dead()
    room.slack.posted["whisper"] = THERE
    await sweep(room)
    assert room.row("whisper")["state"] == "sent"


async def test_a_whisper_that_nobody_can_look_up_is_flagged(room):
    room.card("whisper", answer_url="https://hooks.example/1")
    room.taken_by_the_dead()
    await sweep(room)
    assert room.row("whisper")["flagged"]


async def test_an_edit_done_twice_is_no_copy(room):
    room.card("receipt", MAG, edit=MessageRef(THERE.chat, "1"))
    room.taken_by_the_dead()
    await sweep(room)
    row = room.row("receipt")
    assert (row["state"], row["flagged"]) == ("pending", 0)


async def test_a_row_that_kills_its_sender_every_time_is_given_up(room):
    room.card("poison", MAG)
    with capture_logs() as lines:
        for _ in range(4):
            assert len(room.taken_by_the_dead()) == 1
            await sweep(room)
    assert room.row("poison")["state"] == "unknown"
    assert lines[-1]["event"] == "given up after a crash"
    assert lines[-1]["log_level"] == "error"


def _end_lease(room, key):
    long_ago = str(LONG_AGO)[:19] + ".000000"
    room.look.change("UPDATE outbox SET lease_until = ? WHERE key = ?", long_ago, key)


@pytest.mark.parametrize("times", [1, 3])
async def test_a_lease_belongs_to_real_time(room, times):
    """A clock that is moved ends no lease."""
    room.card("news", MAG)
    now = room.clock.now()
    lease = room.dispatcher.lease()
    room.work(lambda unit: unit.outbox.claim(now, Lease("other", lease.until)))
    room.later(days=times * 30)
    assert await sweep(room) == 0
