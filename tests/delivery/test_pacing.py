"""Departure times, on the loop's own clock."""

import asyncio

from bot.delivery.pacing import PACES, Pacer


async def taken(*turns):
    started = asyncio.get_running_loop().time()
    for turn in turns:
        await turn
    return asyncio.get_running_loop().time() - started


async def test_one_chat_is_written_to_once_a_second():
    pacer = Pacer(0.2)
    turns = [pacer.turn("telegram", "chat", urgent=False) for _ in range(3)]
    assert 2 * 1.05 * 0.2 <= await taken(*turns) < 1.0


async def test_many_chats_share_the_limit_of_the_token():
    pacer = Pacer()
    turns = [pacer.turn("slack", f"chat {n}", urgent=False) for n in range(6)]
    assert 5 * PACES["slack"].overall * 0.99 <= await taken(*turns) < 1.5


async def test_a_direct_answer_waits_for_nobodys_routine():
    pacer = Pacer()
    routine = [asyncio.create_task(pacer.turn("telegram", "chat", urgent=False)) for _ in range(3)]
    await asyncio.sleep(0)
    assert await taken(pacer.turn("telegram", "chat", urgent=True)) < 0.2
    for task in routine:
        task.cancel()
    await asyncio.gather(*routine, return_exceptions=True)
