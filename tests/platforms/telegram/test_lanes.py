"""Serial within a lane, lanes beside each other."""

import asyncio

from bot.platforms.telegram.lanes import Lanes


async def test_lanes_wait_for_themselves_only():
    gate, begun = asyncio.Event(), []

    async def work(item):
        begun.append(item)
        if item == "a1":
            await gate.wait()

    lanes = Lanes(work)
    for item in ("a1", "a2", "b1", "b2"):
        lanes.put(item[0], item)
    await lanes.quiet(0.05)
    assert begun == ["a1", "b1", "b2"]
    gate.set()
    await lanes.quiet(1)
    assert begun[-1] == "a2"


async def test_closing_starts_nothing_more_and_breaks_off_what_is_late():
    begun, broken_off = [], []

    async def work(item):
        begun.append(item)
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            broken_off.append(item)
            raise

    lanes = Lanes(work)
    lanes.put("a", 1)
    lanes.put("a", 2)
    await lanes.quiet(0.01)
    await lanes.close(0.01)
    assert begun == broken_off == [1]
