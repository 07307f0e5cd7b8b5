"""The load generator: people who press a button on their card and wait for what comes of it.

Both sides get the same generator, and both servers live in its process: what they cost, they cost
the floor and the bot alike.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any, Protocol

import aiohttp

from bot.sandbox.slack import payloads
from bot.sandbox.slack.http_delivery import encoded, signed
from bot.sandbox.slack.screen import says
from bot.sandbox.slack.state import Message as SlackMessage
from bot.sandbox.slack.state import interactive_elements
from bot.sandbox.slack.story import INTERACTIVE
from bot.sandbox.slack.workspace import Workspace
from bot.sandbox.telegram import pressing
from bot.sandbox.telegram.message import Message as TelegramMessage
from bot.sandbox.telegram.world import World
from tests.benchmarks.floors import NOTED
from tests.benchmarks.world import SECRET

PATIENCE = 10.0
Give = Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class Took:
    """Seconds from a press to its acknowledgement, and to the answer that the person sees."""

    acked: float
    answered: float


class Card(Protocol):
    """A message with buttons on somebody's screen."""

    async def press(self) -> Took:
        """Press the button that was not pressed the last time."""
        ...


class Way(Protocol):
    """How Slack's payloads reach the program."""

    def packed(self, payload: dict[str, Any]) -> Give:
        """All but the sending is done now, outside the time that is measured."""
        ...


@dataclass
class OverHttp:
    """Signed requests on connections that are kept open; the response acknowledges."""

    session: aiohttp.ClientSession
    url: str

    def packed(self, payload: dict[str, Any]) -> Give:
        body, kind = encoded(INTERACTIVE, payload)
        headers = signed(body, SECRET) | {"Content-Type": kind}

        async def give() -> None:
            async with self.session.post(self.url, data=body, headers=headers) as answer:
                await answer.read()
                if answer.status != 200:
                    raise AssertionError(f"a press was answered {answer.status}")

        return give


@dataclass
class OverSocket:
    """Envelopes; the same id back acknowledges."""

    workspace: Workspace

    def packed(self, payload: dict[str, Any]) -> Give:
        async def give() -> None:
            story = await self.workspace.hub.tell(INTERACTIVE, payload)
            async with asyncio.timeout(PATIENCE):
                await story.acked

        return give


@dataclass
class SlackCard:
    """Somebody's card in the direct messages with the bot."""

    workspace: Workspace
    user: str
    message: SlackMessage
    way: Way
    answers: bool = True
    labels: Iterator[str] = field(default_factory=lambda: cycle(("Yes", "Maybe")))

    async def press(self) -> Took:
        give, before = self.way.packed(self._payload(next(self.labels))), self.message.edited_ts
        began = time.perf_counter()
        await give()
        acked = time.perf_counter() - began
        if self.answers:
            await self._answered(before)
        return Took(acked, time.perf_counter() - began)

    async def _answered(self, before: str | None) -> None:
        async with asyncio.timeout(PATIENCE):
            while self.message.edited_ts == before or not says(self.message, NOTED):
                await self.workspace.change()

    def _payload(self, label: str) -> dict[str, Any]:
        """As the loopback Slack makes it, but not yet sent."""
        world, place = self.workspace.world, self.workspace.world.direct(self.user)
        more = payloads.on_message(world, place, self.message)
        more |= {
            "actions": [self._button(label) | {"action_ts": world.new_ts()}],
            "trigger_id": self.workspace.issue_trigger(self.user),
            "response_url": self.workspace.issue_response_url(place.id, self.user, self.message.ts),
        }
        user = self.workspace.person(self.user)
        return deepcopy(payloads.interaction(world, user, "block_actions", more))

    def _button(self, label: str) -> dict[str, Any]:
        return next(
            {**element, "block_id": block["block_id"]}
            for block in self.message.blocks
            for element in interactive_elements(block)
            if element["text"]["text"] == label
        )


@dataclass
class TelegramCard:
    """Somebody's card in the private chat with the bot."""

    world: World
    user: int
    message: TelegramMessage
    labels: Iterator[str] = field(default_factory=lambda: cycle(("Yes", "Maybe")))

    async def press(self) -> Took:
        """There is no acknowledgement that anybody waits for: the answer counts."""
        act = pressing.Press(self.user, self.message.message_id, label=next(self.labels))
        before, began = self.message.source, time.perf_counter()
        pressing.press(self.world, act)
        if not await self.world.signal.until(lambda: self._noted(before), PATIENCE):
            raise AssertionError("a press was never answered")
        took = time.perf_counter() - began
        return Took(took, took)

    def _noted(self, before: str) -> bool:
        return self.message.source != before and NOTED in self.message.source
