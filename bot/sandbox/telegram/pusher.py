"""Pushes updates to the webhook, one after the other, until each was taken with a 2xx."""

import asyncio
from collections.abc import Callable

import aiohttp

from .faults import DELIVERY
from .updates import Update
from .world import Webhook, World

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
ANSWER_WITHIN = aiohttp.ClientTimeout(total=30)


class Pusher:
    """The webhook's side. Runs for ever beside the server; sleeps while there is no webhook."""

    def __init__(self, world: Callable[[], World], retry_seconds: float) -> None:
        self._world = world
        self._retry_seconds = retry_seconds

    async def run(self) -> None:
        """Push until cancelled."""
        async with aiohttp.ClientSession(timeout=ANSWER_WITHIN) as session:
            while True:
                await self._step(session)

    async def _step(self, session: aiohttp.ClientSession) -> None:
        world = self._world()
        hook, update = world.webhook, world.queue.head()
        if not hook.url or update is None or world.revoked:
            await world.signal.wait(1.0)
        elif await self._push(session, world, hook, update):
            world.queue.confirm_head(update)
        else:
            await asyncio.sleep(self._retry_seconds)

    async def _push(
        self, session: aiohttp.ClientSession, world: World, hook: Webhook, update: Update
    ) -> bool:
        fault = world.faults.take(DELIVERY, "")
        if fault is not None:
            await asyncio.sleep(fault.delay)
        lost = fault.drop if fault is not None else None
        problem = None if lost == "before" else await self._post(session, hook, update)
        if lost is not None:
            problem = "Connection reset by peer"
        if problem is None:
            return True
        hook.last_error, hook.last_error_date = problem, world.now()
        return False

    async def _post(
        self, session: aiohttp.ClientSession, hook: Webhook, update: Update
    ) -> str | None:
        """What went wrong, in Telegram's words; None when it was taken."""
        headers = {SECRET_HEADER: hook.secret} if hook.secret else {}
        try:
            async with session.post(hook.url, json=update.to_json(), headers=headers) as answer:
                if answer.ok:
                    return None
                return f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            return f"Connection failed: {type(error).__name__}"
