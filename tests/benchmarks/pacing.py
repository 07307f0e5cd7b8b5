"""A reminder to hundreds under Telegram's limits, beside the least time that these allow."""

import asyncio
import time
from datetime import UTC, datetime
from pathlib import Path

from bot.sandbox.telegram.rate_limits import RateLimits
from tests.benchmarks.figures import Figure
from tests.benchmarks.lives import PLAIN, Birth, connected
from tests.benchmarks.world import Servers, make_template, servers

JUST_BEFORE = datetime(2026, 12, 1, 12, 59, 57, tzinfo=UTC)
"""Three seconds before the week's reminder of the call on 8 December, 14:00 in Geneva."""
QUIET = 2.0
PATIENCE = 120.0


async def under_limits(messages: int, folder: Path) -> list[Figure]:
    """Part h. No floor takes part: the limits themselves are it."""
    template = folder / "crowd.db"
    make_template(template, phones=messages)
    around = servers(phones=messages)
    await around.start()
    limits = RateLimits()
    around.telegram.world.limit(limits)
    life = await Birth(folder, around, now=JUST_BEFORE).ours("ours-pacing", template, PLAIN)
    await life.until(lambda: connected(around))
    took, sent, refused = await _until_quiet(around, messages)
    await life.end()
    await around.stop()
    # Strict windows: the first fills at once, each further one a second after the one before it.
    least = (sent / limits.overall.calls - 1) * limits.overall.seconds
    what = f"a reminder to {sent} on Telegram, {refused} refused, from the first to the last"
    return [Figure("h", what, "s", least, took, took / least)]


async def _until_quiet(around: Servers, messages: int) -> tuple[float, int, int]:
    """Seconds from the first message to the last, how many, and how many were refused."""
    gate, first, last, seen = around.telegram.world.gate, 0.0, 0.0, 0
    async with asyncio.timeout(PATIENCE):
        while seen < messages or time.monotonic() - last < QUIET:
            if gate.passed > seen:
                seen, last = gate.passed, time.monotonic()
                first = first or last
            await asyncio.sleep(0.002)
    return last - first, seen, gate.refused.total()
