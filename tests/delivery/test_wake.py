"""Who waits is woken when something is due, by a clock that may be moved; the sweep is far away."""

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from bot.clock import MovableClock
from bot.delivery.wake import Waker

START = datetime(2026, 12, 1, 13, 0, tzinfo=UTC)
SOON, HOURS = timedelta(seconds=0.2), timedelta(hours=3)
PATIENCE = 5.0


@asynccontextmanager
async def waking():
    clock = MovableClock(START)
    waker = Waker(clock)
    waker.start()
    try:
        async with asyncio.timeout(PATIENCE):
            yield clock, waker
    finally:
        waker.stop()


async def test_what_is_due_wakes():
    async with waking() as (clock, waker):
        waker.wake_at(clock.now() + SOON)
        await waker.wait()


async def test_the_same_again_wakes_once_more():
    async with waking() as (clock, waker):
        due = clock.now() + SOON
        for _ in range(3):
            waker.wake_at(due)
            await waker.wait()


async def test_asking_for_the_same_again_puts_nothing_off():
    async with waking() as (clock, waker):
        due = clock.now() + SOON
        for _ in range(20):
            waker.wake_at(due)
            await asyncio.sleep(0.005)
        await waker.wait()


async def test_what_is_due_earlier_wakes_earlier():
    async with waking() as (clock, waker):
        waker.wake_at(clock.now() + HOURS)
        waker.wake_at(clock.now() + SOON)
        await waker.wait()


async def test_the_same_instant_comes_sooner_when_the_clock_is_moved():
    async with waking() as (clock, waker):
        due = clock.now() + HOURS
        waker.wake_at(due)
        clock.move_to(due - SOON)
        waker.wake_at(due)
        await waker.wait()
