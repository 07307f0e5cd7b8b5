"""What people do meanwhile. Each says it again, once, if their platform told them it failed."""

import asyncio
import contextlib
from dataclasses import dataclass

from bot.sandbox.slack import SlackPeople
from bot.sandbox.slack.people import PeopleError as SlackError
from bot.sandbox.telegram import TelegramPeople
from tests.kills.world import CHANNEL, HI, NPA, UNDP, UNICEF, Servers

PATIENCE = 30
QUESTION = "How do we report the results of a survey?"


@dataclass
class People:
    """Four people at once, on two platforms, whatever becomes of the bot."""

    servers: Servers
    slack: SlackPeople
    telegram: TelegramPeople

    async def do_it_all(self) -> None:
        """Returns when everybody has got through."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self.unicef_presses())
            group.create_task(self.undp_writes())
            group.create_task(self.undp_looks())
            group.create_task(self.hi_presses())
            group.create_task(self.npa_asks())

    async def unicef_presses(self) -> None:
        """A button on Slack, on the reminder."""
        seen = await self.slack.wait_for(UNICEF, "In a week", timeout=PATIENCE)
        where = {"channel": f"D{UNICEF[1:]}", "ts": seen["ts"], "label": "Yes"}
        await self._until_taken(lambda: self.slack.press(UNICEF, ack=False, **where))

    async def undp_looks(self) -> None:
        """A slash command in a channel."""
        await self._until_taken(
            lambda: self.slack.command(UNDP, "calls", channel=CHANNEL, ack=False)
        )

    async def undp_writes(self) -> None:
        """A message; Slack gives it out again by itself."""
        await self._connected()
        await self.slack.say(UNDP, "maybe")

    async def hi_presses(self) -> None:
        """A button on Telegram, on the reminder."""
        seen = await self.telegram.wait_for(HI, "In a week", timeout=PATIENCE)
        await self.telegram.press(HI, seen["message_id"], "Yes")

    async def npa_asks(self) -> None:
        """A question on Telegram."""
        await self._connected()
        await self.telegram.say(NPA, f"ask {QUESTION}")

    async def _until_taken(self, do) -> None:
        for _ in range(20):
            await self._connected()
            with contextlib.suppress(SlackError):
                if await self._taken((await do())["envelope"]):
                    return
            await asyncio.sleep(0.05)
        raise AssertionError("Slack never took it")

    async def _taken(self, number: int) -> bool:
        """Whether the bot acknowledged it; False once Slack has told the person of a failure."""
        told = self.servers.slack.workspace.hub.stories[number]
        while not told.acked.done() and told.failure is None:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
        return told.failure is None

    async def _connected(self) -> None:
        for _ in range(PATIENCE * 50):
            if self.servers.slack.workspace.hub.connections:
                return
            await asyncio.sleep(0.02)
        raise AssertionError("the bot never connected")
