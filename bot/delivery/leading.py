"""What one process of several does, for as long as it is the one."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from bot.storage.leadership import Leadership


async def while_leading(
    leadership: Leadership, work: Callable[[], Coroutine[Any, Any, None]]
) -> None:
    """Run `work` anew whenever this process leads, and cancel it as soon as it does not.

    Returns or raises what `work` does if it ends by itself.
    """
    while True:
        await leadership.becomes(leading=True)
        working = asyncio.create_task(work())
        deposed = asyncio.create_task(leadership.becomes(leading=False))
        try:
            await asyncio.wait({working, deposed}, return_when=asyncio.FIRST_COMPLETED)
            if working.done():
                return working.result()
        finally:
            for task in (working, deposed):
                task.cancel()
            await asyncio.gather(working, deposed, return_exceptions=True)
