"""Claim, word, send, record: order, waiting, expiry, refusals, words that cannot be made."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine
from structlog.testing import capture_logs

from bot.conversation.envelopes import ChatRef, Platform
from bot.conversation.outcomes import Gone, Later, Reader, Refused
from bot.conversation.texts import plain
from bot.delivery.dispatcher import AT_ONCE
from bot.storage.repositories.intents import Intent
from tests.kills.world import MAG, REMINDER, UNDP, UNICEF

READER = Reader("en", "Europe/Zurich", "Europe/Zurich")


@pytest.fixture
def held(room):
    """The next message on Slack is on its way until this is set."""
    arrived = asyncio.Event()

    async def answer():
        await arrived.wait()
        return Refused("held")

    room.slack.answers.append(answer)
    return arrived


async def test_a_lane_keeps_its_order_and_others_do_not_wait(room, held):
    room.card("first")
    async with room.running():
        await room.until(lambda: room.slack.sent)
        room.card("second")
        room.card("elsewhere", UNDP)
        await room.ends("elsewhere", "sent")
        assert room.slack.keys() == ["first", "elsewhere"]
        held.set()
        await room.ends("second", "sent")
    assert room.slack.keys() == ["first", "elsewhere", "second"]


async def test_waiting_for_a_lane_costs_nothing(room, held):
    room.card("first")
    room.card("second")
    async with room.running():
        await room.ends("first", "sending")
        assert await statements_while_waiting() < 20
        held.set()
        await room.ends("second", "sent")


async def test_a_slow_platform_keeps_no_other_waiting(room):
    arrived = full_house(room)
    async with room.running():
        await room.until(lambda: taken(room) == AT_ONCE)
        room.card("elsewhere", MAG)
        await room.ends("elsewhere", "sent")
        assert taken(room) == AT_ONCE
        arrived.set()
        await room.until(lambda: len(room.slack.sent) == AT_ONCE + 4)


async def test_waiting_for_a_full_platform_costs_nothing(room):
    arrived = full_house(room)
    async with room.running():
        await room.until(lambda: taken(room) == AT_ONCE)
        assert await statements_while_waiting() < 20
        arrived.set()


def full_house(room):
    """More on Slack than goes at once, each in a channel of its own, until the event is set."""
    arrived = asyncio.Event()

    async def answer():
        await arrived.wait()
        return Refused("held")

    room.slack.answers += [answer] * (AT_ONCE + 4)
    for number in range(AT_ONCE + 4):
        channel = ChatRef(Platform.SLACK, "T0KILLS", f"C{number}", private=False)
        room.card(f"channel {number}", chat=channel)
    return arrived


def taken(room):
    """How many rows are on their way."""
    return len(room.look.rows("SELECT id FROM outbox WHERE state = 'sending'"))


async def statements_while_waiting():
    """How many run in 0.8 s, once what was begun has come to rest: on a busy machine that lasts."""
    return min([await statements_of(0.8) for _ in range(3)])


async def statements_of(seconds):
    """How many statements run within so much time."""
    seen = []

    def count(*_):
        seen.append(1)

    event.listen(Engine, "before_cursor_execute", count)
    await asyncio.sleep(seconds)
    event.remove(Engine, "before_cursor_execute", count)
    return len(seen)


async def test_nothing_is_early(room):
    room.card("soon", due_at=room.clock.now() + timedelta(minutes=5))
    async with room.running():
        await asyncio.sleep(0.2)
        assert room.slack.keys() == []
        room.later(minutes=5)
        await room.ends("soon", "sent")


async def test_what_makes_no_sense_any_more_is_not_said(room):
    room.card("old", expires_at=room.clock.now() - timedelta(seconds=1))
    async with room.running():
        row = await room.ends("old", "cancelled")
    assert (row["why"], room.slack.keys()) == ("expired", [])


async def test_a_platform_that_asks_to_wait_is_waited_for(room):
    room.slack.answers.append(Later(60))
    room.card("patient")
    room.card("elsewhere", MAG)
    async with room.running():
        await room.until(lambda: room.row("patient")["state"] == "pending" and room.slack.sent)
        await room.ends("elsewhere", "sent")
        room.later(seconds=50)
        await asyncio.sleep(0.2)
        assert len(room.slack.sent) == 1
        room.later(seconds=11)
        await room.ends("patient", "sent")


async def test_being_put_off_uses_up_no_tries(room):
    room.slack.answers += [Later(1)] * 5
    room.card("patient")
    async with room.running():
        for number in range(1, 6):
            await room.until(lambda: len(room.slack.sent) == number)  # noqa: B023
            await room.until(lambda: room.row("patient")["state"] == "pending")
            assert room.row("patient")["tries"] == 0
            room.later(seconds=2)
        await room.ends("patient", "sent")


async def test_who_has_gone_is_not_written_to_again(room):
    room.telegram.answers.append(Gone("blocked"))
    room.card("news", MAG)
    async with room.running():
        row = await room.ends("news", "failed")
    assert row["why"] == "blocked"
    account = room.work(lambda unit: unit.people.account_by_id(row["account_id"]))
    assert account.unreachable == "blocked"


async def test_what_cannot_be_worded_is_given_up_after_three_times_and_the_operator_told(room):
    room.card("broken", facts="{")
    room.card("behind it")
    with capture_logs() as lines:
        async with room.running():
            for tries in (1, 2):
                await room.until(lambda: room.row("broken")["tries"] == tries)  # noqa: B023
                await room.until(lambda: room.row("broken")["state"] == "pending")
                room.later(minutes=1)
            row = await room.ends("broken", "failed")
            await room.ends("behind it", "sent")
    assert (row["tries"], row["why"]) == (3, "cannot be worded")
    assert room.slack.keys() == ["behind it"]
    told = [line["event"] for line in lines if line["log_level"] == "error"]
    assert told == ["not worded"] * 3 + ["given up: cannot be worded"]


async def test_a_fan_out_reaches_everybody_once(room):
    room.clock.move_to(REMINDER)
    async with room.running():
        await room.ends("reminder_7d:call:1:0", "sent")
        await room.until(lambda: len(room.slack.sent) + len(room.telegram.sent) == 6)
        with room.db.connection() as connection:
            connection.exec_driver_sql(
                "UPDATE outbox SET state = 'pending' WHERE key = 'reminder_7d:call:1:0'"
            )
        room.waker.wake()
        await room.ends("reminder_7d:call:1:0", "sent")
        await asyncio.sleep(0.2)
    keys = room.slack.keys() + room.telegram.keys()
    assert len(keys) == len(set(keys)) == 6


async def test_an_answer_given_before_the_start_waits_for_it(room):
    row = answer_of(room)
    sender = room.senders.pop("slack")  # not connected yet
    room.dispatcher.send_soon(row)
    await asyncio.sleep(0.1)
    assert room.row("answer")["state"] == "sending"
    room.senders["slack"] = sender
    async with room.running():
        await room.ends("answer", "sent")


async def test_a_stop_does_not_wait_for_a_platform_that_is_silent(room, held):
    room.card("slow")
    started = asyncio.get_running_loop().time()
    async with room.running():
        await room.until(lambda: room.slack.sent)
    assert asyncio.get_running_loop().time() - started < 8
    assert room.row("slow")["state"] == "sending"


@pytest.mark.parametrize(("reason", "fix"), [("is_archived", "archived"), ("kicked", "removed")])
async def test_a_chat_that_takes_nothing_any_more_is_told_to_who_leads_once(room, reason, fix):
    channel = ChatRef(Platform.SLACK, "T0KILLS", "C0KILLS", private=False)
    async with room.running():
        for key in ("first", "second"):
            room.slack.answers.append(Gone(reason))
            room.card(key, chat=channel)
            assert (await room.ends(key, "failed"))["why"] == reason
            await room.until(lambda: [row["state"] for row in told(room)] == ["sent"])
    (notice,) = [sent for sent in room.slack.sent if sent.key.startswith("chat_unreachable")]
    assert fix in plain(notice.reply.parts[-1], READER)


def told(room):
    return room.look.rows("select state from outbox where kind = 'chat_unreachable'")


def answer_of(room):
    now, lease = room.clock.now(), room.dispatcher.lease()
    account = room.account(UNICEF)
    intent = Intent("answer", "call_card", '{"call":1}', now, platform="slack", account=account.id)
    return room.work(lambda unit: unit.outbox.add_sending(intent, lease))


async def test_whoever_lets_an_answer_go_first_hears_when_it_has_left(room, held):
    left = room.dispatcher.send_soon(answer_of(room))
    async with room.running():
        await room.until(lambda: room.slack.sent)
        assert not left.is_set()
        held.set()
        await asyncio.wait_for(left.wait(), 10)


async def test_and_of_one_that_cannot_leave(room):
    del room.senders["slack"]
    left = room.dispatcher.send_soon(answer_of(room))
    async with room.running():
        await asyncio.wait_for(left.wait(), 10)
